package machv.dwarf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.Section;

/// The `.debug_` sections of a file by name, decompressed.
final class DebugSections {
  private static final int MOST_BYTES = 256 << 20;
  private static final int ZLIB = 1;
  private static final byte[] NONE = new byte[0];

  private static final List<String> NAMES =
      List.of(
          ".debug_line",
          ".debug_line_str",
          ".debug_str",
          ".debug_str_offsets",
          ".debug_info",
          ".debug_abbrev",
          ".debug_ranges",
          ".debug_rnglists",
          ".debug_addr");

  private final Map<String, byte[]> contents;

  /// @param contents by name, of those that there are
  DebugSections(Map<String, byte[]> contents) {
    this.contents = contents;
  }

  static DebugSections of(ElfFile file, SectionBases bases) throws ElfException, IOException {
    Map<String, byte[]> contents = new HashMap<>();
    for (String name : NAMES) {
      contents.put(name, bytes(file, bases, name));
    }
    return new DebugSections(contents);
  }

  private byte[] get(String name) {
    return contents.getOrDefault(name, NONE);
  }

  /// A number of a table.
  ///
  /// @param base where the table begins in its section
  /// @param size of a number
  static long entry(byte[] section, long base, long index, int size) throws ElfException {
    return new Cursor(section, base + index * size, section.length).number(size);
  }

  /// The contents of a section; nothing where there is none.
  private static byte[] bytes(ElfFile file, SectionBases bases, String name)
      throws ElfException, IOException {
    for (Section s : file.sections()) {
      if (s.name().equals(name)) {
        if (s.size() > MOST_BYTES) {
          throw new ElfException("section " + name + " of " + s.size() + " bytes is too large");
        }
        byte[] bytes = file.bytes(s);
        if ((s.flags() & Section.SHF_COMPRESSED) != 0) {
          bytes = inflate(name, bytes, file.xlen() == 64);
        }
        bases.relocate(s, bytes);
        return bytes;
      }
    }
    return NONE;
  }

  private static byte[] inflate(String name, byte[] bytes, boolean wide) throws ElfException {
    int header = wide ? 24 : 12;
    if (bytes.length < header) {
      throw new ElfException("section " + name + " is too short to be compressed");
    }
    ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long size = wide ? b.getLong(8) : b.getInt(4) & 0xFFFF_FFFFL;
    if (b.getInt(0) != ZLIB) {
      throw new ElfException("section " + name + " is compressed, but not by zlib");
    }
    // zlib packs at most 1032 to one.
    if (size < 0 || size > MOST_BYTES || size > 1100L * bytes.length) {
      throw new ElfException("section " + name + " of " + size + " bytes is too large");
    }
    byte[] result = new byte[(int) size];
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(bytes, header, bytes.length - header);
      int done = 0;
      while (done < result.length) {
        int count = inflater.inflate(result, done, result.length - done);
        if (count == 0) {
          throw new ElfException("section " + name + " ends too early");
        }
        done += count;
      }
      return result;
    } catch (DataFormatException e) {
      throw new ElfException("section " + name + " is not what zlib wrote");
    }
  }

  /// `.debug_line`.
  byte[] line() {
    return get(".debug_line");
  }

  /// `.debug_line_str`.
  byte[] lineStrings() {
    return get(".debug_line_str");
  }

  /// `.debug_str`.
  byte[] strings() {
    return get(".debug_str");
  }

  /// `.debug_str_offsets`.
  byte[] stringOffsets() {
    return get(".debug_str_offsets");
  }

  /// `.debug_info`.
  byte[] info() {
    return get(".debug_info");
  }

  /// `.debug_abbrev`.
  byte[] abbreviations() {
    return get(".debug_abbrev");
  }

  /// `.debug_ranges`.
  byte[] ranges() {
    return get(".debug_ranges");
  }

  /// `.debug_rnglists`.
  byte[] rangeLists() {
    return get(".debug_rnglists");
  }

  /// `.debug_addr`.
  byte[] addresses() {
    return get(".debug_addr");
  }
}
