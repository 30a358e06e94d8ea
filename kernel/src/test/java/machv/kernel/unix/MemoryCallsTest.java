package machv.kernel.unix;

import static machv.kernel.unix.UnixFixture.BREAK;
import static machv.kernel.unix.UnixFixture.DATA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import machv.kernel.vm.KernReturn;
import machv.kernel.vm.VmRegion;
import machv.memory.MemoryFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryCallsTest {
  private static final int SHARED = 1;
  private static final int PRIVATE = 2;
  private static final int FIXED = 0x10;
  private static final int ANONYMOUS = 0x20;
  private static final int NOREPLACE = 0x100000;
  private static final int RW = 3;

  @TempDir Path root;
  private UnixFixture f;

  @BeforeEach
  void start() {
    f = UnixFixture.sandbox(root);
  }

  @AfterEach
  void end() {
    f.close();
  }

  private long map(long size, int prot, int flags) {
    return f.call(UnixCall.MMAP, 0, size, prot, flags, -1, 0);
  }

  @Test
  void theBreakGrowsAndShrinksTheMap() {
    assertEquals(BREAK, f.call(UnixCall.BRK, 0));
    assertEquals(BREAK + 5000, f.call(UnixCall.BRK, BREAK + 5000));
    f.map.pmap().store64(BREAK + 8184, 7);
    assertEquals(BREAK + 5000, f.call(UnixCall.BRK, BREAK - 1), "below the start: no change");
    assertEquals(BREAK + 5000, f.call(UnixCall.BRK, 1L << 45), "beyond the memory: no change");
    assertEquals(BREAK + 100, f.call(UnixCall.BRK, BREAK + 100));
    assertThrows(MemoryFault.class, () -> f.map.pmap().load64(BREAK + 8184));
    f.call(UnixCall.BRK, BREAK + 9000);
    assertEquals(0, f.int64(BREAK + 8184), "what was given back comes back as zero");
    assertEquals(BREAK, VmRegion.at(f.map, BREAK).address(), "vm_region sees the heap");
  }

  @Test
  void mmapSaysWhyNot() {
    assertEquals("EINVAL", f.fails(UnixCall.MMAP, 0, 0, RW, PRIVATE | ANONYMOUS, -1, 0));
    assertEquals("EINVAL", f.fails(UnixCall.MMAP, 0, 4096, RW, ANONYMOUS, -1, 0));
    assertEquals("EINVAL", f.fails(UnixCall.MMAP, 0, 4096, RW, PRIVATE | ANONYMOUS, -1, 100));
    assertEquals("EBADF", f.fails(UnixCall.MMAP, 0, 4096, RW, PRIVATE, 99, 0));
    assertEquals("ENOMEM", f.fails(UnixCall.MMAP, 0, 1L << 60, RW, PRIVATE | ANONYMOUS, -1, 0));
    assertEquals("ENOMEM", f.fails(UnixCall.MMAP, 0, -1, RW, PRIVATE | ANONYMOUS, -1, 0));
    assertEquals("ENOMEM", f.fails(UnixCall.MMAP, 0, 1L << 30, RW, PRIVATE | ANONYMOUS, -1, 0));
    assertEquals("EINVAL", f.fails(UnixCall.MMAP, 5, 4096, RW, PRIVATE | ANONYMOUS | FIXED, -1, 0));
    assertEquals("EPERM", f.fails(UnixCall.MMAP, 0, 4096, RW, PRIVATE | ANONYMOUS | FIXED, -1, 0));
    assertEquals(
        "EEXIST", f.fails(UnixCall.MMAP, DATA, 4096, RW, PRIVATE | ANONYMOUS | NOREPLACE, -1, 0));
    assertTrue(map(1L << 30, 0, PRIVATE | ANONYMOUS) > 0, "address space alone is free");
  }

  @Test
  void protectionsAreHeld() {
    long va = map(8192, RW, PRIVATE | ANONYMOUS);
    f.map.pmap().store64(va, 1);
    assertEquals(0, f.call(UnixCall.MPROTECT, va, 4096, 1));
    assertThrows(MemoryFault.class, () -> f.map.pmap().store64(va, 2));
    assertEquals(0, f.call(UnixCall.MPROTECT, va, 4096, 2));
    assertEquals(1, f.int64(va), "what can be written can be read");
    assertEquals("EINVAL", f.fails(UnixCall.MPROTECT, va + 1, 4096, 1));
    assertEquals("EINVAL", f.fails(UnixCall.MPROTECT, va, 4096, 0x40));
    assertEquals(0, f.call(UnixCall.MUNMAP, va + 4096, 4096));
    assertEquals("ENOMEM", f.fails(UnixCall.MPROTECT, va, 8192, 1));
    assertEquals("EINVAL", f.fails(UnixCall.MUNMAP, va, 0));
    assertEquals("EINVAL", f.fails(UnixCall.MUNMAP, va + 1, 4096));
    assertEquals(0, f.call(UnixCall.MUNMAP, va, 8192), "holes do not matter");
  }

  @Test
  void fixedMappingsReplace() {
    long va = map(8192, RW, PRIVATE | ANONYMOUS);
    f.map.pmap().store64(va + 4096, 9);
    assertEquals(
        va + 4096, f.call(UnixCall.MMAP, va + 4096, 4096, RW, PRIVATE | ANONYMOUS | FIXED, -1, 0));
    assertEquals(0, f.int64(va + 4096));
    assertEquals(va, f.call(UnixCall.MMAP, va, 0x2000, RW, PRIVATE | ANONYMOUS | FIXED, -1, 0));
  }

  @Test
  void aPrivateMappingLeavesTheFileAlone() {
    f.file("/a", "file contents");
    long fd = f.open("/a", OpenFile.O_RDWR, 0);
    long va = f.call(UnixCall.MMAP, 0, 4096, RW, PRIVATE, fd, 0);
    assertEquals("file contents", f.text(va, 13));
    assertEquals(0, f.map.pmap().load8(va + 13), "zeros up to the end of the page");
    f.map.pmap().store8(va, (byte) 'F');
    assertEquals("file contents", f.contents("/a"));
    assertEquals(0, f.call(UnixCall.CLOSE, fd));
    assertEquals("File", f.text(va, 4), "the mapping outlives the descriptor");
  }

  @Test
  void aSharedMappingAndReadsAndWritesAgree() {
    f.file("/a", "0123456789");
    long fd = f.open("/a", OpenFile.O_RDWR, 0);
    long one = f.call(UnixCall.MMAP, 0, 4096, RW, SHARED, fd, 0);
    long two = f.call(UnixCall.MMAP, 0, 4096, RW, SHARED, fd, 0);
    f.map.pmap().store8(one, (byte) 'A');
    assertEquals('A', f.map.pmap().load8(two), "one object for all");
    assertEquals("A123456789", f.contents("/a"));
    f.put(DATA, "BC".getBytes(StandardCharsets.US_ASCII));
    f.call(UnixCall.PWRITE64, fd, DATA, 2, 1);
    assertEquals("ABC3456789", f.text(one, 10));
    f.map.pmap().store8(two + 9, (byte) 'Z');
    f.call(UnixCall.MUNMAP, one, 4096);
    f.call(UnixCall.MUNMAP, two, 4096);
    assertEquals("ABC345678Z", f.contents("/a"));
  }

  @Test
  void whatIsBehindTheFileIsABusError() {
    f.file("/a", "short");
    long fd = f.open("/a", 0, 0);
    long va = f.call(UnixCall.MMAP, 0, 8192, 1, PRIVATE, fd, 0);
    MemoryFault fault = assertThrows(MemoryFault.class, () -> f.map.pmap().load8(va + 4096));
    assertEquals(KernReturn.MEMORY_ERROR.value(), fault.code());
  }

  @Test
  void aSharedMappingEndsWithItsFile() {
    f.file("/a", "x".repeat(6000));
    long fd = f.open("/a", OpenFile.O_RDWR, 0);
    long va = f.call(UnixCall.MMAP, 0, 8192, RW, SHARED, fd, 0);
    f.map.pmap().store8(va + 5000, (byte) 'y');
    assertEquals(0, f.call(UnixCall.FTRUNCATE, fd, 100));
    assertThrows(MemoryFault.class, () -> f.map.pmap().load8(va + 5000));
    assertEquals('x', f.map.pmap().load8(va + 99));
    assertEquals(0, f.map.pmap().load8(va + 100), "the tail of the last page is zero");
    f.call(UnixCall.MUNMAP, va, 8192);
    f.call(UnixCall.FSTAT, fd, DATA);
    assertEquals(100, f.int64(DATA + 48), "what is behind the end is not written back");
  }

  @Test
  void theFilesRightsBindItsMappings() {
    f.file("/a", "text");
    long reader = f.open("/a", 0, 0);
    long writer = f.open("/a", OpenFile.O_WRONLY, 0);
    assertEquals("EACCES", f.fails(UnixCall.MMAP, 0, 4096, RW, SHARED, reader, 0));
    assertEquals("EACCES", f.fails(UnixCall.MMAP, 0, 4096, 1, PRIVATE, writer, 0));
    assertEquals("ENODEV", f.fails(UnixCall.MMAP, 0, 4096, 1, PRIVATE, 0, 0));
    long va = f.call(UnixCall.MMAP, 0, 4096, 1, SHARED, reader, 0);
    assertEquals("EACCES", f.fails(UnixCall.MPROTECT, va, 4096, RW));
    assertTrue(f.call(UnixCall.MMAP, 0, 4096, RW, PRIVATE, reader, 0) > 0);
  }

  @Test
  void mremapKeepsTheContents() {
    long va = map(4096, RW, PRIVATE | ANONYMOUS);
    map(4096, RW, PRIVATE | ANONYMOUS | NOREPLACE);
    f.map.pmap().store64(va, 77);
    long blocker = f.call(UnixCall.MMAP, va + 4096, 4096, RW, PRIVATE | ANONYMOUS | FIXED, -1, 0);
    assertEquals(va + 4096, blocker);
    assertEquals("ENOMEM", f.fails(UnixCall.MREMAP, va, 4096, 1 << 20, 0, 0));
    long moved = f.call(UnixCall.MREMAP, va, 4096, 1 << 20, 1, 0);
    assertEquals(77, f.int64(moved));
    assertEquals(0, f.int64(moved + (1 << 20) - 8));
    assertThrows(MemoryFault.class, () -> f.map.pmap().load64(va));
    assertEquals(moved, f.call(UnixCall.MREMAP, moved, 1 << 20, 4096, 0, 0));
    assertThrows(MemoryFault.class, () -> f.map.pmap().load64(moved + 4096));
    assertEquals("EFAULT", f.fails(UnixCall.MREMAP, 0x3000, 4096, 8192, 1, 0));
    assertEquals("EINVAL", f.fails(UnixCall.MREMAP, moved, 4096, 8192, 2, 0));
    assertEquals("EINVAL", f.fails(UnixCall.MREMAP, moved, 4096, 0, 1, 0));
  }

  @Test
  void adviceAndLocksNeedMemory() {
    long va = map(8192, RW, PRIVATE | ANONYMOUS);
    f.map.pmap().store64(va, 5);
    assertEquals(0, f.call(UnixCall.MADVISE, va, 8192, 4));
    assertEquals(0, f.int64(va), "DONTNEED gives zeros");
    assertEquals("EINVAL", f.fails(UnixCall.MADVISE, va, 4096, 999));
    assertEquals(0, f.call(UnixCall.MINCORE, va, 8192, DATA));
    assertEquals(0, f.call(UnixCall.MLOCK, va + 5, 10));
    f.call(UnixCall.MUNMAP, va + 4096, 4096);
    assertEquals("ENOMEM", f.fails(UnixCall.MINCORE, va, 8192, DATA));
    assertEquals("ENOMEM", f.fails(UnixCall.MLOCK, va, 8192));
    assertEquals("ENOMEM", f.fails(UnixCall.MSYNC, va, 8192, 4));
    assertEquals("EINVAL", f.fails(UnixCall.MSYNC, va, 4096, 5));
    assertEquals("ENOMEM", f.fails(UnixCall.MADVISE, va, 8192, 0));
  }

  @Test
  void pagesOfRv32AreCountedInMmap2() {
    try (UnixFixture narrow =
        new UnixFixture(
            32,
            new FileView(root.toString(), true, List.of(), null),
            InputStream.nullInputStream())) {
      narrow.file("/big", "first page");
      long fd = narrow.open("/big", OpenFile.O_RDWR, 0);
      narrow.put(DATA, "second".getBytes(StandardCharsets.US_ASCII));
      assertEquals(6, narrow.call(UnixCall.PWRITE64, fd, DATA, 6, 4096, 0));
      long va = narrow.call(UnixCall.MMAP2, 0, 4096, 1, PRIVATE, fd, 1) & 0xFFFF_FFFFL;
      assertEquals("second", narrow.text(va, 6));
      assertTrue(va < 1L << 32);
    }
  }
}
