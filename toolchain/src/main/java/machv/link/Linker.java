package machv.link;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import machv.elf.ElfException;
import machv.elf.Section;
import machv.elf.Symbol;
import machv.link.script.Command;
import machv.link.script.Expression;
import machv.link.script.ScriptException;
import machv.link.script.ScriptParser;
import org.jspecify.annotations.Nullable;

/// Links objects and archives to an executable: a static one, ours or gcc's, 32 or 64 bits.
///
/// In order: the inputs are loaded and their symbols resolved, sections that nobody needs are dropped, the script puts
/// the others in their places, relocations are looked at for slots and stubs, layout and relaxation alternate until
/// nothing moves, and the image is written.
public final class Linker {
  private static final int MOST_ROUNDS = 1000;

  /// Where a program begins whose script names no entry; nobody misses it.
  private static final String UNNAMED_ENTRY = "start";

  private final LinkOptions options;
  private final LinkMessages messages = new LinkMessages();
  private final Resolver resolver;
  private final InputLoader loader;
  private final FrameTable frames = new FrameTable(messages);
  private final List<Command> script = new ArrayList<>();
  private final List<Command> definitions = new ArrayList<>();

  private Linker(LinkOptions options, InputFiles files) {
    this.options = options;
    this.resolver = new Resolver(options, messages);
    this.loader = new InputLoader(options, files, resolver, messages);
  }

  /// Links what the options say.
  ///
  /// @param files where inputs are read
  public static LinkResult link(LinkOptions options, InputFiles files) {
    Linker l = new Linker(options, files);
    byte[] file = null;
    try {
      file = l.link();
      if (file != null && options.flat && !l.messages.failed()) {
        file = FlatBinary.of(file);
      }
    } catch (ElfException | IOException e) {
      l.messages.error(e.getMessage() == null ? "no output" : e.getMessage());
    }
    if (options.fatalWarnings && !l.messages.warnings().isEmpty()) {
      file = null;
    }
    return new LinkResult(
        l.messages.failed() ? null : file, l.messages.errors(), l.messages.warnings(), l.map);
  }

  private @Nullable String map;
  private LinkOptions.Stack noted = LinkOptions.Stack.UNSAID;

  private byte @Nullable [] link() throws ElfException {
    String entry = options.entry;
    if (entry != null && !isNumber(entry)) {
      resolver.require(entry);
    }
    loader.scripts();
    if (entry == null && !options.relocatable && loader.layout == null) {
      resolver.require(DefaultLayout.ENTRY);
    }
    definitions();
    options.undefined.forEach(resolver::require);
    loader.load();
    if (resolver.objects.isEmpty()) {
      if (!messages.failed()) {
        messages.error("no input files");
      }
      return null;
    }
    int xlen = loader.xlen();
    int flags = FileFlags.merge(resolver.objects, messages);
    if (options.relocatable) {
      return partial(xlen, flags);
    }
    makeScript(xlen);
    if (messages.failed() && options.inputs.isEmpty()) {
      return null;
    }
    ObjectFile own = new ObjectFile("linker stubs", xlen, flags);
    InputSection buildId = buildId(own);
    InputSection attributes = attributes(own);
    List<InputSection> all = allSections();
    all.addAll(commons());
    GlobalOffsetTable got = new GlobalOffsetTable(own);
    IndirectFunctions indirect = new IndirectFunctions(own);
    RelocationScan scan = new RelocationScan(options, messages, got, indirect);
    SectionPlan plan = new SectionPlan(script, options.sectionAddresses.keySet());
    for (InputSection s : all) {
      stack(s);
      if (RelocationScan.isWarning(s)) {
        scan.warning(s);
      }
      plan.add(s);
    }
    if (options.stack == LinkOptions.Stack.UNSAID) {
      options.stack = noted;
    }
    BoundarySymbols boundaries = new BoundarySymbols(resolver);
    List<InputSection> twins = keptTwins(plan);
    Set<InputSection> kept = plan.kept();
    dropUnused(all, kept, twins);
    boundaries.declare(script);
    boundaries.declareOthers();
    if (RelocationScan.needsTable(all)) {
      got.need();
      boundaries.declareTable(got.section);
    }
    for (InputSection s : all) {
      if (s.used()) {
        scan.scan(s);
      }
    }
    got.place();
    if (messages.failed()) {
      return null;
    }
    InputSection search = searchTable(xlen, flags);
    if (search != null) {
      boundaries.declareSearchTable(search);
    }
    if (options.collectSections && resolver.objects.stream().noneMatch(f -> f.linked)) {
      attributes = null;
    }
    for (InputSection s :
        new InputSection[] {
          buildId,
          attributes,
          got.section,
          got.header,
          indirect.stubs,
          indirect.words,
          indirect.relocations,
          search
        }) {
      if (s != null && s.size > 0) {
        plan.add(s);
      }
    }
    Layout layout = new Layout(options, resolver, messages, xlen, plan.fill(), script, boundaries);
    MergedPieces.merge(layout.sections);
    layout.order();
    alignThreadBlock(layout);
    Addresses addresses = new Addresses(layout, indirect, xlen, resolver.find("__global_pointer$"));
    settle(layout, addresses, xlen, all);
    if (messages.failed()) {
      return null;
    }
    got.fill(addresses);
    indirect.fill();
    if (search != null) {
      fillSearchTable(layout, search);
    }
    Relocator relocator = new Relocator(options, addresses, got, messages, xlen);
    Image image = new Image(options, layout, relocator, frames, xlen, flags);
    image.sections();
    image.entry(entryAddress(layout));
    image.symbols(resolver);
    if (options.mapFile != null) {
      map = LinkMap.text(layout);
    }
    return messages.failed() ? null : image.file(buildId);
  }

  /// `-r`: one object of all, for a later link.
  private byte @Nullable [] partial(int xlen, int flags) throws ElfException {
    if (loader.layout != null || !options.definitions.isEmpty()) {
      messages.error("-r: neither linker scripts nor --defsym are supported");
    }
    InputSection attributes = attributes(new ObjectFile("attributes", xlen, flags));
    return messages.failed() ? null : PartialLink.write(options, resolver, xlen, flags, attributes);
  }

  /// Reads the symbols of `--defsym`; what their values name is wanted of archives.
  private void definitions() {
    Set<String> names = new HashSet<>();
    for (Map.Entry<String, String> e : options.definitions.entrySet()) {
      try {
        Expression value = ScriptParser.expression("--defsym", e.getValue());
        definitions.add(new Command.Assignment(e.getKey(), "", value, false, false));
        Names.collect(value, names);
      } catch (ScriptException x) {
        messages.error("--defsym " + e.getKey() + ": " + x.getMessage());
      }
    }
    names.remove(".");
    names.removeAll(options.definitions.keySet());
    names.forEach(resolver::require);
  }

  private static boolean isNumber(String s) {
    return !s.isEmpty() && s.charAt(0) >= '0' && s.charAt(0) <= '9';
  }

  /// The script: the user's or the default one, with what the command line and other scripts add in front.
  private void makeScript(int xlen) {
    List<Command> layout = loader.layout;
    if (layout == null) {
      layout = DefaultLayout.commands(options.separateCode, xlen);
    } else {
      options.relro = false;
    }
    script.addAll(definitions);
    script.addAll(loader.additions);
    script.addAll(layout);
  }

  private List<InputSection> allSections() {
    List<InputSection> all = new ArrayList<>();
    for (ObjectFile f : resolver.objects) {
      for (InputSection s : f.sections) {
        if (s != null && !s.discarded) {
          all.add(s);
        }
      }
    }
    return all;
  }

  /// Sections of groups that are linked from another object, if the script would keep them: for GNU ld, too, what they refer to
  /// is needed.
  private List<InputSection> keptTwins(SectionPlan plan) {
    List<InputSection> twins = new ArrayList<>();
    for (ObjectFile f : options.collectSections ? resolver.objects : List.<ObjectFile>of()) {
      List<InputSection> dropped = new ArrayList<>();
      Set<String> groups = new HashSet<>();
      for (InputSection s : f.sections) {
        if (s != null && s.discarded) {
          dropped.add(s);
          if (plan.wouldKeep(s)) {
            groups.add(s.group);
          }
        }
      }
      for (InputSection s : dropped) {
        if (s.group.isEmpty() ? plan.wouldKeep(s) : groups.contains(s.group)) {
          twins.add(s);
        }
      }
    }
    return twins;
  }

  /// What an object says about its stack counts unless the command line does.
  private void stack(InputSection s) {
    if (s.name.equals(".note.GNU-stack") && noted != LinkOptions.Stack.EXECUTABLE) {
      noted = s.executable() ? LinkOptions.Stack.EXECUTABLE : LinkOptions.Stack.DATA;
    }
  }

  /// Gives common symbols their room.
  private List<InputSection> commons() {
    List<InputSection> result = new ArrayList<>();
    for (LinkSymbol s : resolver.globals()) {
      ObjectFile f = s.file;
      if (s.state != LinkSymbol.State.COMMON || f == null) {
        continue;
      }
      boolean local = s.type == Symbol.STT_TLS;
      long alignment = Long.highestOneBit(Math.clamp(s.value, 1, 1 << 20));
      InputSection room =
          new InputSection(
              f,
              local ? ".tcommon" : "COMMON",
              Section.SHT_NOBITS,
              Section.SHF_ALLOC | Section.SHF_WRITE | (local ? Section.SHF_TLS : 0),
              alignment,
              0);
      room.size = Math.clamp(s.size, 0, 1L << 40);
      s.section = room;
      s.state = LinkSymbol.State.DEFINED;
      s.value = 0;
      result.add(room);
    }
    return result;
  }

  private @Nullable InputSection buildId(ObjectFile own) {
    if (!options.buildId) {
      return null;
    }
    InputSection s =
        new InputSection(own, ".note.gnu.build-id", Section.SHT_NOTE, Section.SHF_ALLOC, 4, 0);
    byte[] note = new byte[36];
    note[0] = 4;
    note[4] = 20;
    note[8] = 3;
    note[12] = 'G';
    note[13] = 'N';
    note[14] = 'U';
    s.made = note;
    s.size = note.length;
    return s;
  }

  private @Nullable InputSection attributes(ObjectFile own) {
    AttributesMerger merger = new AttributesMerger(messages);
    for (ObjectFile f : resolver.objects) {
      merger.add(f);
    }
    byte[] bytes = merger.bytes();
    if (bytes == null) {
      return null;
    }
    InputSection s =
        new InputSection(own, ".riscv.attributes", Section.SHT_RISCV_ATTRIBUTES, 0, 1, 0);
    s.made = bytes;
    s.size = bytes.length;
    return s;
  }

  private void dropUnused(
      List<InputSection> all, Set<InputSection> kept, List<InputSection> twins) {
    for (InputSection s : all) {
      if (!s.discarded && FrameTable.isFrames(s)) {
        frames.add(s);
      }
    }
    if (options.collectSections) {
      Set<String> roots = new HashSet<>(options.undefined);
      String entry = entrySymbol();
      roots.add(entry == null ? UNNAMED_ENTRY : entry);
      for (Command c : script) {
        if (c instanceof Command.Extern(List<String> symbols)) {
          roots.addAll(symbols);
        }
      }
      new Collector(resolver, frames).collect(all, roots, kept, twins);
      if (options.printCollected) {
        for (InputSection s : all) {
          if (!s.live && !s.discarded) {
            messages.warning(
                "removing unused section '" + s.name + "' in file '" + s.file.name + "'");
          }
        }
      }
    }
    frames.compact();
  }

  private @Nullable InputSection searchTable(int xlen, int flags) {
    if (!options.frameHeader || !frames.present()) {
      return null;
    }
    ObjectFile own = new ObjectFile("linker stubs", xlen, flags);
    own.order = frames.firstOrder();
    InputSection s =
        new InputSection(own, ".eh_frame_hdr", Section.SHT_PROGBITS, Section.SHF_ALLOC, 4, 0);
    s.size = frames.searchTableSize();
    return s;
  }

  private void fillSearchTable(Layout layout, InputSection search) {
    OutputSection out = layout.evaluator.sections.get(".eh_frame");
    search.made = frames.searchTable(search.address(0), out == null ? 0 : out.address);
  }

  /// The block of thread-local variables begins as aligned as any of them wants to be.
  private static void alignThreadBlock(Layout layout) {
    long alignment = 1;
    OutputSection first = null;
    for (OutputSection s : layout.sections) {
      if (s.threadLocal() && s.anyInput) {
        alignment = Math.max(alignment, s.alignment);
        first = first == null ? s : first;
      }
    }
    if (first != null) {
      first.alignment = alignment;
    }
  }

  private void settle(Layout layout, Addresses addresses, int xlen, List<InputSection> all) {
    Relaxer relaxer = new Relaxer(options, addresses, xlen, layout);
    for (InputSection s : all) {
      if (s.used()) {
        relaxer.add(s);
      }
    }
    relaxer.findUppers();
    layout.run();
    int rounds = 0;
    while (relaxer.pass()) {
      if (++rounds > MOST_ROUNDS) {
        messages.error("relaxation does not settle");
        return;
      }
      layout.run();
    }
    layout.report();
    relaxer.problems().forEach(messages::error);
  }

  /// The entry that the command line or the script names, or null.
  private @Nullable String entrySymbol() {
    String entry = options.entry;
    for (Command c : script) {
      if (c instanceof Command.Entry(String symbol) && options.entry == null) {
        entry = symbol;
      }
    }
    return entry;
  }

  private long entryAddress(Layout layout) {
    String named = entrySymbol();
    String name = named == null ? UNNAMED_ENTRY : named;
    LinkSymbol s = resolver.find(name);
    if (s != null && s.defined()) {
      return s.address(0);
    }
    if (isNumber(name)) {
      try {
        return Long.decode(name);
      } catch (NumberFormatException _) {
        messages.error("invalid entry address " + name);
        return 0;
      }
    }
    OutputSection text = layout.evaluator.sections.get(".text");
    if (named == null) {
      return text == null || !text.anyInput ? 0 : text.address;
    }
    if (text == null || !text.anyInput) {
      messages.warning("warning: cannot find entry symbol " + name + "; not setting start address");
      return 0;
    }
    messages.warning(
        "warning: cannot find entry symbol "
            + name
            + "; defaulting to "
            + layout.hex(text.address));
    return text.address;
  }
}
