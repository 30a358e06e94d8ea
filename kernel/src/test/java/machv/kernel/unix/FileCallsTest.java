package machv.kernel.unix;

import static machv.kernel.unix.OpenFile.O_APPEND;
import static machv.kernel.unix.OpenFile.O_CREAT;
import static machv.kernel.unix.OpenFile.O_DIRECTORY;
import static machv.kernel.unix.OpenFile.O_EXCL;
import static machv.kernel.unix.OpenFile.O_NOFOLLOW;
import static machv.kernel.unix.OpenFile.O_PATH;
import static machv.kernel.unix.OpenFile.O_RDWR;
import static machv.kernel.unix.OpenFile.O_TMPFILE;
import static machv.kernel.unix.OpenFile.O_TRUNC;
import static machv.kernel.unix.OpenFile.O_WRONLY;
import static machv.kernel.unix.UnixFixture.AT_FDCWD;
import static machv.kernel.unix.UnixFixture.DATA;
import static machv.kernel.unix.UnixFixture.error;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCallsTest {
  private static final long BAD = 8;

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

  private String open(String path, int flags) {
    return error(f.open(path, flags, 0644));
  }

  @Test
  void openSaysWhyNot() {
    f.file("/a", "text");
    f.call(UnixCall.MKDIRAT, AT_FDCWD, f.path("/d"), 0755);
    assertEquals("ENOENT", open("/nope", 0));
    assertEquals("ENOENT", open("", 0));
    assertEquals("ENOENT", open("/nope/b", O_CREAT | O_WRONLY));
    assertEquals("ENOTDIR", open("/a/b", 0));
    assertEquals("ENOTDIR", open("/a/", 0));
    assertEquals("ENOTDIR", open("/a", O_DIRECTORY));
    assertEquals("EISDIR", open("/d", O_WRONLY));
    assertEquals("EISDIR", open("/new/", O_CREAT | O_WRONLY));
    assertEquals("EEXIST", open("/a", O_CREAT | O_EXCL | O_WRONLY));
    assertEquals("EINVAL", open("/a", 3));
    assertEquals("EINVAL", open("/a", O_CREAT | O_DIRECTORY));
    assertEquals("ENAMETOOLONG", open("/" + "n".repeat(256), 0));
    assertEquals("ENAMETOOLONG", open("/x".repeat(2048) + "/y", 0));
    assertEquals("EFAULT", f.fails(UnixCall.OPENAT, AT_FDCWD, BAD, 0, 0));
    assertEquals("EBADF", f.fails(UnixCall.OPENAT, 99, f.path("a"), 0, 0));
    assertEquals("EINVAL", open("/d", O_TMPFILE));
  }

  @Test
  void linksAreFollowedOrNot() {
    f.file("/a", "text");
    f.call(UnixCall.SYMLINKAT, f.path("a"), AT_FDCWD, f.path("/l"));
    f.call(UnixCall.SYMLINKAT, f.path("loop"), AT_FDCWD, f.path("/loop"));
    f.call(UnixCall.SYMLINKAT, f.path("nowhere"), AT_FDCWD, f.path("/dangling"));
    assertEquals("text", f.contents("/l"));
    assertEquals("ELOOP", open("/l", O_NOFOLLOW));
    assertEquals("ELOOP", open("/loop", 0));
    assertEquals("ENOENT", open("/dangling", 0));
    assertEquals("EEXIST", open("/dangling", O_CREAT | O_EXCL | O_WRONLY));
    f.file("/dangling", "made");
    assertEquals("made", f.contents("/nowhere"));
    assertEquals(1, f.call(UnixCall.READLINKAT, AT_FDCWD, f.path("/l"), DATA, 100));
    assertEquals("a", f.text(DATA, 1));
    assertEquals("EINVAL", f.fails(UnixCall.READLINKAT, AT_FDCWD, f.path("/a"), DATA, 100));
    assertEquals("EINVAL", f.fails(UnixCall.READLINKAT, AT_FDCWD, f.path("/l"), DATA, 0));
    assertEquals(
        3, f.call(UnixCall.READLINKAT, AT_FDCWD, f.path("/dangling"), DATA, 3), "cut to fit");
  }

  @Test
  void readAndWriteMoveTheOffset() {
    long fd = f.open("/a", O_CREAT | O_RDWR, 0600);
    assertEquals(11, f.write(fd, "hello world"));
    assertEquals("", f.read(fd, 10));
    assertEquals(2, f.call(UnixCall.LSEEK, fd, 2, 0));
    assertEquals("llo ", f.read(fd, 4));
    assertEquals(6, f.call(UnixCall.LSEEK, fd, 0, 1));
    assertEquals(5, f.call(UnixCall.PREAD64, fd, DATA, 100, 6));
    assertEquals("world", f.text(DATA, 5));
    assertEquals(6, f.call(UnixCall.LSEEK, fd, 0, 1), "pread leaves the offset alone");
    assertEquals("EINVAL", f.fails(UnixCall.LSEEK, fd, -20, 1));
    assertEquals("EINVAL", f.fails(UnixCall.LSEEK, fd, 0, 9));
    assertEquals("ENXIO", f.fails(UnixCall.LSEEK, fd, 100, 3));
    assertEquals("EINVAL", f.fails(UnixCall.PREAD64, fd, DATA, 1, -1));
  }

  @Test
  void badBuffersFaultOnlyWhereTheyAreBad() {
    long fd = f.open("/a", O_CREAT | O_RDWR, 0600);
    f.write(fd, "0123456789");
    f.call(UnixCall.LSEEK, fd, 0, 0);
    long end = DATA + UnixFixture.DATA_SIZE;
    assertEquals("EFAULT", f.fails(UnixCall.READ, fd, BAD, 5));
    assertEquals("EFAULT", f.fails(UnixCall.WRITE, fd, BAD, 5));
    assertEquals(0, f.call(UnixCall.READ, fd, BAD, 0));
    assertEquals(4, f.call(UnixCall.READ, fd, end - 4, 10), "up to the end of the memory");
    assertEquals("0123", f.text(end - 4, 4));
    assertEquals(4, f.call(UnixCall.LSEEK, fd, 0, 1), "and no byte of the file is lost");
    assertEquals(4, f.call(UnixCall.WRITE, fd, end - 4, 100));
    assertEquals("EINVAL", f.fails(UnixCall.READ, fd, DATA, -1));
    assertEquals(2, f.call(UnixCall.READ, fd, DATA, 1L << 60), "a huge count reads what there is");
  }

  @Test
  void accessModesAreKept() {
    f.file("/a", "x");
    long reader = f.open("/a", 0, 0);
    long writer = f.open("/a", O_WRONLY | O_APPEND, 0);
    assertEquals("EBADF", f.fails(UnixCall.WRITE, reader, DATA, 1));
    assertEquals("EBADF", f.fails(UnixCall.READ, writer, DATA, 1));
    assertEquals("EBADF", f.fails(UnixCall.READ, 99, DATA, 1));
    assertEquals("EBADF", f.fails(UnixCall.READ, -1, DATA, 1));
    assertEquals("EINVAL", f.fails(UnixCall.FTRUNCATE, reader, 0));
    f.call(UnixCall.LSEEK, writer, 0, 0);
    f.write(writer, "y");
    assertEquals("xy", f.contents("/a"));
    long path = f.open("/a", O_PATH, 0);
    assertEquals("EBADF", f.fails(UnixCall.READ, path, DATA, 1));
    assertEquals(0, f.call(UnixCall.FSTAT, path, DATA));
  }

  @Test
  void filesHaveHolesAndLargeOffsets() throws IOException {
    long fd = f.open("/a", O_CREAT | O_RDWR, 0600);
    long far = 5L << 30;
    assertEquals(far, f.call(UnixCall.LSEEK, fd, far, 0));
    assertEquals(1, f.write(fd, "z"));
    assertEquals(far + 1, Files.size(root.resolve("a")));
    assertEquals(3, f.call(UnixCall.PREAD64, fd, DATA, 3, 1L << 30));
    assertEquals(0, f.int32(DATA) & 0xFFFFFF);
    assertEquals(0, f.call(UnixCall.FTRUNCATE, fd, 3));
    assertEquals(3, Files.size(root.resolve("a")));
    assertEquals("EINVAL", f.fails(UnixCall.FTRUNCATE, fd, -1));
    assertEquals(0, f.call(UnixCall.FALLOCATE, fd, 0, 10, 90));
    assertEquals(100, Files.size(root.resolve("a")));
    assertEquals("EINVAL", f.fails(UnixCall.FALLOCATE, fd, 0, 0, 0));
  }

  @Test
  void newFilesHaveTheModeThatTheGuestsMaskLeaves() throws IOException {
    f.call(UnixCall.CLOSE, f.open("/a", O_CREAT | O_WRONLY, 0666));
    assertEquals(0644, (Integer) Files.getAttribute(root.resolve("a"), "unix:mode") & 07777);
    assertEquals(022, f.call(UnixCall.UMASK, 0));
    f.call(UnixCall.CLOSE, f.open("/b", O_CREAT | O_WRONLY, 0666));
    assertEquals(0666, (Integer) Files.getAttribute(root.resolve("b"), "unix:mode") & 07777);
    long fd = f.open("/c", O_CREAT | O_RDWR, 0400);
    assertEquals(2, f.write(fd, "ok"), "the new mode does not bind who made the file");
    assertEquals(0, f.call(UnixCall.FCHMOD, fd, 04755));
    assertEquals(04755, (Integer) Files.getAttribute(root.resolve("c"), "unix:mode") & 07777);
  }

  @Test
  void vectorsAreReadAndWrittenInOrder() {
    long fd = f.open("/a", O_CREAT | O_RDWR | O_TRUNC, 0600);
    f.put(DATA + 0x100, "abcdef".getBytes(StandardCharsets.US_ASCII));
    vector(0, DATA + 0x100, 2);
    vector(1, BAD, 0);
    vector(2, DATA + 0x102, 4);
    assertEquals(6, f.call(UnixCall.WRITEV, fd, DATA, 3));
    assertEquals("abcdef", f.contents("/a"));
    vector(0, DATA + 0x200, 2);
    vector(1, BAD, 2);
    assertEquals(2, f.call(UnixCall.PREADV, fd, DATA, 2, 1, 0), "what came before the fault");
    assertEquals("bc", f.text(DATA + 0x200, 2));
    assertEquals("EINVAL", f.fails(UnixCall.READV, fd, DATA, -1));
    assertEquals("EINVAL", f.fails(UnixCall.READV, fd, DATA, 1025));
    assertEquals("EFAULT", f.fails(UnixCall.READV, fd, BAD, 1));
  }

  private void vector(int index, long base, long length) {
    f.map.pmap().store64(DATA + 16L * index, base);
    f.map.pmap().store64(DATA + 16L * index + 8, length);
  }

  @Test
  void descriptorsAreTheLowestFree() {
    f.file("/a", "shared");
    assertEquals(3, f.open("/a", 0, 0));
    assertEquals(4, f.call(UnixCall.DUP, 3));
    f.read(3, 2);
    assertEquals("ar", f.read(4, 2), "duplicates share the offset");
    assertEquals(20, f.call(UnixCall.FCNTL, 3, 0, 20));
    assertEquals(0, f.call(UnixCall.CLOSE, 3));
    assertEquals(3, f.open("/a", 0, 0));
    assertEquals("EINVAL", f.fails(UnixCall.DUP3, 4, 4, 0));
    assertEquals("EBADF", f.fails(UnixCall.DUP3, 99, 4, 0));
    assertEquals("EBADF", f.fails(UnixCall.DUP3, 4, 5000, 0));
    assertEquals(7, f.call(UnixCall.DUP3, 4, 7, OpenFile.O_CLOEXEC));
    assertEquals(1, f.call(UnixCall.FCNTL, 7, 1, 0));
    assertEquals("EBADF", f.fails(UnixCall.CLOSE, 99));
    while (f.call(UnixCall.DUP, 3) >= 0) {}
    assertEquals("EMFILE", f.fails(UnixCall.DUP, 3));
    assertEquals("EMFILE", open("/a", 0));
  }

  @Test
  void treesChange() {
    f.file("/a", "1");
    assertEquals(0, f.call(UnixCall.MKDIRAT, AT_FDCWD, f.path("/d"), 0755));
    assertEquals("EEXIST", f.fails(UnixCall.MKDIRAT, AT_FDCWD, f.path("/d"), 0755));
    assertEquals("ENOENT", f.fails(UnixCall.MKDIRAT, AT_FDCWD, f.path("/x/y"), 0755));
    assertEquals("EISDIR", f.fails(UnixCall.UNLINKAT, AT_FDCWD, f.path("/d"), 0));
    assertEquals("ENOTDIR", f.fails(UnixCall.UNLINKAT, AT_FDCWD, f.path("/a"), 0x200));
    assertEquals("EINVAL", f.fails(UnixCall.UNLINKAT, AT_FDCWD, f.path("/a"), 7));
    assertEquals("EISDIR", rename("/a", "/d"));
    assertEquals("ENOTDIR", rename("/d", "/a"));
    assertEquals("ENOENT", rename("/nope", "/b"));
    assertEquals("EINVAL", rename("/d", "/d/e"));
    assertEquals("0", rename("/a", "/d/b"));
    assertEquals("ENOTEMPTY", f.fails(UnixCall.UNLINKAT, AT_FDCWD, f.path("/d"), 0x200));
    assertEquals(0, f.call(UnixCall.LINKAT, AT_FDCWD, f.path("/d/b"), AT_FDCWD, f.path("/c"), 0));
    f.call(UnixCall.NEWFSTATAT, AT_FDCWD, f.path("/c"), DATA, 0);
    assertEquals(2, f.int32(DATA + 20));
    assertEquals(
        "EPERM", f.fails(UnixCall.LINKAT, AT_FDCWD, f.path("/d"), AT_FDCWD, f.path("/q"), 0));
    f.file("/e", "2");
    assertEquals(
        "EEXIST", f.fails(UnixCall.RENAMEAT2, AT_FDCWD, f.path("/c"), AT_FDCWD, f.path("/e"), 1));
  }

  private String rename(String from, String to) {
    return f.fails(UnixCall.RENAMEAT2, AT_FDCWD, f.path(from), AT_FDCWD, f.path(to), 0);
  }

  @Test
  void openDirectoriesFollowARename() {
    f.call(UnixCall.MKDIRAT, AT_FDCWD, f.path("/d"), 0755);
    f.file("/d/in", "inside");
    long d = f.open("/d", O_DIRECTORY, 0);
    assertEquals("0", rename("/d", "/moved"));
    long fd = f.call(UnixCall.OPENAT, d, f.path("in"), 0, 0);
    assertEquals("inside", f.read(fd, 10));
    assertEquals("ENOTDIR", f.fails(UnixCall.OPENAT, fd, f.path("in"), 0, 0));
  }

  @Test
  void workingDirectoryCountsForRelativePaths() {
    f.call(UnixCall.MKDIRAT, AT_FDCWD, f.path("/d"), 0755);
    f.file("/d/in", "inside");
    assertEquals(0, f.call(UnixCall.CHDIR, f.path("d")));
    assertEquals("inside", f.contents("in"));
    assertEquals(3, f.call(UnixCall.GETCWD, DATA, 100));
    assertEquals("/d", f.text(DATA, 2));
    assertEquals("ERANGE", f.fails(UnixCall.GETCWD, DATA, 2));
    assertEquals("ENOENT", f.fails(UnixCall.CHDIR, f.path("nope")));
    assertEquals("ENOTDIR", f.fails(UnixCall.CHDIR, f.path("in")));
    assertEquals(0, f.call(UnixCall.CHDIR, f.path("../../..")));
    assertEquals(2, f.call(UnixCall.GETCWD, DATA, 100), "the root's parent is the root");
  }

  @Test
  void directoriesListTheirNames() {
    for (int i = 0; i < 50; i++) {
      f.file("/file-" + i, "");
    }
    long d = f.open("/", O_DIRECTORY, 0);
    TreeSet<String> names = new TreeSet<>();
    long n;
    while ((n = f.call(UnixCall.GETDENTS64, d, DATA, 300)) > 0) {
      for (long at = DATA; at < DATA + n; at += f.int32(at + 16) & 0xFFFF) {
        StringBuilder name = new StringBuilder();
        for (long c = at + 19; f.map.pmap().load8(c) != 0; c++) {
          name.append((char) f.map.pmap().load8(c));
        }
        assertTrue(names.add(name.toString()));
      }
    }
    assertEquals(0, n);
    assertTrue(names.contains(".") && names.contains("..") && names.contains("file-49"));
    assertEquals(54, names.size(), "and dev and proc");
    assertEquals(0, f.call(UnixCall.LSEEK, d, 0, 0));
    assertEquals("EINVAL", f.fails(UnixCall.GETDENTS64, d, DATA, 10));
    assertEquals("EFAULT", f.fails(UnixCall.GETDENTS64, d, BAD, 100));
    assertEquals("ENOTDIR", f.fails(UnixCall.GETDENTS64, 0, DATA, 100));
    assertEquals("EISDIR", f.fails(UnixCall.READ, d, DATA, 100));
  }

  @Test
  void timesAreSetToTheNanosecond() {
    f.file("/a", "");
    f.map.pmap().store64(DATA, 1_000_000_000);
    f.map.pmap().store64(DATA + 8, 5);
    f.map.pmap().store64(DATA + 16, 1_234_567_890);
    f.map.pmap().store64(DATA + 24, 987_654_321);
    assertEquals(0, f.call(UnixCall.UTIMENSAT, AT_FDCWD, f.path("/a"), DATA, 0));
    f.call(UnixCall.NEWFSTATAT, AT_FDCWD, f.path("/a"), DATA + 0x100, 0);
    assertEquals(1_000_000_000, f.int64(DATA + 0x100 + 72));
    assertEquals(987_654_321, f.int64(DATA + 0x100 + 96));
    f.map.pmap().store64(DATA + 8, 2_000_000_000);
    assertEquals("EINVAL", f.fails(UnixCall.UTIMENSAT, AT_FDCWD, f.path("/a"), DATA, 0));
  }

  @Test
  void aFileWithoutANameLivesUntilItIsClosed() {
    long fd = f.open("/", O_TMPFILE | O_RDWR, 0600);
    assertEquals(3, f.write(fd, "abc"));
    f.call(UnixCall.FSTAT, fd, DATA);
    assertEquals(0, f.int32(DATA + 20), "no links");
    assertEquals(3, f.int64(DATA + 48));
    f.call(UnixCall.LSEEK, fd, 0, 0);
    assertEquals("abc", f.read(fd, 10));
    long memory = f.call(UnixCall.MEMFD_CREATE, f.path("m"), 0);
    f.write(memory, "in memory");
    f.call(UnixCall.LSEEK, memory, 3, 0);
    assertEquals("memory", f.read(memory, 10));
  }

  @Test
  void locksOfTwoOpeningsConflict() {
    f.file("/a", "");
    long one = f.open("/a", O_RDWR, 0);
    long two = f.open("/a", O_RDWR, 0);
    assertEquals(0, f.call(UnixCall.FLOCK, one, 2));
    assertEquals("EAGAIN", f.fails(UnixCall.FLOCK, two, 2 | 4));
    f.call(UnixCall.CLOSE, one);
    assertEquals(0, f.call(UnixCall.FLOCK, two, 1 | 4));
    assertEquals("EINVAL", f.fails(UnixCall.FLOCK, two, 77));
  }

  @Test
  void copiesGoFromFileToFile() {
    f.file("/a", "copy me");
    long in = f.open("/a", 0, 0);
    long out = f.open("/b", O_CREAT | O_RDWR, 0600);
    assertEquals(7, f.call(UnixCall.COPY_FILE_RANGE, in, 0, out, 0, 100, 0));
    assertEquals("copy me", f.contents("/b"));
    f.map.pmap().store64(DATA, 5);
    assertEquals(2, f.call(UnixCall.SENDFILE, 1, in, DATA, 100));
    assertEquals("me", f.output.toString(StandardCharsets.US_ASCII));
    assertEquals(7, f.int64(DATA));
  }
}
