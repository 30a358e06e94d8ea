package machv.kernel.unix;

import java.nio.charset.StandardCharsets;
import machv.kernel.vm.Refused;
import machv.kernel.vm.VmMap;
import machv.kernel.vm.VmRegion;
import machv.memory.MachineMemory;

/// What the files of /proc say of a process.
final class ProcText {
  private static final long PAGE = MachineMemory.PAGE_SIZE;
  private static final int COMMAND_SIZE = 15;
  private static final long SECOND = 1_000_000_000L;
  private static final int TICKS_PER_SECOND = 100;

  private final UnixProcess process;

  ProcText(UnixProcess process) {
    this.process = process;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private VmMap map() {
    return process.map();
  }

  /// `comm`.
  byte[] command() {
    byte[] command = process.commandName();
    byte[] line = new byte[Math.min(command.length, COMMAND_SIZE) + 1];
    System.arraycopy(command, 0, line, 0, line.length - 1);
    line[line.length - 1] = '\n';
    return line;
  }

  private String name() {
    byte[] line = command();
    return new String(line, 0, line.length - 1, StandardCharsets.UTF_8);
  }

  /// `stat`: one line; what the emulator does not know is 0.
  byte[] stat() {
    long ticks = process.usage().own() / (SECOND / TICKS_PER_SECOND);
    long childrenTicks = process.usage().children() / (SECOND / TICKS_PER_SECOND);
    StringBuilder line = new StringBuilder();
    line.append(process.pid())
        .append(" (")
        .append(name())
        .append(") ")
        .append(process.state().letter());
    line.append(' ').append(process.kin().parentPid());
    line.append(' ').append(process.kin().group()).append(' ').append(process.kin().session());
    line.append(" 0 -1 0 0 0 0 0 ").append(ticks).append(" 0 ").append(childrenTicks);
    line.append(" 0 20 0 ").append(process.threads().count()).append(" 0 0 ");
    line.append(process.mappedBytes());
    line.append(" 0 -1");
    line.append(" 0".repeat(27)).append('\n');
    return bytes(line.toString());
  }

  /// `status`: the lines that tell who and how large it is.
  byte[] status() {
    int uid = process.identity().uid();
    int gid = process.identity().gid();
    long size = process.mappedBytes() >> 10;
    return bytes(
        "Name:\t%s\nUmask:\t%04o\nState:\t%s\nTgid:\t%d\nPid:\t%d\nPPid:\t%d\nUid:\t%d\t%d\t%d\t%d\n"
                .formatted(
                    name(),
                    process.paths().umask(),
                    process.state().text(),
                    process.pid(),
                    process.pid(),
                    process.kin().parentPid(),
                    uid,
                    uid,
                    uid,
                    uid)
            + "Gid:\t%d\t%d\t%d\t%d\nVmSize:\t%8d kB\nThreads:\t%d\n"
                .formatted(gid, gid, gid, gid, size, process.threads().count()));
  }

  /// `maps`.
  byte[] maps() {
    StringBuilder text = new StringBuilder();
    long at = 0;
    try {
      while (at < map().max()) {
        VmRegion region = VmRegion.at(map(), at);
        line(text, region);
        at = region.address() + region.size();
      }
    } catch (Refused e) {
      return bytes(text.toString()); // nothing above
    }
    return bytes(text.toString());
  }

  private void line(StringBuilder text, VmRegion region) {
    long start = region.address();
    long end = start + region.size();
    FileMappings.Named named = process.mappings().at(start);
    int rights = region.protection();
    int from = text.length();
    hex(text, start, 8).append('-');
    hex(text, end, 8).append(' ');
    text.append((rights & 1) != 0 ? 'r' : '-').append((rights & 2) != 0 ? 'w' : '-');
    text.append((rights & 4) != 0 ? 'x' : '-').append(region.inheritance() == 0 ? 's' : 'p');
    text.append(' ');
    hex(text, named == null ? 0 : named.offset() + (start - named.start()), 8);
    text.append(" 00:00 0");
    String name = named != null ? named.file() : nameOf(start, end);
    if (!name.isEmpty()) {
      while (text.length() - from < 73) {
        text.append(' ');
      }
      text.append(name);
    }
    text.append('\n');
  }

  private String nameOf(long start, long end) {
    if (start >= process.breakStart() && end <= ((process.breakEnd() + PAGE - 1) & -PAGE)) {
      return "[heap]";
    }
    long stack = map().max() - process.stackSize();
    return end == map().max() || start >= stack ? "[stack]" : "";
  }

  private static StringBuilder hex(StringBuilder text, long value, int digits) {
    String hex = Long.toHexString(value);
    for (int i = hex.length(); i < digits; i++) {
      text.append('0');
    }
    return text.append(hex);
  }
}
