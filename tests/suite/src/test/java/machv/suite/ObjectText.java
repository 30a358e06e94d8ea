package machv.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.ElfSource;
import machv.elf.Relocation;
import machv.elf.RelocationType;
import machv.elf.Section;
import machv.elf.Symbol;

/// What a relocatable object says, as lines in which numbers of sections and symbols have become names: two objects
/// that say the same have the same lines, whatever the order of their tables.
final class ObjectText {
  private static final int ROW = 16;

  /// Where a linker may take bytes away.
  private static final Set<RelocationType> SHORTENED =
      EnumSet.of(
          RelocationType.ALIGN,
          RelocationType.CALL,
          RelocationType.CALL_PLT,
          RelocationType.HI20,
          RelocationType.PCREL_HI20,
          RelocationType.TPREL_HI20,
          RelocationType.TPREL_ADD);

  private final ElfFile file;
  private final List<Section> sections;
  private final List<Symbol> symbols;
  private final Map<Integer, String> names = new HashMap<>();
  private final Map<Relocation, Long> values = new HashMap<>();
  private final Map<Integer, Map<Relocation, Long>> distances = new HashMap<>();
  private final List<String> lines = new ArrayList<>();

  private ObjectText(byte[] object) throws ElfException, IOException {
    file = ElfFile.read(ElfSource.of(object));
    sections = file.sections();
    symbols = file.symbols();
  }

  private static List<String> lines(byte[] object, boolean resolved)
      throws ElfException, IOException {
    ObjectText text = new ObjectText(object);
    text.describe(resolved);
    return text.lines;
  }

  /// What only one of two objects says: lines of `ours` behind `+`, of `theirs` behind `-`.
  ///
  /// @param resolved whether a pair of relocations over code that no linker can shorten counts as the distance it
  ///     stands for: where its buffers happen to end, gas writes one or the other
  static List<String> differences(byte[] ours, byte[] theirs, boolean resolved)
      throws ElfException, IOException {
    return differences(lines(ours, resolved), lines(theirs, resolved));
  }

  /// What only one of two texts has: lines of the first behind `+`, of the other behind `-`.
  static List<String> differences(List<String> mine, List<String> other) {
    Map<String, Integer> count = new HashMap<>();
    mine.forEach(l -> count.merge(l, 1, Integer::sum));
    other.forEach(l -> count.merge(l, -1, Integer::sum));
    List<String> result = new ArrayList<>();
    for (String l : mine) {
      if (count.getOrDefault(l, 0) > 0) {
        result.add("+ " + l);
        count.merge(l, -1, Integer::sum);
      }
    }
    for (String l : other) {
      if (count.getOrDefault(l, 0) < 0) {
        result.add("- " + l);
        count.merge(l, 1, Integer::sum);
      }
    }
    return result;
  }

  private void describe(boolean resolved) throws ElfException, IOException {
    lines.add("flags " + file.flags() + " system " + file.header()[7]);
    for (Section s : sections) {
      names.put(s.index(), s.name());
    }
    for (Section s : sections) {
      if (s.type() == Section.SHT_GROUP) {
        group(s);
      }
    }
    for (Section s : sections) {
      if (Relocation.isTable(s)) {
        table(s, resolved);
      }
    }
    for (Section s : sections) {
      if (!Relocation.isTable(s)
          && s.type() != Section.SHT_SYMTAB
          && s.type() != Section.SHT_STRTAB
          && s.type() != Section.SHT_GROUP
          && s.type() != Section.SHT_NULL) {
        section(s);
      }
    }
    for (int i = 1; i < symbols.size(); i++) {
      Symbol s = symbols.get(i);
      if (!s.name().startsWith(".L")) {
        lines.add(
            "symbol " + s.name() + " " + place(s) + " size " + s.size() + " info " + s.info()
                + " other " + s.other());
      }
    }
  }

  private void group(Section s) throws ElfException, IOException {
    byte[] words = file.bytes(s);
    String signature = symbols.get(s.info()).name();
    StringBuilder members = new StringBuilder();
    for (int i = 4; i < words.length; i += 4) {
      int index = (words[i] & 0xFF) + 256 * (words[i + 1] & 0xFF);
      String name = names.getOrDefault(index, "?");
      members.append(' ').append(name);
      names.put(index, name + "@" + signature);
    }
    lines.add("group " + signature + " " + words[0] + ":" + members);
  }

  private void table(Section s, boolean resolved) throws ElfException, IOException {
    List<Relocation> all = Relocation.read(file, s);
    for (int i = 0; i < all.size(); i++) {
      Relocation r = all.get(i);
      if (resolved && i + 1 < all.size() && fixed(r, all.get(i + 1))) {
        put(s.info(), r);
        i++;
      } else {
        relocation(s, r);
      }
    }
  }

  /// Whether two relocations are a distance over code in which nothing is to be relaxed or aligned.
  private boolean fixed(Relocation add, Relocation sub) throws ElfException, IOException {
    RelocationType a = RelocationType.of(add.type());
    RelocationType b = RelocationType.of(sub.type());
    boolean pair =
        a != null
            && b != null
            && add.offset() == sub.offset()
            && (a.name().startsWith("ADD") || a.name().startsWith("SET"))
            && b.name().startsWith("SUB");
    Symbol high = symbols.get(add.symbol());
    Symbol low = symbols.get(sub.symbol());
    if (!pair || high.section() != low.section()) {
      return false;
    }
    for (Section t : sections) {
      if (Relocation.isTable(t) && t.info() == high.section()) {
        for (Relocation r : Relocation.read(file, t)) {
          RelocationType type = RelocationType.of(r.type());
          if (type != null
              && SHORTENED.contains(type)
              && r.offset() >= low.value()
              && r.offset() < high.value()) {
            return false;
          }
        }
      }
    }
    values.put(add, high.value() + add.addend() - low.value());
    return true;
  }

  private void put(int section, Relocation r) {
    distances.computeIfAbsent(section, _ -> new HashMap<>()).put(r, values.getOrDefault(r, 0L));
  }

  private String name(int index) {
    return switch (index) {
      case Symbol.SHN_UNDEF -> "undefined";
      case Symbol.SHN_ABS -> "absolute";
      case Symbol.SHN_COMMON -> "common";
      default -> names.getOrDefault(index, "?");
    };
  }

  private void section(Section s) throws ElfException, IOException {
    String name = name(s.index());
    lines.add(
        "section "
            + name
            + " type "
            + s.type()
            + " flags "
            + s.flags()
            + " size "
            + s.size()
            + " align "
            + Math.max(1, s.alignment())
            + " entry "
            + s.entrySize());
    if (s.type() == Section.SHT_NOBITS) {
      return;
    }
    byte[] bytes = file.bytes(s);
    distances.getOrDefault(s.index(), Map.of()).forEach((r, distance) -> write(bytes, r, distance));
    for (int at = 0; at < bytes.length; at += ROW) {
      lines.add(
          "bytes "
              + name
              + " "
              + Integer.toHexString(at)
              + ": "
              + HexFormat.of().formatHex(bytes, at, Math.min(bytes.length, at + ROW)));
    }
  }

  private static void write(byte[] bytes, Relocation r, long distance) {
    String type = String.valueOf(RelocationType.of(r.type()));
    int bits = Integer.parseInt(type.substring(3));
    int at = (int) r.offset();
    if (bits == 6) {
      bytes[at] = (byte) ((bytes[at] & 0xC0) | (distance & 0x3F));
      return;
    }
    for (int i = 0; i < bits / 8; i++) {
      bytes[at + i] = (byte) (distance >> (8 * i));
    }
  }

  private String place(Symbol s) {
    return name(s.section()) + "+" + Long.toHexString(s.value());
  }

  private void relocation(Section table, Relocation r) {
    Symbol s = symbols.get(r.symbol());
    boolean nameless = r.symbol() != 0 && (s.name().startsWith(".L") || s.name().isEmpty());
    String target = r.symbol() == 0 ? "" : nameless ? place(s) : s.name();
    lines.add(
        "relocation "
            + name(table.info())
            + " "
            + Long.toHexString(r.offset())
            + " "
            + RelocationType.of(r.type())
            + " "
            + target
            + " "
            + r.addend());
  }
}
