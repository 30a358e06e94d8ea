package machv.kernel.call;

/// How wide an argument is (mach.md 3.1).
public enum Width {
  /// 32 bits, sign-extended when fetched.
  INT,

  /// A pointer-size word; zero-extended on RV32.
  WORD,

  /// 64 bits; a pair of registers or words on RV32.
  QUAD
}
