package machv.decode;

/// Makes instructions that can be executed.
@FunctionalInterface
public interface InsnFactory {
  Insn make(Decoded decoded);
}
