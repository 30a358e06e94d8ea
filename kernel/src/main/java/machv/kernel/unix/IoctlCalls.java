package machv.kernel.unix;

import machv.kernel.call.Arguments;

/// `ioctl`: of terminals, and the few that any file has.
final class IoctlCalls {
  private static final int TCGETS = 0x5401;
  private static final int TCSETS = 0x5402;
  private static final int TCSETSF = 0x5404;
  private static final int TCSBRK = 0x5409;
  private static final int TCFLSH = 0x540B;
  private static final int TIOCGPGRP = 0x540F;
  private static final int TIOCSPGRP = 0x5410;
  private static final int TIOCOUTQ = 0x5411;
  private static final int TIOCGWINSZ = 0x5413;
  private static final int TIOCSWINSZ = 0x5414;
  private static final int FIONREAD = 0x541B;
  private static final int FIONBIO = 0x5421;
  private static final int TIOCGSID = 0x5429;
  private static final int FIONCLEX = 0x5450;
  private static final int FIOCLEX = 0x5451;
  private static final int TERMIOS_SIZE = 36;
  private static final int ROWS = 24;
  private static final int COLUMNS = 80;

  private final UnixProcess process;
  private final byte[] termios = cooked();
  private int rows = ROWS;
  private int columns = COLUMNS;

  IoctlCalls(UnixProcess process) {
    this.process = process;
  }

  /// A terminal as it is after login. Java cannot ask for the real settings, nor change them: a guest sees again what it set.
  private static byte[] cooked() {
    byte[] t = new byte[TERMIOS_SIZE];
    Bytes.put32(t, 0, 0x4500); // ICRNL IXON IUTF8
    Bytes.put32(t, 4, 0x5); // OPOST ONLCR
    Bytes.put32(t, 8, 0xBF); // B38400 CS8 CREAD
    Bytes.put32(t, 12, 0x8A3B); // ISIG ICANON ECHO ECHOE ECHOK ECHOCTL ECHOKE IEXTEN
    byte[] keys = {3, 0x1C, 0x7F, 0x15, 4, 0, 1, 0, 0x11, 0x13, 0x1A, 0, 0x12, 0xF, 0x17, 0x16};
    System.arraycopy(keys, 0, t, 17, keys.length);
    return t;
  }

  /// How large the terminal is, if the user's environment says so.
  void setWindow(int newRows, int newColumns) {
    rows = newRows;
    columns = newColumns;
  }

  long ioctl(UnixThread t, Arguments a) {
    int fd = a.integer(0);
    OpenFile file = process.descriptors().file(fd);
    if ((file.flags() & OpenFile.O_PATH) != 0) {
      throw new UnixFailure(UnixErrno.EBADF);
    }
    long argument = a.word(2);
    switch (a.integer(1)) {
      case FIOCLEX -> process.descriptors().setCloseOnExec(fd, true);
      case FIONCLEX -> process.descriptors().setCloseOnExec(fd, false);
      case FIONBIO -> {
        boolean on = t.memory().load32(argument) != 0;
        int others = file.flags() & ~OpenFile.O_NONBLOCK;
        file.setFlags(on ? others | OpenFile.O_NONBLOCK : others);
      }
      case FIONREAD -> t.memory().store32(argument, file.available());
      default -> terminal(t, file, a.integer(1), argument);
    }
    return 0;
  }

  private void terminal(UnixThread t, OpenFile file, int request, long argument) {
    if (!file.isTerminal()) {
      throw new UnixFailure(UnixErrno.ENOTTY);
    }
    switch (request) {
      case TCGETS -> t.memory().write(argument, termios);
      case TCSETS, TCSETS + 1, TCSETSF -> t.memory().read(argument, termios, 0, TERMIOS_SIZE);
      case TIOCGWINSZ -> {
        byte[] size = new byte[8];
        Bytes.put16(size, 0, rows);
        Bytes.put16(size, 2, columns);
        t.memory().write(argument, size);
      }
      case TIOCSWINSZ -> {
        rows = t.memory().load16(argument) & 0xFFFF;
        columns = t.memory().load16(argument + 2) & 0xFFFF;
      }
      case TIOCGPGRP -> t.memory().store32(argument, process.kin().group());
      case TIOCGSID -> t.memory().store32(argument, process.kin().session());
      case TIOCOUTQ -> t.memory().store32(argument, 0);
      case TIOCSPGRP, TCSBRK, TCFLSH -> {
        return;
      }
      default -> throw new UnixFailure(UnixErrno.ENOTTY);
    }
  }
}
