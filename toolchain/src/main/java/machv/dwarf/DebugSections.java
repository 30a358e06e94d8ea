package machv.dwarf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.Section;

/// The `.debug_` sections of a file by name, decompressed.
final class DebugSections {
  private static final int MOST_BYTES = 256 << 20;
  private static final int ZLIB = 1;

  private final byte[] line;
  private final byte[] lineStrings;
  private final byte[] strings;
  private final byte[] info;
  private final byte[] abbreviations;

  DebugSections(
      byte[] line, byte[] lineStrings, byte[] strings, byte[] info, byte[] abbreviations) {
    this.line = line;
    this.lineStrings = lineStrings;
    this.strings = strings;
    this.info = info;
    this.abbreviations = abbreviations;
  }

  static DebugSections of(ElfFile file, SectionBases bases) throws ElfException, IOException {
    return new DebugSections(
        bytes(file, bases, ".debug_line"),
        bytes(file, bases, ".debug_line_str"),
        bytes(file, bases, ".debug_str"),
        bytes(file, bases, ".debug_info"),
        bytes(file, bases, ".debug_abbrev"));
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
    return new byte[0];
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
    return line;
  }

  /// `.debug_line_str`.
  byte[] lineStrings() {
    return lineStrings;
  }

  /// `.debug_str`.
  byte[] strings() {
    return strings;
  }

  /// `.debug_info`.
  byte[] info() {
    return info;
  }

  /// `.debug_abbrev`.
  byte[] abbreviations() {
    return abbreviations;
  }
}
