package machv.asm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Hands a directive to those who know it.
final class Directives {
  private static final List<String> OTHERS =
      List.of(
          ".text",
          ".data",
          ".bss",
          ".section",
          ".subsection",
          ".pushsection",
          ".popsection",
          ".previous",
          ".attach_to_group",
          ".file",
          ".loc",
          ".ident",
          ".insn",
          ".macro",
          ".endm",
          ".rept",
          ".irp",
          ".irpc",
          ".endr",
          ".include",
          ".if",
          ".ifdef",
          ".ifndef",
          ".else",
          ".elseif",
          ".endif",
          ".error",
          ".warning",
          ".print",
          ".altmacro",
          ".noaltmacro",
          ".mri",
          ".version");

  /// Directives that say nothing to this assembler.
  private static final String SILENT =
      " .addrsig .addrsig_sym .line .linefile .ln"
          + " .appfile .appline .lflags .noformat .nopage .page .plen .llen .spc .name .func"
          + " .endfunc .vtable_inherit .vtable_entry .bundle_align_mode ";

  private final State state;
  private final SectionDirectives sections;
  final FrameDirectives frames;
  private final LineDirectives lines;
  private final RawInstructions raw;
  private final DataDirectives data;
  final SpaceDirectives space;
  final SymbolDirectives symbols;
  private final OptionDirectives options;
  private final StabDirectives stabs;
  final Files files;

  Directives(State state, SourceReader reader, RawInstructions raw) {
    this.state = state;
    files = new Files(state, reader);
    sections = new SectionDirectives(state);
    frames = new FrameDirectives(state, state.frames);
    lines = new LineDirectives(state);
    this.raw = raw;
    data = new DataDirectives(state, files);
    space = new SpaceDirectives(state, data);
    symbols = new SymbolDirectives(state, data, space);
    options = new OptionDirectives(state);
    stabs = new StabDirectives(state, data);
  }

  /// Tags and values of `.attribute`.
  BuildAttributes attributes() {
    return options.attributes;
  }

  void end(Scanner s) {
    if (!s.atEnd()) {
      throw s.error("junk at the end of the statement: '" + s.text.substring(s.at, s.end) + "'");
    }
  }

  void run(String word, Scanner s, int column) {
    if (!data.run(word, s)
        && !space.run(word, s, column)
        && !sections.run(word, s)
        && !symbols.run(word, s, column)
        && !frames.run(word, s, column)
        && !lines.run(word, s, column)
        && !stabs.run(word, s, column)
        && !options.run(word, s)) {
      other(word, s, column);
    }
    end(s);
  }

  private static String text(Scanner s) {
    return new String(s.string(), StandardCharsets.UTF_8);
  }

  private void other(String word, Scanner s, int column) {
    switch (word) {
      case ".insn" -> raw.assemble(s);
      case ".error", ".err" ->
          throw new AsmException(column, s.atEnd() ? word + " reached" : text(s));
      case ".warning" -> state.warn(column, s.atEnd() ? ".warning directive invoked" : text(s));
      case ".fail" -> {
        long number = state.expressions.constant(s);
        if (number < 500) {
          throw new AsmException(column, ".fail " + number + " encountered");
        }
        state.warn(column, ".fail " + number + " encountered");
      }
      case ".version" -> version(text(s));
      case ".linkonce" -> {
        state.warn(column, ".linkonce is not supported for ELF");
        s.at = s.end;
      }
      case ".mri" -> state.mri = state.expressions.constant(s) != 0;
      case ".print" -> state.messages.add(text(s));
      case ".list", ".nolist", ".eject", ".title", ".sbttl", ".psize" -> {
        SourceListing listing = state.listing();
        if (listing != null) {
          listing.directive(word, s);
        }
        s.at = s.end;
      }
      default -> {
        if (!SILENT.contains(" " + word + " ")) {
          throw unknown(word, column);
        }
        s.at = s.end;
      }
    }
  }

  /// `.version`: a note without contents whose name is the text.
  private void version(String text) {
    Emitter e = Emitter.to(state, ".note", machv.elf.Section.SHT_NOTE, 0, 0);
    e.align(4);
    e.number(text.getBytes(StandardCharsets.UTF_8).length + 1L, 4);
    e.number(0, 4);
    e.number(1, 4);
    e.string(text);
    e.align(4);
  }

  private static AsmException unknown(String word, int column) {
    List<String> names = new ArrayList<>(OTHERS);
    names.addAll(DataDirectives.NAMES);
    names.addAll(SpaceDirectives.NAMES);
    names.addAll(SymbolDirectives.NAMES);
    names.addAll(OptionDirectives.NAMES);
    names.addAll(FrameDirectives.NAMES);
    names.addAll(StabDirectives.NAMES);
    String near = Rows.nearest(word, names);
    return new AsmException(
        column,
        "unknown directive '"
            + word
            + "'"
            + (near == null ? "" : "; did you mean '" + near + "'?"));
  }
}
