package machv.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import machv.elf.Section;
import machv.link.Evaluator.Region;
import machv.link.Evaluator.Value;
import machv.link.script.Command;
import machv.link.script.Expression;
import org.jspecify.annotations.Nullable;

/// Gives addresses: walks the parts of the layout with the location counter until nothing moves any more.
final class Layout {
  // Forward references settle in two or three; a script that never settles is left as it is.
  private static final int MOST_PASSES = 12;

  // How often the number of program headers may change, and how often become smaller.
  private static final int MOST_TURNS = 10;
  private static final int TURNS_DOWN = 3;

  private final LinkOptions options;
  private final Resolver resolver;
  private final LinkMessages messages;
  private final int xlen;
  final Evaluator evaluator;
  final List<LayoutPart> parts;

  /// All output sections, in order; those without contents too.
  final List<OutputSection> sections = new ArrayList<>();

  private final List<String> problems = new ArrayList<>();
  private final Segments segments;
  private final BoundarySymbols boundaries;
  private boolean moved;
  private boolean settled;
  private long headers;
  private @Nullable OutputSection last;

  Layout(
      LinkOptions options,
      Resolver resolver,
      LinkMessages messages,
      int xlen,
      List<LayoutPart> parts,
      List<Command> script,
      BoundarySymbols boundaries) {
    this.options = options;
    this.resolver = resolver;
    this.messages = messages;
    this.xlen = xlen;
    this.parts = parts;
    this.evaluator = new Evaluator(options, resolver, script);
    for (LayoutPart p : parts) {
      if (p instanceof OutputSection s) {
        sections.add(s);
        evaluator.sections.putIfAbsent(s.name, s);
      }
    }
    List<Command.ProgramHeader> headers = new ArrayList<>();
    for (Command c : script) {
      if (c instanceof Command.ProgramHeader h) {
        headers.add(h);
      }
    }
    segments = new Segments(options, xlen, headers);
    markRelro();
    OutputSection before = null;
    for (OutputSection s : sections) {
      s.shareLoadRegion(before);
      before = s;
    }
    this.boundaries = boundaries;
  }

  /// Marks what stands between the beginning of the data segment and the end of its read-only part.
  private void markRelro() {
    boolean within = false;
    for (LayoutPart p : parts) {
      if (p instanceof LayoutPart.Assign(Command.Assignment a)
          && a.value() instanceof Expression.Call(String function, List<Expression> _)) {
        within =
            function.equals("DATA_SEGMENT_ALIGN")
                || (within && !function.equals("DATA_SEGMENT_RELRO_END"));
      } else if (p instanceof OutputSection s) {
        s.relro = within;
      }
    }
  }

  /// Puts sections that follow others (`SHF_LINK_ORDER`) in the order of those.
  void order() {
    Map<InputSection, Integer> places = new HashMap<>();
    for (OutputSection s : sections) {
      for (LayoutPart p : s.parts) {
        if (p instanceof LayoutPart.Input(InputSection in)) {
          places.put(in, places.size());
        }
      }
    }
    sections.forEach(s -> s.order(places));
  }

  /// The sections in the order in which GNU ld makes them: first those with addresses from the command line, each with the orphans
  /// that follow it.
  List<OutputSection> inOrderOfMaking() {
    List<String> first = new ArrayList<>(options.sectionAddresses.keySet());
    List<OutputSection> order = new ArrayList<>(sections);
    order.sort(
        Comparator.comparingInt(s -> {
          int place = first.indexOf(s.leader().name);
          return place < 0 ? first.size() : place;
        }));
    return order;
  }

  Segments segments() {
    return segments;
  }

  /// Where the block of thread-local variables begins, or null if there is none.
  @Nullable OutputSection threadBlock() {
    for (OutputSection s : sections) {
      if (s.threadLocal() && s.present()) {
        return s;
      }
    }
    return null;
  }

  /// Places everything. Like GNU ld: for a number of program headers, again when another one has come out.
  void run() {
    for (int turn = 0; turn < MOST_TURNS; turn++) {
      evaluator.data.restart();
      do {
        moved = true;
        for (int pass = 0; moved && pass < MOST_PASSES; pass++) {
          moved = false;
          pass();
        }
      } while (evaluator.data.adjust(inOrderOfMaking().reversed()));
      long before = evaluator.headersSize;
      if (headers == before || (turn > TURNS_DOWN && headers < before)) {
        break;
      }
      evaluator.headersSize = headers;
    }
    if (!settled) {
      sections.forEach(OutputSection::settle);
      settled = true;
    }
  }

  /// What was wrong in the last pass becomes errors.
  void report() {
    for (String s : problems) {
      messages.error(s);
    }
    segments.check(sections, messages);
  }

  private void pass() {
    evaluator.restart();
    problems.clear();
    last = null;
    for (LayoutPart p : parts) {
      switch (p) {
        case OutputSection s -> section(s);
        case LayoutPart.Assign(Command.Assignment a) -> {
          assign(a, null);
          evaluator.anywhere.cursor = evaluator.dot;
        }
        case LayoutPart.Check(Command.Assertion a) -> check(a);
        case LayoutPart.Input _, LayoutPart.Bytes _, LayoutPart.Pattern _ -> {}
      }
    }
    headers = segments.build(sections, evaluator);
    boundaries.place(this);
  }

  private void problem(String message) {
    if (!problems.contains(message)) {
      problems.add(message);
    }
  }

  private Value evaluate(Expression e) {
    Value v = evaluator.evaluate(e);
    String problem = evaluator.problem;
    if (problem != null) {
      problem(problem);
      evaluator.problem = null;
    }
    return v;
  }

  private void check(Command.Assertion a) {
    if (evaluate(a.condition()).number() == 0) {
      problem(a.message());
    }
  }

  private void assign(Command.Assignment a, @Nullable OutputSection in) {
    if (a.symbol().equals(".")) {
      counter(a, in);
      return;
    }
    LinkSymbol s = a.provide() ? resolver.find(a.symbol()) : resolver.intern(a.symbol());
    if (s == null || (a.provide() && s.defined() && !s.scripted)) {
      return;
    }
    Value v = value(a, s.defined() ? new Value(s.address(0), true) : new Value(0, false));
    OutputSection here = in == null ? last : in;
    type(s, a.value());
    // Like GNU ld: a sum for a symbol to which an object gives a number is one, too.
    boolean relative = v.relative() && (!s.absolute || a.value() instanceof Expression.Name);
    define(s, v.number(), relative ? v.where() == null ? here : v.where() : null);
    s.local |= a.hidden();
  }

  /// A symbol whose value is made of another one's, and of that alone, has its type.
  private void type(LinkSymbol s, Expression value) {
    Set<String> names = new HashSet<>();
    Names.collect(value, names);
    if (names.size() == 1) {
      LinkSymbol other = resolver.find(names.iterator().next());
      if (other != null) {
        s.type = other.type;
        s.constrain(other.visibility);
      }
    }
  }

  /// Gives a symbol the value that a script or the layout has for it.
  void define(LinkSymbol s, long value, @Nullable OutputSection output) {
    moved |= !s.scripted || s.value != value;
    s.state = LinkSymbol.State.DEFINED;
    s.scripted = true;
    s.weak = false;
    s.section = null;
    s.size = 0;
    s.value = value;
    s.output = output;
  }

  private Value value(Command.Assignment a, Value old) {
    Value v = evaluate(a.value());
    if (a.operator().isEmpty()) {
      return v;
    }
    Expression left = new Expression.Literal(old.number());
    Expression right = new Expression.Literal(v.number());
    Value result = evaluate(new Expression.Binary(a.operator(), left, right));
    return new Value(result.number(), old.relative() || v.relative());
  }

  private void counter(Command.Assignment a, @Nullable OutputSection in) {
    long dot = evaluator.dot;
    Value v = value(a, new Value(dot, true));
    long to = v.number();
    // A bare number within a section is an offset in it.
    if (in != null && !v.relative()) {
      to += in.address;
    }
    if (in != null && Long.compareUnsigned(to, dot) < 0) {
      problem("cannot move location counter backwards (from " + hex(dot) + " to " + hex(to) + ")");
      return;
    }
    evaluator.dot = to;
  }

  /// An address in as many digits as the hart has.
  String hex(long address) {
    String digits = Long.toHexString(xlen == 32 ? address & 0xFFFF_FFFFL : address);
    return "0".repeat(xlen / 4 - Math.min(digits.length(), xlen / 4)) + digits;
  }

  private @Nullable Region region(@Nullable String name) {
    if (name == null) {
      return null;
    }
    Region r = evaluator.regions.get(name);
    if (r == null) {
      problem("memory region `" + name + "' not declared");
    }
    return r;
  }

  private void section(OutputSection s) {
    Command.@Nullable OutputSectionCommand c = s.command;
    long outside = evaluator.dot;
    Region named = s.allocated() || c != null ? region(s.region()) : null;
    Region region = named == null ? evaluator.anywhere : named;
    Long given = options.sectionAddresses.get(s.name);
    boolean addressed = given != null || (c != null && c.address() != null);
    if (given != null) {
      evaluator.dot = given;
    } else if (c != null && c.address() != null) {
      evaluator.dot = evaluate(c.address()).number();
    } else {
      evaluator.dot = !s.allocated() && s.anyInput ? 0 : region.cursor;
    }
    long before = addressed && given == null ? evaluator.dot : outside;
    // Where a section is said to begin it begins, whatever its inputs want.
    long own = c == null || c.alignment() == null ? 1 : evaluate(c.alignment()).number();
    long alignment = Math.max(s.alignment, own);
    if ((alignment & (alignment - 1)) == 0 && alignment > 0) {
      s.alignment = alignment;
    }
    alignment = addressed ? own : alignment;
    evaluator.dot = Evaluator.align(evaluator.dot, alignment);
    moved |= s.address != evaluator.dot;
    s.address = evaluator.dot;
    evaluator.current = s;
    contents(s);
    evaluator.current = null;
    long size = evaluator.dot - s.address;
    moved |= size != s.size;
    s.size = size;
    if (s.present()) {
      finish(s, region, outside, alignment);
    } else {
      // Only its symbols are of interest, and where it would have been.
      boolean away = !s.allocated() && s.anyInput;
      evaluator.dot = away ? outside : s.definesSymbols() ? s.address : before;
      s.loadAddress = s.address;
      if (s.allocated() && s.definesSymbols()) {
        region.cursor = evaluator.dot;
      }
    }
  }

  private void contents(OutputSection s) {
    Command.@Nullable OutputSectionCommand c = s.command;
    long least = 1;
    if (c != null && c.subalignment() != null) {
      least = Math.clamp(evaluate(c.subalignment()).number(), 1, 1L << 30);
    }
    for (LayoutPart p : s.parts) {
      switch (p) {
        case LayoutPart.Input(InputSection in) -> {
          if (in.used() && in.output == s) {
            evaluator.dot = Evaluator.align(evaluator.dot, least > 1 ? least : in.alignment);
            in.offset = evaluator.dot - s.address;
            evaluator.dot += in.size;
          }
        }
        case LayoutPart.Assign(Command.Assignment a) -> assign(a, s);
        case LayoutPart.Check(Command.Assertion a) -> check(a);
        case LayoutPart.Bytes b -> {
          b.offset = evaluator.dot - s.address;
          b.value = evaluate(b.data.value()).number();
          evaluator.dot += b.data.width();
        }
        case LayoutPart.Pattern _, OutputSection _ -> {}
      }
    }
  }

  private void finish(OutputSection s, Region region, long outside, long alignment) {
    if (!s.anyInput) {
      // Nothing but room, or bytes of the script.
      s.flags |= Section.SHF_ALLOC | Section.SHF_WRITE;
      s.contents(s.hasBytes());
    }
    if (!s.allocated()) {
      evaluator.dot = outside;
      s.address = 0;
      return;
    }
    if (s.takesNoRoom()) {
      evaluator.dot = s.address;
    }
    overflow(s, region);
    loadAddress(s, region, alignment);
    region.cursor = evaluator.dot;
    last = s;
  }

  private void overflow(OutputSection s, Region r) {
    long end = evaluator.dot;
    if (Long.compareUnsigned(end - r.origin, r.length) > 0 && r.length >= 0) {
      problem("section `" + s.name + "' will not fit in region `" + r.name + "'");
      problem("region `" + r.name + "' overflowed by " + (end - r.origin - r.length) + " bytes");
    }
  }

  private void loadAddress(OutputSection s, Region region, long alignment) {
    Command.@Nullable OutputSectionCommand c = s.command;
    Region load = region(s.loadRegion());
    OutputSection before = region.last;
    if (c != null && c.loadAddress() != null) {
      s.loadAddress = evaluate(c.loadAddress()).number();
    } else if (load != null) {
      long own = c == null || c.alignment() == null ? 1 : evaluate(c.alignment()).number();
      boolean elsewhere = !load.equals(region);
      s.loadAddress = Evaluator.align(load.cursor, elsewhere ? own : alignment);
      if (elsewhere && !s.noBits()) {
        load.cursor = s.loadAddress + s.size;
      }
    } else if (before == null || backwards(s, before)) {
      s.loadAddress = s.address;
    } else {
      // As far from where it runs as the section before it.
      long apart = before.loadAddress - before.address;
      s.loadAddress = Evaluator.align(s.address + apart, alignment);
    }
    boolean moved =
        before == null
            ? s.address != s.loadAddress
            : Long.compareUnsigned(s.address, before.address) >= 0;
    if (load == null && (s.size != 0 || moved)) {
      region.last = s;
    }
  }

  private static boolean backwards(OutputSection s, OutputSection before) {
    return Long.compareUnsigned(s.address, before.address) < 0
        && s.size != 0
        && Long.compareUnsigned(s.address + s.size, before.address) <= 0;
  }
}
