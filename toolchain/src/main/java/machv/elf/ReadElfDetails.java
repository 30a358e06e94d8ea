package machv.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The rarer parts of what readelf prints: groups, hash tables, versions, notes, attributes.
final class ReadElfDetails {
  private static final int SHT_HASH = 5;
  private static final int SHT_GNU_HASH = 0x6fff_fff6;
  private static final int SHT_GNU_VERDEF = 0x6fff_fffd;
  private static final int SHT_GNU_VERNEED = 0x6fff_fffe;
  private static final int SHT_GNU_VERSYM = 0x6fff_ffff;
  private static final int LONGEST_CHAIN = 1 << 20;

  private final ElfFile file;
  private final Appendable out;

  ReadElfDetails(ElfFile file, Appendable out) {
    this.file = file;
    this.out = out;
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @SuppressWarnings("AnnotateFormatMethod") // the same for all parts
  private void line(String format, @Nullable Object... values) throws IOException {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String plural(long count, String one) {
    return count == 1 ? one : one.equals("entry") ? "entries" : one + "s";
  }

  private @Nullable Section find(int type) throws ElfException, IOException {
    for (Section s : file.sections()) {
      if (s.type() == type) {
        return s;
      }
    }
    return null;
  }

  private byte[] linked(Section s) throws ElfException, IOException {
    List<Section> all = file.sections();
    return s.link() > 0 && s.link() < all.size() ? file.bytes(all.get(s.link())) : new byte[0];
  }

  private String linkedName(Section s) throws ElfException, IOException {
    List<Section> all = file.sections();
    return s.link() >= 0 && s.link() < all.size() ? all.get(s.link()).name() : "<corrupt>";
  }

  /// `-g`.
  void groups() throws ElfException, IOException {
    boolean any = false;
    List<Section> all = file.sections();
    if (all.isEmpty()) {
      line("%nThere are no sections to group in this file.");
      return;
    }
    for (Section s : all) {
      if (s.type() == Section.SHT_GROUP) {
        any = true;
        group(s, all);
      }
    }
    if (!any) {
      line("%nThere are no section groups in this file.");
    }
  }

  private void group(Section s, List<Section> all) throws ElfException, IOException {
    ByteBuffer words = little(file.bytes(s));
    int count = words.limit() / 4;
    String name = "<corrupt>";
    if (s.link() > 0 && s.link() < all.size()) {
      List<Symbol> symbols = file.symbols(all.get(s.link()));
      if (s.info() >= 0 && s.info() < symbols.size()) {
        Symbol symbol = symbols.get(s.info());
        boolean section = symbol.type() == Symbol.STT_SECTION && symbol.section() < all.size();
        name = section ? all.get(symbol.section()).name() : symbol.name();
      }
    }
    boolean comdat = count > 0 && words.getInt(0) == Section.GRP_COMDAT;
    line(
        "%n%sgroup section [%5d] `%s' [%s] contains %d %s:",
        comdat ? "COMDAT " : "", s.index(), s.name(), name, Math.max(count - 1, 0), "sections");
    line("   [Index]    Name");
    for (int i = 1; i < count; i++) {
      int index = words.getInt(4 * i);
      boolean there = index > 0 && index < all.size();
      line("   [%5d]   %s", index, there ? all.get(index).name() : "<corrupt>");
    }
  }

  /// `-I`: how long the chains of the hash tables are.
  void histogram() throws ElfException, IOException {
    Section gnu = find(SHT_GNU_HASH);
    Section old = find(SHT_HASH);
    if (old != null) {
      ByteBuffer t = little(file.bytes(old));
      if (t.limit() >= 8) {
        int buckets = t.getInt(0);
        boolean fits = buckets > 0 && buckets <= (t.limit() - 8) / 4;
        if (fits) {
          line(
              "%nHistogram for bucket list length (total of %d %s):",
              buckets, plural(buckets, "bucket"));
          histogram(oldChains(t, buckets));
        }
      }
    }
    if (gnu != null) {
      ByteBuffer t = little(file.bytes(gnu));
      int buckets = t.limit() >= 16 ? t.getInt(0) : 0;
      long start = t.limit() >= 16 ? 16L + (t.getInt(8) & 0xFFFF_FFFFL) * (file.xlen() / 8) : 0;
      if (buckets > 0 && start + 4L * buckets <= t.limit()) {
        line(
            "%nHistogram for `.gnu.hash' bucket list length (total of %d %s):",
            buckets, plural(buckets, "bucket"));
        histogram(gnuChains(t, buckets, (int) start));
      }
    }
  }

  private static int[] oldChains(ByteBuffer t, int buckets) {
    int[] lengths = new int[buckets];
    int chains = 8 + 4 * buckets;
    for (int i = 0; i < buckets; i++) {
      int next = t.getInt(8 + 4 * i);
      while (next > 0 && next < (t.limit() - chains) / 4 && lengths[i] < LONGEST_CHAIN) {
        lengths[i]++;
        next = t.getInt(chains + 4 * next);
      }
    }
    return lengths;
  }

  private static int[] gnuChains(ByteBuffer t, int buckets, int start) {
    int[] lengths = new int[buckets];
    int first = t.getInt(4);
    long chains = start + 4L * buckets;
    for (int i = 0; i < buckets; i++) {
      int symbol = t.getInt(start + 4 * i);
      long at = chains + 4L * (symbol - first);
      while (symbol != 0 && at >= chains && at + 4 <= t.limit() && lengths[i] < LONGEST_CHAIN) {
        lengths[i]++;
        boolean last = (t.getInt((int) at) & 1) != 0;
        at = last ? -1 : at + 4;
      }
    }
    return lengths;
  }

  private void histogram(int[] lengths) throws IOException {
    int longest = 0;
    long symbols = 0;
    for (int length : lengths) {
      longest = Math.max(longest, length);
      symbols += length;
    }
    long[] counts = new long[longest + 1];
    for (int length : lengths) {
      counts[length]++;
    }
    line(" Length  Number     %% of total  Coverage");
    line("      0  %-10d (%5.1f%%)", counts[0], counts[0] * 100.0 / lengths.length);
    long covered = 0;
    for (int i = 1; i <= longest; i++) {
      covered += counts[i] * i;
      line(
          "%7d  %-10d (%5.1f%%)    %5.1f%%",
          i, counts[i], counts[i] * 100.0 / lengths.length, covered * 100.0 / symbols);
    }
  }

  /// `-V`.
  void versions() throws ElfException, IOException {
    Section symbols = find(SHT_GNU_VERSYM);
    Section defined = find(SHT_GNU_VERDEF);
    Section needed = find(SHT_GNU_VERNEED);
    if (symbols != null) {
      versionSymbols(symbols, SymbolVersions.of(file));
    }
    if (defined != null) {
      heading("Version definition", defined, defined.info());
      definitions(defined, little(file.bytes(defined)), linked(defined));
    }
    if (needed != null) {
      heading("Version needs", needed, needed.info());
      needs(needed, little(file.bytes(needed)), linked(needed));
    }
    if (symbols == null && defined == null && needed == null) {
      line("%nNo version information found in this file.");
    }
  }

  private void heading(String title, Section s, long count) throws ElfException, IOException {
    line("%n%s section '%s' contains %d %s:", title, s.name(), count, plural(count, "entry"));
    line(
        " Addr: 0x%s  Offset: 0x%08x  Link: %d (%s)",
        HexFormat.of().toHexDigits(s.address(), file.xlen() / 4),
        s.offset(),
        s.link(),
        linkedName(s));
  }

  private void versionSymbols(Section s, SymbolVersions versions) throws ElfException, IOException {
    ByteBuffer t = little(file.bytes(s));
    int count = t.limit() / 2;
    heading("Version symbols", s, count);
    for (int i = 0; i < count; i += 4) {
      StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "  %03x:", i));
      for (int j = i; j < Math.min(i + 4, count); j++) {
        int number = t.getShort(2 * j) & 0xFFFF;
        text.append(
            switch (number) {
              case 0 -> "   0 (*local*)    ";
              case 1 -> "   1 (*global*)   ";
              default -> versionCell(number, versions.name(number & 0x7FFF));
            });
      }
      out.append(text.append('\n'));
    }
  }

  private static String versionCell(int number, @Nullable String name) {
    String shown = name == null ? "*invalid*" : name;
    // As C pads to a negative width, too.
    String tail = ")" + " ".repeat(Math.max(0, Math.abs(12 - shown.length()) - 1));
    String cell =
        String.format(
            Locale.ROOT,
            "%4x%s(%s%s",
            number & 0x7FFF,
            (number & 0x8000) != 0 ? "h" : " ",
            shown,
            tail);
    return cell + " ".repeat(Math.max(0, 18 - cell.length()));
  }

  private static String flags(int flags) {
    return flags == 0
        ? "none"
        : ((flags & 1) != 0 ? "BASE" : "")
            + ((flags & 3) == 3 ? " | " : "")
            + ((flags & 2) != 0 ? "WEAK" : "");
  }

  /// As C prints `%#06lx`: no prefix for zero.
  private static String offset(long value) {
    return value == 0 ? "000000" : String.format(Locale.ROOT, "0x%04x", value);
  }

  private void definitions(Section s, ByteBuffer t, byte[] strings) throws IOException {
    long at = 0;
    for (int n = 0; n < s.info() && at >= 0 && at + 20 <= t.limit(); n++) {
      int i = (int) at;
      int count = t.getShort(i + 6) & 0xFFFF;
      long name = at + (t.getInt(i + 12) & 0xFFFF_FFFFL);
      line(
          "  %s: Rev: %d  Flags: %s  Index: %d  Cnt: %d  Name: %s",
          offset(at),
          t.getShort(i),
          flags(t.getShort(i + 2)),
          t.getShort(i + 4),
          count,
          string(t, name, strings));
      for (int j = 1; j < count && name + 8 <= t.limit(); j++) {
        name += t.getInt((int) name + 4) & 0xFFFF_FFFFL;
        line("  %s: Parent %d: %s", offset(name), j, string(t, name, strings));
      }
      long next = t.getInt(i + 16) & 0xFFFF_FFFFL;
      at = next == 0 ? -1 : at + next;
    }
  }

  private static String string(ByteBuffer t, long at, byte[] strings) {
    return at + 4 <= t.limit() ? ElfFile.string(strings, t.getInt((int) at)) : "<corrupt>";
  }

  private void needs(Section s, ByteBuffer t, byte[] strings) throws IOException {
    long at = 0;
    for (int n = 0; n < s.info() && at >= 0 && at + 16 <= t.limit(); n++) {
      int i = (int) at;
      int count = t.getShort(i + 2) & 0xFFFF;
      line(
          "  %s: Version: %d  File: %s  Cnt: %d",
          offset(at), t.getShort(i), ElfFile.string(strings, t.getInt(i + 4)), count);
      long entry = at + (t.getInt(i + 8) & 0xFFFF_FFFFL);
      for (int j = 0; j < count && entry + 16 <= t.limit(); j++) {
        int e = (int) entry;
        line(
            "  %s:   Name: %s  Flags: %s  Version: %d",
            offset(entry),
            ElfFile.string(strings, t.getInt(e + 8)),
            flags(t.getShort(e + 4)),
            t.getShort(e + 6));
        long next = t.getInt(e + 12) & 0xFFFF_FFFFL;
        entry = next == 0 ? Long.MAX_VALUE / 2 : entry + next;
      }
      long next = t.getInt(i + 12) & 0xFFFF_FFFFL;
      at = next == 0 ? -1 : at + next;
    }
  }

  /// `-n`.
  void notes() throws ElfException, IOException {
    for (Section s : file.sections()) {
      if (s.type() == Section.SHT_NOTE && s.size() > 0) {
        line("%nDisplaying notes found in: %s", s.name());
        notes(file.bytes(s), s.alignment());
      }
    }
    if (file.sections().isEmpty()) {
      for (Segment p : file.segments()) {
        if (p.type() == Segment.PT_NOTE) {
          line(
              "%nDisplaying notes found at file offset 0x%08x with length 0x%08x:",
              p.offset(), p.fileSize());
          notes(file.bytes(p), p.alignment());
        }
      }
    }
  }

  private void notes(byte[] bytes, long alignment) throws IOException {
    ByteBuffer t = little(bytes);
    int unit = alignment == 8 ? 8 : 4;
    line("  %-20s %-10s\tDescription", "Owner", "Data size");
    int at = 0;
    while (at + 12 <= t.limit()) {
      long nameSize = t.getInt(at) & 0xFFFF_FFFFL;
      long size = t.getInt(at + 4) & 0xFFFF_FFFFL;
      int type = t.getInt(at + 8);
      long data = (at + 12 + nameSize + unit - 1) & -unit;
      if (data + size > t.limit()) {
        line("  <corrupt note at offset %x>", at);
        return;
      }
      String owner = text(bytes, at + 12, at + 12 + (int) nameSize);
      String name = owner.equals("GNU") ? gnuNote(type) : null;
      out.append(String.format(Locale.ROOT, "  %-20s 0x%08x\t", owner, size));
      if (name == null) {
        out.append(String.format(Locale.ROOT, "Unknown note type: (0x%08x)", type));
        description(bytes, (int) data, (int) size);
      } else {
        out.append(name);
        gnuDescription(bytes, type, (int) data, (int) size);
      }
      at = (int) ((data + size + unit - 1) & -unit);
    }
  }

  private static String text(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }

  private static @Nullable String gnuNote(int type) {
    return switch (type) {
      case 1 -> "NT_GNU_ABI_TAG (ABI version tag)";
      case 2 -> "NT_GNU_HWCAP (DSO-supplied software HWCAP info)";
      case 3 -> "NT_GNU_BUILD_ID (unique build ID bitstring)";
      case 4 -> "NT_GNU_GOLD_VERSION (gold version)";
      case 5 -> "NT_GNU_PROPERTY_TYPE_0";
      default -> null;
    };
  }

  private void gnuDescription(byte[] bytes, int type, int data, int size) throws IOException {
    ByteBuffer t = little(bytes);
    if (type == 3) {
      line("\t    Build ID: %s", HexFormat.of().formatHex(bytes, data, data + size));
    } else if (type == 4) {
      line("\t    Version: %s", text(bytes, data, data + size));
    } else if (type == 1 && size >= 16) {
      int system = t.getInt(data);
      line(
          "\t    OS: %s, ABI: %d.%d.%d",
          system == 0 ? "Linux" : system == 1 ? "Hurd" : system == 2 ? "Solaris" : "Unknown",
          t.getInt(data + 4),
          t.getInt(data + 8),
          t.getInt(data + 12));
    } else {
      description(bytes, data, size);
    }
  }

  private void description(byte[] bytes, int data, int size) throws IOException {
    if (size > 0) {
      StringBuilder text = new StringBuilder("\t   description data: ");
      for (int i = data; i < data + size; i++) {
        text.append(HexFormat.of().toHexDigits(bytes[i])).append(' ');
      }
      out.append(text);
    }
    out.append('\n');
  }

  /// `-A`.
  void attributes() throws ElfException, IOException {
    Section s = find(Section.SHT_RISCV_ATTRIBUTES);
    if (s == null || s.size() == 0) {
      return;
    }
    List<Attributes.Value> values = Attributes.values(file.bytes(s));
    line("Attribute Section: riscv%nFile Attributes");
    for (Attributes.Value v : values) {
      String text = v.text();
      String shown =
          switch (v.tag()) {
            case 4 -> "Tag_RISCV_stack_align: " + v.number() + "-bytes";
            case 5 -> "Tag_RISCV_arch: \"" + text + "\"";
            case 6 ->
                "Tag_RISCV_unaligned_access: "
                    + (v.number() == 0 ? "No unaligned access" : "Unaligned access");
            case 8 -> "Tag_RISCV_priv_spec: " + v.number();
            case 10 -> "Tag_RISCV_priv_spec_minor: " + v.number();
            case 12 -> "Tag_RISCV_priv_spec_revision: " + v.number();
            default ->
                "Tag_unknown_"
                    + v.tag()
                    + ": "
                    + (text == null
                        ? v.number() + " (0x" + Integer.toHexString(v.number()) + ")"
                        : "\"" + text + "\"");
          };
      line("  %s", shown);
    }
  }
}
