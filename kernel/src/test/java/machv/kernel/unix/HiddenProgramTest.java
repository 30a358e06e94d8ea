package machv.kernel.unix;

import static machv.kernel.unix.UnixFixture.AT_FDCWD;
import static machv.kernel.unix.UnixFixture.DATA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import machv.kernel.host.Identity;
import machv.kernel.host.Outside;
import machv.kernel.loader.LoadException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program of the host in a sandbox that does not show it: it can read itself, and has no name.
class HiddenProgramTest {
  private static final String EXE = "/proc/self/exe";
  private static final int RDWR = 2;

  @TempDir Path host;
  private FileView view;
  private ProgramFile program;
  private UnixFixture f;

  @BeforeEach
  void start() throws Exception {
    Path root = Files.createDirectory(host.resolve("root"));
    Files.createDirectory(root.resolve("bin"));
    Files.writeString(root.resolve("bin/inside"), "inside");
    Files.writeString(host.resolve("job"), "the program");
    Files.writeString(host.resolve("secret"), "secret");
    view =
        new FileView(
            root.toString(),
            true,
            List.of(new FileView.Mount(host.toString(), "/work", false)),
            null);
    program = ProgramFile.openForUser(Outside.ofProcess(), view, host.resolve("job").toString());
    f = new UnixFixture(64, view, InputStream.nullInputStream(), Identity.anonymous(), program);
  }

  @AfterEach
  void end() throws IOException {
    f.close();
    program.close();
  }

  private static String contents(ProgramFile file) throws IOException {
    return new String(file.read(0, (int) file.size()), StandardCharsets.UTF_8);
  }

  @Test
  void itsPathTellsNothingOfTheHost() {
    assertTrue(program.isHidden());
    assertEquals("/job", program.path());
    long n = f.call(UnixCall.READLINKAT, AT_FDCWD, f.path(EXE), DATA, 100);
    assertEquals("/job", f.text(DATA, (int) n));
    long fd = f.open(EXE, 0, 0);
    n = f.call(UnixCall.READLINKAT, AT_FDCWD, f.path("/proc/self/fd/" + fd), DATA, 100);
    assertEquals("/job", f.text(DATA, (int) n));
  }

  @Test
  void itCanReadAndMapItself() {
    assertEquals("the program", f.contents(EXE));
    assertEquals("the program", f.contents(EXE), "from the start each time");
    long fd = f.open(EXE, 0, 0);
    long va = f.call(UnixCall.MMAP, 0, 4096, 1, 2, fd, 0);
    assertEquals("the program", f.text(va, 11));
    assertEquals(0, f.call(UnixCall.NEWFSTATAT, AT_FDCWD, f.path(EXE), DATA, 0));
    assertEquals(11, f.int64(DATA + 48));
    assertEquals(0, f.call(UnixCall.FACCESSAT, AT_FDCWD, f.path(EXE), 5));
  }

  @Test
  void itCannotChangeItself() throws IOException {
    assertEquals("EACCES", f.fails(UnixCall.OPENAT, AT_FDCWD, f.path(EXE), RDWR, 0));
    assertEquals("EACCES", f.fails(UnixCall.OPENAT, AT_FDCWD, f.path(EXE), 1, 0));
    assertEquals("EACCES", f.fails(UnixCall.FACCESSAT, AT_FDCWD, f.path(EXE), 2));
    long fd = f.open(EXE, 0, 0);
    assertEquals("EBADF", f.fails(UnixCall.WRITE, fd, DATA, 1));
    assertEquals("EINVAL", f.fails(UnixCall.FTRUNCATE, fd, 0));
    assertEquals("EACCES", f.fails(UnixCall.MMAP, 0, 4096, 3, 1, fd, 0));
    assertEquals("EPERM", f.fails(UnixCall.FCHMOD, fd, 0777));
    assertEquals("the program", Files.readString(host.resolve("job")));
  }

  @Test
  void nothingElseIsSeenOfWhereItLies() {
    for (String path :
        List.of("/job", "/secret", host.resolve("job").toString(), host + "/secret")) {
      assertEquals("ENOENT", f.fails(UnixCall.OPENAT, AT_FDCWD, f.path(path), 0, 0), path);
    }
    for (String path : List.of(EXE + "/..", EXE + "/../secret", EXE + "/secret")) {
      assertEquals("ENOTDIR", f.fails(UnixCall.OPENAT, AT_FDCWD, f.path(path), 0, 0), path);
    }
    long fd = f.open(EXE, 0, 0);
    assertEquals("ENOTDIR", f.fails(UnixCall.OPENAT, fd, f.path("secret"), 0, 0));
    assertEquals("ENOTDIR", f.fails(UnixCall.FCHDIR, fd));
  }

  /// Its folder may be mounted too, so that the guest can put something else in its place.
  @Test
  void whatTakesItsPlaceIsNotRead() throws IOException {
    Files.delete(host.resolve("job"));
    Files.createSymbolicLink(host.resolve("job"), Path.of("/etc/passwd"));
    assertEquals("the program", f.contents(EXE));
  }

  @Test
  void anAbsolutePathIsOneOfTheSandboxFirst() throws Exception {
    try (ProgramFile inside = ProgramFile.openForUser(Outside.ofProcess(), view, "/bin/inside")) {
      assertFalse(inside.isHidden());
      assertEquals("inside", contents(inside));
    }
    try (ProgramFile mounted = ProgramFile.openForUser(Outside.ofProcess(), view, "/work/job")) {
      assertFalse(mounted.isHidden());
      assertEquals("/work/job", mounted.path());
    }
  }

  @Test
  void aRelativePathIsTheUsersFirst() throws Exception {
    Files.createDirectories(host.resolve("root/src"));
    Files.writeString(host.resolve("root/pom.xml"), "inside");
    try (ProgramFile outside = ProgramFile.openForUser(Outside.ofProcess(), view, "pom.xml")) {
      assertTrue(outside.isHidden());
      assertTrue(contents(outside).contains("<project"), "this module's");
    }
    try (ProgramFile inside = ProgramFile.openForUser(Outside.ofProcess(), view, "bin/inside")) {
      assertFalse(inside.isHidden());
    }
  }

  @Test
  void whatIsNowhereIsNotFoundAndWhatIsNoFileIsRefused() {
    LoadException missing =
        assertThrows(
            LoadException.class,
            () -> ProgramFile.openForUser(Outside.ofProcess(), view, "/no/such"));
    assertEquals(LoadException.Kind.NOT_FOUND, missing.kind());
    LoadException folder =
        assertThrows(
            LoadException.class,
            () -> ProgramFile.openForUser(Outside.ofProcess(), view, host.toString()));
    assertEquals(LoadException.Kind.NOT_EXECUTABLE, folder.kind());
  }
}
