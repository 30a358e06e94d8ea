package machv.link;

import java.nio.ByteBuffer;
import machv.elf.RelocationType;
import machv.link.GlobalOffsetTable.Kind;
import org.jspecify.annotations.Nullable;

/// Applies the relocations of a section (psABI, "Relocations").
final class Relocator {
  private static final int ZERO = 0;
  private static final int GP = 3;
  private static final int TP = 4;
  private static final int NOP = 0x13;
  private static final int A0 = 10;

  private final Addresses addresses;
  private final GlobalOffsetTable got;
  private final LinkMessages messages;
  private final LinkOptions options;
  private final int xlen;

  Relocator(
      LinkOptions options,
      Addresses addresses,
      GlobalOffsetTable got,
      LinkMessages messages,
      int xlen) {
    this.options = options;
    this.addresses = addresses;
    this.got = got;
    this.messages = messages;
    this.xlen = xlen;
  }

  /// The section with the words that `R_RISCV_IRELATIVE` fills, or null.
  @Nullable OutputSection indirectWords() {
    return addresses.indirectWords();
  }

  /// Applies all relocations of a section whose bytes are in its output section's.
  void apply(InputSection s, ByteBuffer out) {
    Relaxation r = s.places instanceof Relaxation relaxed ? relaxed : null;
    for (int i = 0; i < s.relocations; i++) {
      RelocationType type = s.types[i];
      if (type == RelocationType.NONE
          || type == RelocationType.RELAX
          || type == RelocationType.ALIGN
          || (s.places != null && s.places.gone(s.offsets[i]))) {
        continue;
      }
      int removed = r == null ? 0 : r.removed[i];
      if (removed == 4 && type != RelocationType.CALL && type != RelocationType.CALL_PLT) {
        continue;
      }
      int at = (int) (s.offset + s.place(s.offsets[i]));
      if (at < 0 || at > out.limit() - (removed > 0 ? 2 : RelocationField.width(type))) {
        messages.error(place(s, i) + ": relocation R_RISCV_" + type + " overlaps another");
      } else if (removed > 0) {
        shortened(s, i, out, at, removed);
      } else {
        apply(s, i, out, at, r != null && r.based[i]);
      }
    }
  }

  /// The instruction that relaxation left.
  private void shortened(InputSection s, int i, ByteBuffer out, int at, int removed) {
    LinkSymbol symbol = s.symbol(i);
    long value = addresses.of(symbol, s.addends[i]);
    if (s.types[i] == RelocationType.HI20) {
      int insn = out.getShort(at) & 0xFFFF;
      out.putShort(at, (short) RelocationField.cLui(insn, RelocationField.high(value)));
      return;
    }
    long distance = addresses.wrap(value - s.address(s.offsets[i]));
    if (removed == 6) {
      int insn = out.getShort(at) & 0xFFFF;
      out.putShort(at, (short) RelocationField.cjType(insn, distance));
    } else if (RelocationField.fits(distance, 21)) {
      out.putInt(at, RelocationField.jType(out.getInt(at), distance));
    } else {
      // Near address zero: jalr rd, value(zero).
      int register = out.getInt(at) >> 7 & 31;
      out.putInt(at, RelocationField.iType(0x67 | (register << 7), value));
    }
  }

  private void apply(InputSection s, int i, ByteBuffer out, int at, boolean based) {
    LinkSymbol symbol = s.symbol(i);
    RelocationType type = s.types[i];
    long addend = s.addends[i];
    switch (type) {
      case BRANCH, JAL, RVC_BRANCH, RVC_JUMP -> jump(s, i, out, at, symbol);
      case CALL, CALL_PLT -> {
        long target = addresses.of(symbol, addend);
        long place = s.address(s.offsets[i]);
        if (!symbol.defined()) {
          // A weak function that is not there is at 0, wherever the call is.
          upper(s, i, out, at, addend, false);
          out.putInt(at + 4, RelocationField.iType(out.getInt(at + 4), addend));
          base(out, at + 4, ZERO);
          return;
        }
        boolean absolute =
            !RelocationField.fitsHigh(target - place, xlen)
                && RelocationField.fitsHigh(target, xlen);
        upper(s, i, out, at, absolute ? target : target - place, absolute);
        long value = absolute ? target : target - place;
        out.putInt(at + 4, RelocationField.iType(out.getInt(at + 4), value));
      }
      case PCREL_HI20, GOT_HI20, TLS_GOT_HI20, TLS_GD_HI20 -> {
        long target = target(s, i);
        boolean absolute = absolute(s, i, target);
        upper(s, i, out, at, absolute ? target : distance(s, i, target), absolute);
      }
      case PCREL_LO12_I, PCREL_LO12_S -> pcrelLower(s, i, out, at);
      case HI20 -> {
        upper(s, i, out, at, addresses.of(symbol, addend), false);
      }
      case LO12_I, LO12_S -> lower(s, i, out, at, addresses.of(symbol, addend), based);
      case TPREL_HI20 -> upper(s, i, out, at, addresses.threadOffset(symbol, addend), false);
      case TPREL_LO12_I, TPREL_LO12_S, TPREL_I, TPREL_S -> {
        long value = addresses.threadOffset(symbol, addend);
        immediate(type, out, at, value);
        if (based) {
          base(out, at, TP);
        }
      }
      case TPREL_ADD -> {}
      case GPREL_I, GPREL_S -> {
        long value = addresses.of(symbol, addend) - addresses.globalPointer();
        if (RelocationField.fits(value, 12)) {
          immediate(type, out, at, value);
          base(out, at, GP);
        } else {
          overflow(s, i);
        }
      }
      case TLSDESC_HI20, TLSDESC_LOAD_LO12 -> out.putInt(at, NOP);
      case TLSDESC_ADD_LO12, TLSDESC_CALL -> descriptor(s, i, out, at);
      case SET_ULEB128, SUB_ULEB128 -> uleb(s, i, out, at);
      default -> data(s, i, out, at);
    }
  }

  private static void immediate(RelocationType type, ByteBuffer out, int at, long value) {
    int insn = out.getInt(at);
    boolean store =
        switch (type) {
          case LO12_S, PCREL_LO12_S, TPREL_LO12_S, TPREL_S, GPREL_S -> true;
          default -> false;
        };
    out.putInt(at, store ? RelocationField.sType(insn, value) : RelocationField.iType(insn, value));
  }

  /// Sets rs1.
  private static void base(ByteBuffer out, int at, int register) {
    out.putInt(at, (out.getInt(at) & ~(31 << 15)) | (register << 15));
  }

  private void jump(InputSection s, int i, ByteBuffer out, int at, LinkSymbol symbol) {
    long distance = distance(s, i, addresses.of(symbol, s.addends[i]));
    int bits =
        switch (s.types[i]) {
          case BRANCH -> 13;
          case JAL -> 21;
          case RVC_BRANCH -> 9;
          default -> 12;
        };
    if (!RelocationField.fits(distance, bits) || (distance & 1) != 0) {
      overflow(s, i);
      return;
    }
    switch (s.types[i]) {
      case BRANCH -> out.putInt(at, RelocationField.bType(out.getInt(at), distance));
      case JAL -> out.putInt(at, RelocationField.jType(out.getInt(at), distance));
      case RVC_BRANCH ->
          out.putShort(at, (short) RelocationField.cbType(out.getShort(at) & 0xFFFF, distance));
      default ->
          out.putShort(at, (short) RelocationField.cjType(out.getShort(at) & 0xFFFF, distance));
    }
  }

  private long distance(InputSection s, int i, long target) {
    return addresses.wrap(target - s.address(s.offsets[i]));
  }

  /// The address that the pair of an upper half means.
  private long target(InputSection s, int i) {
    LinkSymbol symbol = s.symbol(i);
    long addend = s.addends[i];
    return switch (s.types[i]) {
      case GOT_HI20 -> got.address(Kind.ADDRESS, symbol, addend);
      case TLS_GOT_HI20 -> got.address(Kind.THREAD_OFFSET, symbol, addend);
      case TLS_GD_HI20 -> got.address(Kind.MODULE_AND_OFFSET, symbol, addend);
      default -> addresses.of(symbol, addend);
    };
  }

  /// Whether `lui` must stand in for `auipc`: the place is too far away, but near zero.
  private boolean absolute(InputSection s, int i, long target) {
    return s.types[i] == RelocationType.PCREL_HI20
        && !RelocationField.fitsHigh(distance(s, i, target), xlen)
        && RelocationField.fitsHigh(target, xlen);
  }

  private void upper(InputSection s, int i, ByteBuffer out, int at, long value, boolean absolute) {
    if (!RelocationField.fitsHigh(value, xlen)) {
      overflow(s, i);
      return;
    }
    int insn = (out.getInt(at) & 0xFFF) | RelocationField.high(value);
    out.putInt(at, absolute ? insn | 0x20 : insn);
  }

  private void lower(InputSection s, int i, ByteBuffer out, int at, long value, boolean based) {
    long fromGp = addresses.wrap(value - addresses.globalPointer());
    if (!based) {
      immediate(s.types[i], out, at, value);
    } else if (!s.symbol(i).defined() || RelocationField.fits(value, 12)) {
      immediate(s.types[i], out, at, value);
      base(out, at, ZERO);
    } else if (RelocationField.fits(fromGp, 12)) {
      immediate(s.types[i], out, at, fromGp);
      base(out, at, GP);
    } else {
      overflow(s, i);
    }
  }

  private void pcrelLower(InputSection s, int i, ByteBuffer out, int at) {
    LinkSymbol label = s.symbol(i);
    InputSection in = label.section;
    int upper = in == null ? -1 : PcrelPair.upper(in, label.value);
    if (in == null || upper < 0) {
      messages.error(place(s, i) + ": dangerous relocation: %pcrel_lo missing matching %pcrel_hi");
      return;
    }
    long target = target(in, upper);
    if (in.places instanceof Relaxation r && r.removed[upper] == 4) {
      lower(s, i, out, at, target, true);
      return;
    }
    long value = absolute(in, upper, target) ? target : distance(in, upper, target);
    immediate(s.types[i], out, at, value + s.addends[i]);
  }

  /// TLS descriptors become local-exec: a0 gets the offset from the thread pointer.
  private void descriptor(InputSection s, int i, ByteBuffer out, int at) {
    LinkSymbol label = s.symbol(i);
    InputSection in = label.section;
    int upper = in == null ? -1 : PcrelPair.upper(in, label.value);
    if (in == null || upper < 0) {
      messages.error(
          place(s, i) + ": dangerous relocation: %tlsdesc_lo missing matching %tlsdesc_hi");
      return;
    }
    long value = addresses.threadOffset(in.symbol(upper), in.addends[upper]);
    if (s.types[i] == RelocationType.TLSDESC_ADD_LO12) {
      out.putInt(at, 0x37 | (A0 << 7) | RelocationField.high(value));
    } else {
      out.putInt(at, RelocationField.iType(0x13 | (A0 << 7) | (A0 << 15), value));
    }
  }

  private void uleb(InputSection s, int i, ByteBuffer out, int at) {
    int length = RelocationField.ulebLength(out, at, out.limit());
    long old = RelocationField.uleb(out, at, length);
    long value = addresses.of(s.symbol(i), s.addends[i]);
    boolean set = s.types[i] == RelocationType.SET_ULEB128;
    long result = set ? value : old - value;
    // A set alone has no room for an address; the subtraction that follows makes it small.
    boolean last = !set || i + 1 == s.relocations || s.offsets[i + 1] != s.offsets[i];
    if (set && !last && s.types[i + 1] == RelocationType.SUB_ULEB128) {
      result = value - addresses.of(s.symbol(i + 1), s.addends[i + 1]);
    } else if (!set && i > 0 && s.offsets[i - 1] == s.offsets[i]) {
      // Done together with the set before it.
      return;
    }
    if (length == 0 || !RelocationField.putUleb(out, at, length, result)) {
      overflow(s, i);
    }
  }

  private void data(InputSection s, int i, ByteBuffer out, int at) {
    LinkSymbol symbol = s.symbol(i);
    long addend = s.addends[i];
    InputSection in = symbol.section;
    long value =
        switch (s.types[i]) {
          case TLS_DTPREL32, TLS_DTPREL64 -> addresses.dynamicThreadOffset(symbol, addend);
          case TLS_TPREL32, TLS_TPREL64 -> addresses.threadOffset(symbol, addend);
          case TLS_DTPMOD32, TLS_DTPMOD64 -> 1;
          case PCREL_32, PLT32 -> distance(s, i, addresses.of(symbol, addend));
          default -> addresses.of(symbol, addend);
        };
    if (in != null && in.output == null) {
      // Debug information of what is not linked; a list of ranges would end at two zeros.
      value = s.name.startsWith(".debug_ranges") || s.name.startsWith(".debug_loc") ? 1 : 0;
    }
    if (s.types[i] == RelocationType.RVC_LUI) {
      overflow(s, i);
      return;
    }
    if (s.types[i] == RelocationType.ABS32 && xlen == 64 && value >>> 32 != 0 && !fits32(value)) {
      overflow(s, i);
    }
    RelocationField.data(s.types[i], out, at, value);
  }

  private static boolean fits32(long value) {
    return RelocationField.fits(value, 32);
  }

  private static String place(InputSection s, int i) {
    return Location.describe(s.file, s, s.offsets[i], Location.function(s.file, s, s.offsets[i]));
  }

  private void overflow(InputSection s, int i) {
    LinkSymbol symbol = s.symbol(i);
    @Nullable InputSection in = symbol.section;
    String against;
    if (symbol.isSection() && in != null) {
      against = "against `" + in.name + "'";
    } else if (!symbol.defined()) {
      against = "against undefined symbol `" + symbol.name + "'";
    } else {
      ObjectFile file = symbol.file;
      against =
          "against symbol `"
              + symbol.name
              + "' defined in "
              + (in == null ? "*ABS*" : in.name)
              + " section in "
              + (file == null || symbol.scripted ? options.output : file.name);
    }
    messages.error(
        place(s, i) + ": relocation truncated to fit: R_RISCV_" + s.types[i] + " " + against);
  }
}
