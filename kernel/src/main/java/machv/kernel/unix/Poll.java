package machv.kernel.unix;

/// The events of `poll`.
final class Poll {
  static final int IN = 1;
  static final int PRI = 2;
  static final int OUT = 4;
  static final int ERR = 8;
  static final int HUP = 0x10;
  static final int NVAL = 0x20;
  static final int RDNORM = 0x40;
  static final int RDBAND = 0x80;
  static final int WRNORM = 0x100;
  static final int WRBAND = 0x200;
  static final int RDHUP = 0x2000;

  private Poll() {}
}
