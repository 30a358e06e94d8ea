package machv.kernel.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Who runs the emulator, and where.
///
/// @param pid process
/// @param parentPid the process that started it
/// @param groups supplementary groups
/// @param umask permissions that the host takes away from new files
/// @param processors how many the host has
public record Identity(
    int pid,
    int parentPid,
    int uid,
    int gid,
    List<Integer> groups,
    String hostName,
    int umask,
    int processors) {
  /// The number of a process that has its own space of numbers, below `init`.
  private static final int FIRST = 2;

  private static final int NOBODY = 65534;
  private static final int DEFAULT_UMASK = 0022;

  public Identity {
    groups = List.copyOf(groups);
  }

  /// A user without any rights, for guests that should learn nothing of the host.
  public static Identity anonymous() {
    return new Identity(
        FIRST,
        1,
        1000,
        1000,
        List.of(1000),
        "machv",
        DEFAULT_UMASK,
        Runtime.getRuntime().availableProcessors());
  }

  /// The same user, in what is the same process in every run, with one processor.
  public Identity steady() {
    return new Identity(FIRST, 1, uid, gid, groups, hostName, umask, 1);
  }

  /// The user of this process. Where the host does not tell, the answer is `nobody`.
  public static Identity ofProcess() {
    int uid = NOBODY;
    int gid = NOBODY;
    try {
      Map<String, Object> owner = Files.readAttributes(Path.of("/proc/self"), "unix:uid,gid");
      uid = (Integer) owner.getOrDefault("uid", NOBODY);
      gid = (Integer) owner.getOrDefault("gid", NOBODY);
    } catch (IOException | RuntimeException e) {
      uid = NOBODY; // a host without /proc
    }
    List<Integer> groups = new ArrayList<>();
    int umask = DEFAULT_UMASK;
    int parent = 1;
    int pid = 0;
    for (String line : lines("/proc/self/status")) {
      if (line.startsWith("Groups:")) {
        addNumbers(groups, line.substring(7));
      } else if (line.startsWith("Umask:")) {
        umask = Integer.parseInt(line.substring(6).trim(), 8);
      } else if (line.startsWith("Pid:")) {
        pid = Integer.parseInt(line.substring(4).trim());
      } else if (line.startsWith("PPid:")) {
        parent = Integer.parseInt(line.substring(5).trim());
      }
    }
    List<String> name = lines("/proc/sys/kernel/hostname");
    return new Identity(
        pid != 0 ? pid : (int) ProcessHandle.current().pid(),
        parent,
        uid,
        gid,
        groups,
        name.isEmpty() ? "localhost" : name.get(0),
        umask,
        Runtime.getRuntime().availableProcessors());
  }

  private static void addNumbers(List<Integer> to, String text) {
    int number = -1;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      if (c >= '0' && c <= '9') {
        number = Math.max(number, 0) * 10 + (c - '0');
      } else if (number >= 0) {
        to.add(number);
        number = -1;
      }
    }
  }

  private static List<String> lines(String file) {
    try {
      return Files.readAllLines(Path.of(file));
    } catch (IOException | RuntimeException e) {
      return List.of();
    }
  }
}
