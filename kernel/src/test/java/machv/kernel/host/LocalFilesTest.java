package machv.kernel.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {
  private static final HostFiles.Opening READ =
      new HostFiles.Opening(true, false, false, false, false, false, 0);
  private static final HostFiles.Opening CREATE =
      new HostFiles.Opening(true, true, true, false, false, false, 0640);
  private static final HostFiles.Opening EXCLUSIVE =
      new HostFiles.Opening(false, true, true, true, false, false, 0600);

  @TempDir Path folder;
  private final LocalFiles files = new LocalFiles(022);

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private static void refused(HostError error, Executable operation) {
    assertEquals(error, assertThrows(HostException.class, operation).error());
  }

  @Test
  void refusalsHaveTheirReason() throws IOException {
    Files.writeString(folder.resolve("a"), "text");
    Files.createDirectory(folder.resolve("d"));
    Files.writeString(folder.resolve("d/in"), "");
    refused(HostError.NOT_FOUND, () -> files.open(path("nope"), READ));
    refused(HostError.NOT_DIRECTORY, () -> files.open(path("a/b"), READ));
    refused(HostError.EXISTS, () -> files.open(path("a"), EXCLUSIVE));
    refused(HostError.EXISTS, () -> files.createDirectory(path("d"), 0700));
    refused(HostError.NOT_EMPTY, () -> files.delete(path("d")));
    refused(HostError.IS_DIRECTORY, () -> files.rename(path("a"), path("d")));
    refused(HostError.NOT_DIRECTORY, () -> files.rename(path("d"), path("a")));
    refused(HostError.INVALID, () -> files.rename(path("d"), path("d/e")));
    refused(HostError.INVALID, () -> files.readLink(path("a")));
    refused(HostError.NOT_DIRECTORY, () -> files.list(path("a")));
    refused(HostError.NAME_TOO_LONG, () -> files.status(path("n".repeat(300)), true));
    refused(HostError.ILLEGAL_NAME, () -> files.status(folder + "/a\0b", true));
    Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
    refused(HostError.TOO_MANY_LINKS, () -> files.status(path("loop"), true));
    HostFiles.Opening noFollow = new HostFiles.Opening(true, false, false, false, false, true, 0);
    refused(HostError.TOO_MANY_LINKS, () -> files.open(path("loop"), noFollow));
  }

  @Test
  void statusTellsWhatUnixTells() throws IOException {
    Files.writeString(folder.resolve("a"), "12345");
    files.setMode(path("a"), 04711);
    files.createLink(path("b"), path("a"));
    files.createSymlink(path("l"), "a");
    files.setTimes(path("a"), 1_000_000_001L, 2_000_000_002L, true);
    FileStatus status = files.status(path("l"), true);
    assertEquals(FileStatus.REGULAR | 04711, status.mode());
    assertEquals(2, status.links());
    assertEquals(5, status.size());
    assertEquals(1_000_000_001L, status.accessTime());
    assertEquals(2_000_000_002L, status.modificationTime());
    assertTrue(files.status(path("l"), false).isSymlink());
    assertTrue(status.isSameFile(files.status(path("b"), false)));
    assertEquals("a", files.readLink(path("l")));
  }

  @Test
  void anOpenFileKnowsItselfWhateverItsNameIs() throws IOException {
    try (HostFile file = files.open(path("a"), CREATE)) {
      file.write(new byte[10], 0, 10, HostFile.AT_OFFSET);
      assertEquals(FileStatus.REGULAR | 0640, file.status().mode());
      files.delete(path("a"));
      Files.writeString(folder.resolve("a"), "another");
      assertEquals(10, file.status().size());
      assertEquals(0, file.status().links());
      file.truncate(3);
      assertEquals(3, file.size());
      assertEquals(10, file.position(), "a file that shrinks keeps its offset");
      file.truncate(100);
      assertEquals(100, file.size());
    }
  }

  @Test
  void seededEntropyRepeats() {
    byte[] one = new byte[32];
    byte[] two = new byte[32];
    Entropy.seeded(7).fill(one);
    Entropy.seeded(7).fill(two);
    assertArrayEquals(one, two);
    Entropy.seeded(8).fill(two);
    assertFalse(Arrays.equals(one, two));
    Entropy.system().fill(one);
    Entropy.system().fill(two);
    assertFalse(Arrays.equals(one, two));
  }

  @Test
  void theProcessKnowsItsUser() {
    Identity identity = Identity.ofProcess();
    assertEquals(ProcessHandle.current().pid(), identity.pid());
    assertTrue(identity.processors() > 0);
    assertFalse(identity.hostName().isEmpty());
  }
}
