package machv.kernel.unix;

import java.util.List;
import java.util.Locale;
import machv.kernel.call.KernelCall;
import machv.kernel.call.Notation;
import machv.kernel.call.Signature;
import org.jspecify.annotations.Nullable;

/// The calls that classroom programs for RARS, MARS and Venus make, one row each. They are there when a run asks for them
/// (`--abi rars`); every other number keeps its Unix meaning, among them RARS's own 57, 62, 63, 64 and 93, which are
/// Linux's.
enum TeachingCall implements KernelCall {
  PRINT_INT(1, "long value : void"),
  PRINT_STRING(4, "string text : void"),
  READ_INT(5, " : long"),
  READ_STRING(8, "pointer buffer, int size : void"),
  SBRK(9, "long increment : pointer"),
  EXIT_ZERO(10, " : void"),
  PRINT_CHAR(11, "int character : void"),
  READ_CHAR(12, " : long"),
  PRINT_INT_HEX(34, "hex_long value : void"),
  PRINT_INT_BINARY(35, "hex_long value : void"),
  PRINT_INT_UNSIGNED(36, "unsigned_long value : void");

  private static final int LIMIT = 37;

  private final int number;
  private final Notation notation;

  TeachingCall(int number, String notation) {
    this.number = number;
    this.notation = new Notation(notation);
  }

  /// The rows by their numbers.
  static @Nullable TeachingCall[] byNumber() {
    @Nullable TeachingCall[] table = new @Nullable TeachingCall[LIMIT];
    for (TeachingCall call : values()) {
      table[call.number] = call;
    }
    return table;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public String cName() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Signature signature() {
    return notation.signature();
  }

  @Override
  public List<String> failures() {
    return List.of();
  }
}
