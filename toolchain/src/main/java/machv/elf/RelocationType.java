package machv.elf;

import org.jspecify.annotations.Nullable;

/// The relocations of RISC-V by their psABI names ("Relocations"), without `R_RISCV_`.
public enum RelocationType {
  NONE(0),
  ABS32(1, "32"),
  ABS64(2, "64"),
  RELATIVE(3),
  COPY(4),
  JUMP_SLOT(5),
  TLS_DTPMOD32(6),
  TLS_DTPMOD64(7),
  TLS_DTPREL32(8),
  TLS_DTPREL64(9),
  TLS_TPREL32(10),
  TLS_TPREL64(11),
  TLSDESC(12),
  BRANCH(16),
  JAL(17),
  CALL(18),
  CALL_PLT(19),
  GOT_HI20(20),
  TLS_GOT_HI20(21),
  TLS_GD_HI20(22),
  PCREL_HI20(23),
  PCREL_LO12_I(24),
  PCREL_LO12_S(25),
  HI20(26),
  LO12_I(27),
  LO12_S(28),
  TPREL_HI20(29),
  TPREL_LO12_I(30),
  TPREL_LO12_S(31),
  TPREL_ADD(32),
  ADD8(33),
  ADD16(34),
  ADD32(35),
  ADD64(36),
  SUB8(37),
  SUB16(38),
  SUB32(39),
  SUB64(40),
  ALIGN(43),
  RVC_BRANCH(44),
  RVC_JUMP(45),
  RVC_LUI(46),
  GPREL_I(47),
  GPREL_S(48),
  TPREL_I(49),
  TPREL_S(50),
  RELAX(51),
  SUB6(52),
  SET6(53),
  SET8(54),
  SET16(55),
  SET32(56),
  PCREL_32(57, "32_PCREL"),
  IRELATIVE(58),
  PLT32(59),
  SET_ULEB128(60),
  SUB_ULEB128(61),
  TLSDESC_HI20(62),
  TLSDESC_LOAD_LO12(63),
  TLSDESC_ADD_LO12(64),
  TLSDESC_CALL(65);

  private static final @Nullable RelocationType[] BY_NUMBER = new @Nullable RelocationType[66];

  static {
    for (RelocationType t : values()) {
      BY_NUMBER[t.number] = t;
    }
  }

  private final int number;
  private final String text;

  RelocationType(int number) {
    this.number = number;
    this.text = name();
  }

  RelocationType(int number, String text) {
    this.number = number;
    this.text = text;
  }

  /// The number in `r_info`.
  public int number() {
    return number;
  }

  /// The type of a number, or null when the number is free.
  public static @Nullable RelocationType of(int number) {
    return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : null;
  }

  /// The psABI's name after `R_RISCV_`.
  @Override
  public String toString() {
    return text;
  }
}
