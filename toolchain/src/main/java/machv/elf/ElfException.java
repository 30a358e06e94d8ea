package machv.elf;

/// What is wrong with an ELF file, in one line that does not name the file.
public final class ElfException extends Exception {
  private static final long serialVersionUID = 1L;

  /// @param message may have names from the file in it, whatever they are
  public ElfException(String message) {
    super(OneLine.of(message));
  }
}
