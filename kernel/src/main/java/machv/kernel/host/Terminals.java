package machv.kernel.host;

/// Which devices are terminals. Java does not tell; the numbers of Linux's devices do.
final class Terminals {
  private static final int TTY = 4;
  private static final int CONSOLE = 5;
  private static final int FIRST_PTS = 136;
  private static final int LAST_PTS = 143;
  private static final int SERIAL_AMA = 204;
  private static final int HYPERVISOR_CONSOLE = 229;

  private Terminals() {}

  static boolean isTerminal(FileStatus status) {
    if (status.type() != FileStatus.CHARACTER_DEVICE) {
      return false;
    }
    int major = (int) (status.rawDevice() >>> 8 & 0xFFF);
    return major == TTY
        || major == CONSOLE
        || (major >= FIRST_PTS && major <= LAST_PTS)
        || major == SERIAL_AMA
        || major == HYPERVISOR_CONSOLE;
  }
}
