package machv.kernel.unix;

import static machv.kernel.unix.UnixFixture.DATA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is different for 32-bit programs, and the calls of newlib.
class Rv32CallsTest {
  @TempDir Path root;
  private UnixFixture f;

  @BeforeEach
  void start() {
    f =
        new UnixFixture(
            32,
            new FileView(root.toString(), true, List.of(), null),
            InputStream.nullInputStream());
  }

  @AfterEach
  void end() {
    f.close();
  }

  @Test
  void offsetsOf64BitsComeInTwoRegisters() throws Exception {
    long fd = f.open("/a", OpenFile.O_CREAT | OpenFile.O_RDWR, 0600);
    f.put(DATA, new byte[] {'x'});
    assertEquals(1, f.call(UnixCall.PWRITE64, fd, DATA, 1, 5, 1), "4 GiB and 5");
    assertEquals((1L << 32) + 6, Files.size(root.resolve("a")));
    assertEquals(0, f.call(UnixCall.LLSEEK, fd, 1, 5, DATA + 8, 0));
    assertEquals((1L << 32) + 5, f.int64(DATA + 8));
    assertEquals("x", f.read(fd, 9));
    assertEquals(0, f.call(UnixCall.FTRUNCATE, fd, 7, 0));
    assertEquals(7, Files.size(root.resolve("a")));
    assertEquals("EINVAL", f.fails(UnixCall.FTRUNCATE, fd, 0, -1));
  }

  @Test
  void timesHave64Bits() {
    assertNull(f.unix.numbered(113));
    assertEquals(0, f.call(UnixCall.CLOCK_GETTIME64, 0, DATA));
    assertEquals(1_700_000_005L, f.int64(DATA));
    f.map.pmap().store64(DATA, 0);
    f.map.pmap().store32(DATA + 8, 1000);
    f.map.pmap().store32(DATA + 12, -1);
    assertEquals(
        0, f.call(UnixCall.CLOCK_NANOSLEEP_TIME64, 1, 0, DATA, 0), "padding is not looked at");
    assertEquals(0, f.call(UnixCall.GETTIMEOFDAY, DATA, 0));
    assertEquals(1_700_000_005L, f.int64(DATA));
  }

  @Test
  void failuresAreSignExtendedAndPointersAreNot() {
    assertEquals("EFAULT", f.fails(UnixCall.UNAME, -8));
    assertEquals("EBADF", f.fails(UnixCall.CLOSE, 99));
    assertEquals(0, f.call(UnixCall.UNAME, DATA));
    assertEquals("riscv32", f.text(DATA + 260, 7));
    long va = f.call(UnixCall.MMAP2, 0xB000_0000L, 4096, 3, 0x22, -1, 0);
    assertEquals(0xFFFF_FFFF_B000_0000L, va, "registers hold addresses sign-extended");
    assertEquals(0, f.call(UnixCall.MUNMAP, 0xB000_0000L, 4096));
    assertEquals("EINVAL", f.fails(UnixCall.WRITE, 1, DATA, -1));
  }

  @Test
  void vectorsAndLimitsHaveWordsOf32Bits() {
    long fd = f.open("/a", OpenFile.O_CREAT | OpenFile.O_RDWR, 0600);
    f.put(DATA + 0x100, new byte[] {'a', 'b', 'c'});
    f.map.pmap().store32(DATA, (int) DATA + 0x100);
    f.map.pmap().store32(DATA + 4, 2);
    f.map.pmap().store32(DATA + 8, (int) DATA + 0x102);
    f.map.pmap().store32(DATA + 12, 1);
    assertEquals(3, f.call(UnixCall.WRITEV, fd, DATA, 2));
    assertEquals("abc", f.contents("/a"));
    assertEquals(0, f.call(UnixCall.PRLIMIT64, 0, Limits.NOFILE, 0, DATA));
    assertEquals(1024, f.int64(DATA));
    assertEquals(0, f.call(UnixCall.SET_ROBUST_LIST, DATA, 12));
    assertEquals("EINVAL", f.fails(UnixCall.SET_ROBUST_LIST, DATA, 24));
    assertEquals(0, f.call(UnixCall.STATFS64, f.path("/"), 88, DATA));
    assertEquals(255, f.int32(DATA + 56));
    assertEquals("EINVAL", f.fails(UnixCall.STATFS64, f.path("/"), 80, DATA));
  }

  @Test
  void newlibHasNumbersAndFlagsOfItsOwn() {
    int create = 0x200;
    int truncate = 0x400;
    long fd = f.call(UnixCall.OPEN, f.path("/n"), create | truncate | 1, 0644);
    assertTrue(fd >= 3);
    assertEquals(4, f.write(fd, "text"));
    assertEquals(0, f.call(UnixCall.STAT, f.path("/n"), DATA));
    assertEquals(0100644, f.int32(DATA + 16));
    assertEquals(4, f.int64(DATA + 48));
    long append = f.call(UnixCall.OPEN, f.path("/n"), 8 | 1, 0);
    f.write(append, "+");
    assertEquals("text+", f.contents("/n"));
    assertEquals("EEXIST", f.fails(UnixCall.OPEN, f.path("/n"), create | 0x800 | 1, 0));
    assertEquals(0, f.call(UnixCall.LINK, f.path("/n"), f.path("/m")));
    assertEquals(0, f.call(UnixCall.UNLINK, f.path("/n")));
    assertEquals("ENOENT", f.fails(UnixCall.ACCESS, f.path("/n"), 0));
    assertEquals(0, f.call(UnixCall.MKDIR, f.path("/d"), 0700));
    assertEquals(0, f.call(UnixCall.RMDIR, f.path("/d")));
  }
}
