package machv.link;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.ElfSource;
import machv.elf.Section;
import machv.elf.Segment;
import org.jspecify.annotations.Nullable;

/// The memory of a program without its ELF file, as boot loaders and ROMs want it (`--oformat=binary`): from the lowest
/// load address to the end of what the file holds, zeros between sections. The headers of
/// the file are no part of it.
final class FlatBinary {
  private static final long LARGEST = 256L << 20;

  private FlatBinary() {}

  static byte[] of(byte[] program) throws ElfException, IOException {
    ElfFile elf = ElfFile.read(ElfSource.of(program));
    Map<Section, Long> places = new LinkedHashMap<>();
    long low = -1;
    long high = 0;
    for (Section s : elf.sections()) {
      Long at = place(elf, s);
      if (at != null) {
        places.put(s, at);
        low = Long.compareUnsigned(at, low) < 0 ? at : low;
        high = Long.compareUnsigned(at + s.size(), high) > 0 ? at + s.size() : high;
      }
    }
    if (high == 0) {
      return new byte[0];
    }
    if (Long.compareUnsigned(high - low, LARGEST) > 0) {
      throw new ElfException("--oformat=binary: " + (high - low) + " bytes are too many");
    }
    byte[] memory = new byte[(int) (high - low)];
    for (Map.Entry<Section, Long> e : places.entrySet()) {
      byte[] bytes = elf.bytes(e.getKey());
      System.arraycopy(bytes, 0, memory, (int) (e.getValue() - low), bytes.length);
    }
    return memory;
  }

  /// Where a section is loaded, or null if it is not, or has nothing that could be.
  private static @Nullable Long place(ElfFile elf, Section s) {
    if (s.allocated() && s.type() != Section.SHT_NOBITS && s.size() > 0) {
      for (Segment p : elf.segments()) {
        long within = s.offset() - p.offset();
        if (p.type() == Segment.PT_LOAD && within >= 0 && within < p.fileSize()) {
          return p.physical() + within;
        }
      }
    }
    return null;
  }
}
