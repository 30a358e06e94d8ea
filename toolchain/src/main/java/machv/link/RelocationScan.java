package machv.link;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import machv.elf.RelocationType;
import machv.elf.Section;
import machv.elf.Symbol;
import org.jspecify.annotations.Nullable;

/// Looks at all relocations before there are addresses: makes slots and stubs, and reports what is not defined.
final class RelocationScan {
  // As many of one symbol in a row as ld shows.
  private static final int MOST_IN_A_ROW = 5;

  private static final String WARNING = ".gnu.warning.";

  private final LinkOptions options;
  private final LinkMessages messages;
  private final GlobalOffsetTable got;
  private final IndirectFunctions indirect;
  private @Nullable LinkSymbol lastUndefined;
  private int inARow;
  private final Map<String, String> warnings = new HashMap<>();
  private String lastPlace = "";

  RelocationScan(
      LinkOptions options,
      LinkMessages messages,
      GlobalOffsetTable got,
      IndirectFunctions indirect) {
    this.options = options;
    this.messages = messages;
    this.got = got;
    this.indirect = indirect;
  }

  /// Takes a section of the text that ld shows when somebody uses a symbol; it is not linked.
  void warning(InputSection s) {
    int length = s.bytes.length();
    while (length > 0 && s.bytes.at(length - 1) == 0) {
      length--;
    }
    warnings.putIfAbsent(s.name.substring(WARNING.length()), s.bytes.text(0, length));
    s.discarded = true;
  }

  static boolean isWarning(InputSection s) {
    return s.name.startsWith(WARNING);
  }

  private void warn(InputSection s, int i, LinkSymbol symbol) {
    String text = symbol.local || symbol.file == s.file ? null : warnings.remove(symbol.name);
    if (text != null) {
      String function = Location.function(s.file, s, s.offsets[i]);
      messages.warning(Location.describe(s.file, s, s.offsets[i], function) + ": warning: " + text);
    }
  }

  void scan(InputSection s) {
    for (int i = 0; i < s.relocations; i++) {
      RelocationType type = s.types[i];
      if (type == RelocationType.NONE
          || type == RelocationType.RELAX
          || type == RelocationType.ALIGN
          || (s.places != null && s.places.gone(s.offsets[i]))) {
        continue;
      }
      LinkSymbol symbol = s.symbol(i);
      if (s.symbols[i] != 0) {
        check(s, i, symbol);
        warn(s, i, symbol);
      }
      slots(s, i, type, symbol);
    }
  }

  /// Whether there will be a global offset table: something refers to it.
  static boolean needsTable(List<InputSection> all) {
    for (InputSection s : all) {
      for (int i = 0; i < s.relocations && s.used(); i++) {
        RelocationType t = s.types[i];
        if (t == RelocationType.GOT_HI20
            || t == RelocationType.TLS_GOT_HI20
            || t == RelocationType.TLS_GD_HI20) {
          return true;
        }
      }
    }
    return false;
  }

  private void slots(InputSection s, int i, RelocationType type, LinkSymbol symbol) {
    if (symbol.type == Symbol.STT_GNU_IFUNC && symbol.defined() && s.allocated()) {
      indirect.need(symbol);
    }
    switch (type) {
      case GOT_HI20 -> got.need(GlobalOffsetTable.Kind.ADDRESS, symbol, s.addends[i]);
      case TLS_GOT_HI20 -> got.need(GlobalOffsetTable.Kind.THREAD_OFFSET, symbol, s.addends[i]);
      case TLS_GD_HI20 -> got.need(GlobalOffsetTable.Kind.MODULE_AND_OFFSET, symbol, s.addends[i]);
      case RELATIVE, COPY, JUMP_SLOT, IRELATIVE, TLSDESC ->
          messages.error(
              s.file.name + ": unresolvable R_RISCV_" + type + " relocation in " + s.name);
      default -> {}
    }
  }

  private void check(InputSection s, int i, LinkSymbol symbol) {
    InputSection in = symbol.section;
    if (in != null && in.discarded && s.allocated() && !tolerates(s)) {
      messages.error(
          "`"
              + (symbol.isSection() ? in.name : symbol.name)
              + "' referenced in section `"
              + s.name
              + "' of "
              + s.file.name
              + ": defined in discarded section `"
              + in.name
              + "' of "
              + in.file.name);
    } else if (!symbol.defined() && !symbol.weak && !options.ignoreUndefined) {
      undefined(s, i, symbol);
    } else if (symbol.local && !symbol.defined()) {
      undefined(s, i, symbol);
    }
  }

  /// Tables that may tell of functions which are not linked.
  private static boolean tolerates(InputSection s) {
    return FrameTable.isFrames(s) || s.name.startsWith(".gcc_except_table");
  }

  private void undefined(InputSection s, int i, LinkSymbol symbol) {
    long offset = s.offsets[i];
    if (Objects.equals(lastUndefined, symbol)) {
      inARow++;
    } else {
      lastUndefined = symbol;
      inARow = 1;
    }
    if (inARow > MOST_IN_A_ROW) {
      if (inARow == MOST_IN_A_ROW + 1) {
        messages.error(
            Location.describe(s.file, s, offset, null)
                + ": more undefined references to `"
                + symbol.name
                + "' follow");
      }
      return;
    }
    String function =
        (s.flags & Section.SHF_ALLOC) == 0 ? null : Location.function(s.file, s, offset);
    String context = s.file.name + ":" + function;
    String place =
        function != null && context.equals(lastPlace)
            ? Location.place(s.file, s, offset)
            : Location.describe(s.file, s, offset, function);
    lastPlace = context;
    messages.error(place + ": undefined reference to `" + symbol.name + "'");
  }
}
