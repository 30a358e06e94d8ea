package machv.kernel.unix;

import static machv.kernel.unix.OpenFile.O_CREAT;
import static machv.kernel.unix.OpenFile.O_DIRECTORY;
import static machv.kernel.unix.OpenFile.O_RDWR;
import static machv.kernel.unix.OpenFile.O_TMPFILE;
import static machv.kernel.unix.OpenFile.O_WRONLY;
import static machv.kernel.unix.UnixFixture.AT_FDCWD;
import static machv.kernel.unix.UnixFixture.DATA;
import static machv.kernel.unix.UnixFixture.error;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ways out of a sandbox, all of them closed.
class SandboxTest {
  @TempDir Path host;
  private Path root;
  private UnixFixture f;

  @BeforeEach
  void start() throws IOException {
    root = Files.createDirectory(host.resolve("root"));
    Path data = Files.createDirectory(host.resolve("data"));
    Path fixed = Files.createDirectory(host.resolve("fixed"));
    Files.createDirectory(root.resolve("d"));
    Files.writeString(host.resolve("secret"), "secret");
    Files.writeString(data.resolve("in"), "data");
    Files.writeString(fixed.resolve("in"), "fixed");
    List<FileView.Mount> mounts =
        List.of(
            new FileView.Mount(data.toString(), "/mnt/data", false),
            new FileView.Mount(fixed.toString(), "/d/fixed", true));
    f =
        new UnixFixture(
            64, new FileView(root.toString(), true, mounts, null), InputStream.nullInputStream());
  }

  @AfterEach
  void end() {
    f.close();
  }

  private String open(String path, int flags) {
    return error(f.open(path, flags, 0600));
  }

  @Test
  void theHostsPathsMeanNothing() {
    assertEquals("ENOENT", open(host.resolve("secret").toString(), 0));
    assertEquals("ENOENT", open("/etc/passwd", 0));
    assertEquals("ENOENT", open("/proc/1/environ", 0));
    assertEquals("ENOENT", open("/proc/self/environ", 0));
    assertEquals("ENOENT", open("/proc/self/mem", 0));
    assertEquals("ENOENT", open("/proc/thread-self/mem", 0));
    assertEquals("ENOENT", open("/proc/" + ProcessHandle.current().pid() + "/mem", 0));
    assertEquals("ENOENT", open("/dev/mem", 0));
    assertEquals("ENOENT", open("/dev/tty", 0));
  }

  @Test
  void dotsEndAtTheRoot() {
    assertEquals("ENOENT", open("../secret", 0));
    assertEquals("ENOENT", open("/../secret", 0));
    assertEquals("ENOENT", open("/d/../../../../secret", 0));
    assertEquals("ENOENT", open("/mnt/data/../../../secret", 0));
    assertEquals("ENOENT", open("/mnt/data/../secret", 0));
    assertEquals("ENOENT", open("/d/fixed/../../../secret", 0));
    long d = f.open("/d", O_DIRECTORY, 0);
    assertEquals("ENOENT", f.fails(UnixCall.OPENAT, d, f.path("../../secret"), 0, 0));
    assertEquals("ENOENT", f.fails(UnixCall.OPENAT, d, f.path(".././../secret"), 0, 0));
  }

  @Test
  void linksStayInsideWhoeverMadeThem() throws IOException {
    Files.createSymbolicLink(root.resolve("absolute"), host.resolve("secret"));
    Files.createSymbolicLink(root.resolve("relative"), Path.of("../secret"));
    Files.createSymbolicLink(root.resolve("up"), Path.of(".."));
    Files.createSymbolicLink(root.resolve("conf"), Path.of("/etc"));
    Files.createSymbolicLink(host.resolve("data/out"), Path.of("../secret"));
    for (String path :
        List.of(
            "/absolute",
            "/relative",
            "/up/secret",
            "/conf/passwd",
            "/mnt/data/out",
            "/up/up/secret")) {
      assertEquals("ENOENT", open(path, 0), path);
      assertEquals("ENOENT", f.fails(UnixCall.FACCESSAT, AT_FDCWD, f.path(path), 0), path);
      assertEquals("ENOENT", f.fails(UnixCall.NEWFSTATAT, AT_FDCWD, f.path(path), DATA, 0), path);
      assertEquals("ENOENT", f.fails(UnixCall.TRUNCATE, f.path(path), 0), path);
      assertEquals("ENOENT", f.fails(UnixCall.FCHMODAT, AT_FDCWD, f.path(path), 0), path);
      assertEquals("ENOENT", f.fails(UnixCall.UTIMENSAT, AT_FDCWD, f.path(path), 0, 0), path);
    }
    assertEquals("ENOENT", f.fails(UnixCall.CHDIR, f.path("/conf")));
    assertEquals(0, f.call(UnixCall.CHDIR, f.path("/up")), "the parent of the root is the root");
    assertEquals("ENOENT", open("secret", 0));
  }

  @Test
  void aLinkOfTheGuestLeadsToItsOwnNames() throws IOException {
    f.call(UnixCall.SYMLINKAT, f.path(host.resolve("made").toString()), AT_FDCWD, f.path("/link"));
    assertEquals("ENOENT", open("/link", O_CREAT | O_WRONLY), "its parent is not there");
    assertFalse(Files.exists(host.resolve("made")));
    f.call(UnixCall.SYMLINKAT, f.path("/inside"), AT_FDCWD, f.path("/link2"));
    f.file("/link2", "text");
    assertEquals("text", Files.readString(root.resolve("inside")));
  }

  @Test
  void renamesUnderAnOpenDirectoryDoNotOpenAWay() throws IOException {
    f.call(UnixCall.MKDIRAT, AT_FDCWD, f.path("/a"), 0755);
    f.call(UnixCall.MKDIRAT, AT_FDCWD, f.path("/a/b"), 0755);
    long b = f.open("/a/b", O_DIRECTORY, 0);
    f.call(UnixCall.RENAMEAT2, AT_FDCWD, f.path("/a/b"), AT_FDCWD, f.path("/b"), 0);
    assertEquals("ENOENT", f.fails(UnixCall.OPENAT, b, f.path("../../secret"), 0, 0));
    assertEquals("ENOENT", f.fails(UnixCall.OPENAT, b, f.path("../secret"), 0, 0));
    f.call(UnixCall.UNLINKAT, AT_FDCWD, f.path("/b"), 0x200);
    Files.createSymbolicLink(root.resolve("b"), host);
    assertEquals("ENOENT", f.fails(UnixCall.OPENAT, b, f.path("secret"), 0, 0));
  }

  @Test
  void aHeldDirectoryThatBecameALinkIsGone() throws IOException {
    Files.writeString(host.resolve("x"), "outside");
    f.call(UnixCall.MKDIRAT, AT_FDCWD, f.path("/a"), 0755);
    long a = f.open("/a", O_DIRECTORY, 0);
    f.call(UnixCall.CHDIR, f.path("/a"));
    f.call(UnixCall.UNLINKAT, AT_FDCWD, f.path("/a"), 0x200);
    f.call(UnixCall.SYMLINKAT, f.path(host.toString()), AT_FDCWD, f.path("/a"));
    assertEquals("ENOENT", f.fails(UnixCall.OPENAT, a, f.path("secret"), 0, 0));
    assertEquals("ENOENT", f.fails(UnixCall.OPENAT, a, f.path("."), 0, 0));
    assertEquals("ENOENT", open("secret", 0));
    assertEquals("ENOENT", f.fails(UnixCall.FCHDIR, a));
    assertEquals("ENOENT", f.fails(UnixCall.FCHMOD, a, 0));
    assertEquals("ENOENT", f.fails(UnixCall.GETDENTS64, a, DATA, 1000));
    assertEquals("ENOENT", f.fails(UnixCall.UNLINKAT, a, f.path("x"), 0));
    assertEquals("ENOENT", f.fails(UnixCall.MKDIRAT, a, f.path("new"), 0700));
    assertEquals(0, f.call(UnixCall.FSTAT, a, DATA));
    assertEquals(0, f.int32(DATA + 20), "no links are left");
    assertTrue(Files.exists(host.resolve("x")));
    assertFalse(Files.exists(host.resolve("new")));
  }

  @Test
  void aMountedFolderReplacedByALinkIsNotFollowedBelow() throws IOException {
    Files.createSymbolicLink(host.resolve("data/deep"), host);
    assertEquals("ENOENT", open("/mnt/data/deep/secret", 0));
    assertEquals("ENOENT", open("/mnt/data/deep/new", O_CREAT | O_WRONLY));
    assertFalse(Files.exists(host.resolve("new")));
  }

  @Test
  void mountsAreSeenWhereTheyHang() {
    assertEquals("data", f.contents("/mnt/data/in"));
    assertEquals("data", f.contents("/mnt/../mnt/./data//in"));
    assertEquals("fixed", f.contents("/d/fixed/in"));
    long mnt = f.open("/mnt", O_DIRECTORY, 0);
    assertTrue(mnt >= 0);
    long n = f.call(UnixCall.GETDENTS64, mnt, DATA, 1000);
    assertTrue(f.text(DATA, (int) n).contains("data"));
    f.file("/mnt/data/new", "written");
    assertEquals("written", f.contents("/mnt/data/new"));
    assertEquals("EBUSY", f.fails(UnixCall.UNLINKAT, AT_FDCWD, f.path("/mnt/data"), 0x200));
    assertEquals(
        "EBUSY", f.fails(UnixCall.RENAMEAT2, AT_FDCWD, f.path("/d"), AT_FDCWD, f.path("/e"), 0));
  }

  @Test
  void aReadOnlyMountIsNeverChanged() throws IOException {
    String file = "/d/fixed/in";
    assertEquals("EROFS", open(file, O_WRONLY));
    assertEquals("EROFS", open(file, O_RDWR));
    assertEquals("EROFS", open(file, OpenFile.O_TRUNC));
    assertEquals("EROFS", open("/d/fixed/new", O_CREAT | O_WRONLY));
    assertEquals("EROFS", open("/d/fixed", O_TMPFILE | O_RDWR));
    assertEquals("EROFS", f.fails(UnixCall.UNLINKAT, AT_FDCWD, f.path(file), 0));
    assertEquals("EROFS", f.fails(UnixCall.MKDIRAT, AT_FDCWD, f.path("/d/fixed/x"), 0700));
    assertEquals("EROFS", f.fails(UnixCall.TRUNCATE, f.path(file), 0));
    assertEquals("EROFS", f.fails(UnixCall.FCHMODAT, AT_FDCWD, f.path(file), 0));
    assertEquals("EROFS", f.fails(UnixCall.FACCESSAT, AT_FDCWD, f.path(file), 2));
    assertEquals("EROFS", f.fails(UnixCall.UTIMENSAT, AT_FDCWD, f.path(file), 0, 0));
    long fd = f.open(file, 0, 0);
    assertEquals("EROFS", f.fails(UnixCall.FCHMOD, fd, 0777));
    assertEquals("EXDEV", link(file, "/stolen"));
    assertEquals("EXDEV", link(file, "/mnt/data/stolen"));
    assertEquals("EXDEV", link("/mnt/data/in", "/stolen"));
    assertEquals(
        "EXDEV", f.fails(UnixCall.RENAMEAT2, AT_FDCWD, f.path(file), AT_FDCWD, f.path("/x"), 0));
    assertEquals("fixed", Files.readString(host.resolve("fixed/in")));
  }

  private String link(String from, String to) {
    return f.fails(UnixCall.LINKAT, AT_FDCWD, f.path(from), AT_FDCWD, f.path(to), 0);
  }

  @Test
  void procTellsOfTheGuest() {
    assertEquals(12, f.call(UnixCall.READLINKAT, AT_FDCWD, f.path("/proc/self/exe"), DATA, 100));
    assertEquals("/bin/program", f.text(DATA, 12));
    assertEquals("program\0argument\0", f.contents("/proc/self/cmdline"));
    assertEquals("program\n", f.contents("/proc/42/comm"));
    assertTrue(f.contents("/proc/self/maps").startsWith("00010000-00050000 rw-p"));
    f.file("/d/file", "by descriptor");
    long fd = f.open("/d/file", 0, 0);
    String link = "/proc/self/fd/" + fd;
    assertEquals(7, f.call(UnixCall.READLINKAT, AT_FDCWD, f.path(link), DATA, 100));
    assertEquals("/d/file", f.text(DATA, 7));
    assertEquals("by descriptor", f.contents(link));
    assertEquals("ENOENT", open("/proc/self/fd/77", 0));
    assertEquals("ENOENT", open("/proc/self/root/../secret", 0));
    assertEquals("ENOENT", open("/proc/self/cwd/../../secret", 0));
  }

  @Test
  void devicesAreOurOwn() {
    assertEquals("", f.contents("/dev/null"));
    long zero = f.open("/dev/zero", O_RDWR, 0);
    assertEquals("\0\0\0", f.read(zero, 3));
    long full = f.open("/dev/full", O_WRONLY, 0);
    assertEquals("ENOSPC", f.fails(UnixCall.WRITE, full, DATA, 1));
    assertEquals(16, f.call(UnixCall.READ, f.open("/dev/urandom", 0, 0), DATA, 16));
    assertEquals("ENOENT", open("/dev/new", O_CREAT | O_WRONLY));
  }

  @Test
  void withoutAFolderThereIsNothing() {
    try (UnixFixture bare = UnixFixture.bare()) {
      assertEquals("ENOENT", error(bare.open("/etc/passwd", 0, 0)));
      assertEquals("EROFS", error(bare.open("/new", O_CREAT | O_WRONLY, 0600)));
      assertEquals(2, bare.call(UnixCall.GETCWD, DATA, 10));
      assertEquals(5, bare.write(1, "hello"));
      assertEquals(0, bare.call(UnixCall.READ, 0, DATA, 10));
    }
  }
}
