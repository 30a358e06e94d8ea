package machv.link;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.ElfWriter;
import machv.elf.NewSection;
import machv.elf.Segment;
import machv.link.script.Expression;
import org.jspecify.annotations.Nullable;

/// Makes the executable's bytes of a finished layout.
final class Image {
  /// The largest file that is made.
  static final long LARGEST = 1L << 28;

  private final LinkOptions options;
  private final Layout layout;
  private final Relocator relocator;
  private final FrameTable frames;
  private final int xlen;
  private final ElfWriter writer;
  private final Map<OutputSection, NewSection> sections = new HashMap<>();

  Image(
      LinkOptions options,
      Layout layout,
      Relocator relocator,
      FrameTable frames,
      int xlen,
      int flags) {
    this.options = options;
    this.layout = layout;
    this.relocator = relocator;
    this.frames = frames;
    this.xlen = xlen;
    this.writer = new ElfWriter(xlen, ElfFile.ET_EXEC, flags);
  }

  /// Copies and relocates the sections.
  void sections() {
    long end = layout.segments().fileEnd();
    OutputSection attributes = null;
    for (OutputSection s : layout.sections) {
      if (!s.present() || stripped(s)) {
        continue;
      }
      NewSection n =
          writer
              .section(s.name, s.type(), s.flags)
              .alignment(alignment(s))
              .entrySize(s.entries(xlen))
              .address(s.allocated() ? s.address : 0);
      sections.put(s, n);
      if (s.type() == machv.elf.Section.SHT_RISCV_ATTRIBUTES) {
        s.fileOffset = end;
        n.offset(end);
        attributes = s;
      } else if (s.allocated()) {
        n.offset(s.fileOffset);
      }
      if (s.noBits()) {
        n.size(s.size);
      } else {
        n.bytes(contents(s));
      }
    }
    sections.forEach((s, n) -> {
      OutputSection words =
          s.type() == machv.elf.Section.SHT_RELA ? relocator.indirectWords() : null;
      NewSection target = words == null ? null : sections.get(words);
      if (target != null) {
        n.target(target);
      }
    });
    sections.forEach((s, n) -> {
      InputSection first = s.ordered();
      InputSection other = first == null ? null : first.file.section(first.linked);
      NewSection target = other == null || other.output == null ? null : sections.get(other.output);
      if (target != null) {
        n.link(target);
      }
    });
    for (Segment s : layout.segments().headers(attributes)) {
      writer.segment(s);
    }
  }

  /// No more than its address has.
  private static long alignment(OutputSection s) {
    long lowest = Long.lowestOneBit(s.address);
    return lowest == 0 || !s.allocated() ? s.alignment : Math.min(s.alignment, lowest);
  }

  private boolean stripped(OutputSection s) {
    return options.strip != LinkOptions.Strip.NONE && !s.allocated() && s.name.startsWith(".debug");
  }

  private byte[] contents(OutputSection s) {
    byte[] bytes = new byte[(int) s.size];
    fill(s, bytes);
    ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    SectionWriter out = new SectionWriter(b);
    for (LayoutPart p : s.parts) {
      if (p instanceof LayoutPart.Input(InputSection in) && in.output == s && !in.noBits()) {
        out.copy(in);
      } else if (p instanceof LayoutPart.Bytes d) {
        for (int i = 0; i < d.data.width(); i++) {
          bytes[(int) d.offset + i] = (byte) (d.value >>> (8 * i));
        }
      }
    }
    for (LayoutPart p : s.parts) {
      if (p instanceof LayoutPart.Input(InputSection in) && in.output == s) {
        relocator.apply(in, b);
        frames.link(in, b, s.address);
      }
    }
    return bytes;
  }

  /// Fills the gaps with the script's pattern, which begins anew in each.
  private void fill(OutputSection s, byte[] bytes) {
    Expression pattern = s.fillValue;
    int at = 0;
    for (LayoutPart p : s.parts) {
      switch (p) {
        case LayoutPart.Input(InputSection in) -> {
          if (in.output == s) {
            fill(bytes, at, (int) in.offset, pattern);
            at = (int) (in.offset + in.size);
          }
        }
        case LayoutPart.Bytes b -> {
          fill(bytes, at, (int) b.offset, pattern);
          at = (int) b.offset + b.data.width();
        }
        case LayoutPart.Pattern(Expression value) -> pattern = value;
        default -> {}
      }
    }
    fill(bytes, at, bytes.length, pattern);
  }

  /// A pattern has the bytes that its hexadecimal digits say, else four, most significant first.
  private void fill(byte[] bytes, int from, int to, @Nullable Expression pattern) {
    if (pattern != null) {
      int digits = pattern instanceof Expression.Literal l && l.digits() > 0 ? l.digits() : 8;
      int width = (digits + 1) / 2;
      long value = layout.evaluator.number(pattern);
      for (int i = from; i < to; i++) {
        bytes[i] = (byte) (value >>> (8 * (width - 1 - (i - from) % width)));
      }
    }
  }

  void symbols(Resolver resolver) {
    new SymbolWriter(options, layout, writer, sections).write(resolver);
  }

  void entry(long pc) {
    writer.entry(pc);
  }

  /// The file.
  ///
  /// @param buildId the section whose last 20 bytes are a digest of the file, or null
  byte[] file(@Nullable InputSection buildId) throws ElfException {
    byte[] file = writer.write();
    OutputSection out = buildId == null ? null : buildId.output;
    if (buildId != null && out != null && out.present()) {
      try {
        byte[] digest = MessageDigest.getInstance("SHA-1").digest(file);
        int at = (int) (out.fileOffset + buildId.offset + 16);
        System.arraycopy(digest, 0, file, at, digest.length);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
    return file;
  }
}
