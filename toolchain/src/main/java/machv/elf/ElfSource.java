package machv.elf;

import java.io.IOException;
import java.util.Arrays;

/// The bytes of an ELF file, wherever they are.
public interface ElfSource {
  long size() throws IOException;

  /// Reads exactly `length` bytes at `offset`; the caller has checked both against [#size].
  ///
  /// @throws IOException when the bytes cannot be had, also because the file has shrunk meanwhile
  byte[] read(long offset, int length) throws IOException;

  /// A file that is in memory already.
  static ElfSource of(byte[] bytes) {
    return new ElfSource() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public byte[] read(long offset, int length) {
        return Arrays.copyOfRange(bytes, (int) offset, (int) offset + length);
      }
    };
  }
}
