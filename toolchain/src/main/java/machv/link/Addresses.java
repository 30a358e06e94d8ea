package machv.link;

import org.jspecify.annotations.Nullable;

/// What relocations compute with: addresses of symbols, functions chosen at start-up by their stubs, thread-local
/// variables by their place in the block that `tp` points to.
final class Addresses {
  /// `dtv` entries point this far into a block (psABI, "Thread Local Storage").
  private static final long DTP_OFFSET = 0x800;

  private final Layout layout;
  private final IndirectFunctions indirect;
  private final int xlen;
  private final @Nullable LinkSymbol globalPointer;

  Addresses(
      Layout layout, IndirectFunctions indirect, int xlen, @Nullable LinkSymbol globalPointer) {
    this.layout = layout;
    this.indirect = indirect;
    this.xlen = xlen;
    this.globalPointer = globalPointer;
  }

  /// An address as the hart sees it: 32-bit ones are sign-extended, so that differences and `lui` agree.
  long of(LinkSymbol s, long addend) {
    long a = s.stub >= 0 ? indirect.stub(s) + addend : s.address(addend);
    return wrap(s.defined() ? a : addend);
  }

  long wrap(long address) {
    return xlen == 32 ? (int) address : address;
  }

  long threadOffset(LinkSymbol s, long addend) {
    OutputSection block = layout.threadBlock();
    return s.defined() && block != null ? wrap(s.address(addend) - block.address) : 0;
  }

  long dynamicThreadOffset(LinkSymbol s, long addend) {
    return threadOffset(s, addend) - DTP_OFFSET;
  }

  /// The section with the words of functions that are chosen at start-up, or null.
  @Nullable OutputSection indirectWords() {
    return indirect.words.output;
  }

  /// Whether there is a global pointer to relax with.
  boolean hasGlobalPointer() {
    return globalPointer != null && globalPointer.defined();
  }

  /// The output section of the global pointer, or null.
  @Nullable OutputSection globalPointerSection() {
    return globalPointer == null ? null : globalPointer.output();
  }

  /// The value of `__global_pointer$`.
  long globalPointer() {
    return globalPointer == null ? 0 : wrap(globalPointer.address(0));
  }
}
