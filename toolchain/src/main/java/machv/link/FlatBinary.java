package machv.link;

import java.io.IOException;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.ElfSource;
import machv.elf.Segment;

/// The memory of a program without its ELF file, as boot loaders and ROMs want it (`--oformat=binary`): from the lowest
/// load address to the end of what the file holds, zeros between segments.
final class FlatBinary {
  private static final long LARGEST = 256L << 20;

  private FlatBinary() {}

  static byte[] of(byte[] program) throws ElfException, IOException {
    ElfFile elf = ElfFile.read(ElfSource.of(program));
    long low = -1;
    long high = 0;
    for (Segment s : elf.segments()) {
      if (s.type() == Segment.PT_LOAD && s.fileSize() > 0) {
        low = Long.compareUnsigned(s.physical(), low) < 0 ? s.physical() : low;
        long end = s.physical() + s.fileSize();
        high = Long.compareUnsigned(end, high) > 0 ? end : high;
      }
    }
    if (high == 0) {
      return new byte[0];
    }
    if (Long.compareUnsigned(high - low, LARGEST) > 0) {
      throw new ElfException("--oformat=binary: " + (high - low) + " bytes are too many");
    }
    byte[] memory = new byte[(int) (high - low)];
    for (Segment s : elf.segments()) {
      if (s.type() == Segment.PT_LOAD && s.fileSize() > 0) {
        byte[] bytes = elf.bytes(s);
        System.arraycopy(bytes, 0, memory, (int) (s.physical() - low), bytes.length);
      }
    }
    return memory;
  }
}
