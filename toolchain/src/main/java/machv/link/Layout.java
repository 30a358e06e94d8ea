package machv.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
  private @Nullable OutputSection last;
  private @Nullable Region lastRegion;

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
    this.boundaries = boundaries;
  }

  Segments segments() {
    return segments;
  }

  /// Places everything.
  void run() {
    moved = true;
    for (int pass = 0; moved && pass < MOST_PASSES; pass++) {
      moved = false;
      pass();
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
    lastRegion = null;
    for (LayoutPart p : parts) {
      switch (p) {
        case OutputSection s -> section(s);
        case LayoutPart.Assign(Command.Assignment a) -> assign(a, null);
        case LayoutPart.Check(Command.Assertion a) -> check(a);
        case LayoutPart.Input _, LayoutPart.Bytes _ -> {}
      }
    }
    long headers = segments.build(sections, evaluator);
    moved |= headers != evaluator.headersSize;
    evaluator.headersSize = headers;
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
    define(s, v.number(), v.relative() ? in == null ? last : in : null);
    if (a.hidden()) {
      s.visibility = machv.elf.Symbol.STV_HIDDEN;
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
    // What the script does not name goes on where the section before it is.
    Region region = c == null && s.allocated() ? lastRegion : region(c == null ? null : c.region());
    Long given = options.sectionAddresses.get(s.name);
    if (given != null) {
      evaluator.dot = given;
    } else if (c != null && c.address() != null) {
      evaluator.dot = evaluate(c.address()).number();
    } else if (!s.allocated() && s.anyInput) {
      evaluator.dot = 0;
    } else if (region != null) {
      evaluator.dot = region.cursor;
    }
    long alignment = s.alignment;
    if (c != null && c.alignment() != null) {
      alignment = Math.max(alignment, evaluate(c.alignment()).number());
    }
    boolean empty = !s.anyInput && s.size == 0;
    if (!empty || alignment != s.alignment) {
      evaluator.dot = Evaluator.align(evaluator.dot, alignment);
    }
    if ((alignment & (alignment - 1)) == 0 && alignment > 0) {
      s.alignment = alignment;
    }
    moved |= s.address != evaluator.dot;
    s.address = evaluator.dot;
    evaluator.current = s;
    contents(s);
    evaluator.current = null;
    long size = evaluator.dot - s.address;
    moved |= size != s.size;
    s.size = size;
    finish(s, region, outside);
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
        case OutputSection _ -> {}
      }
    }
  }

  private void finish(OutputSection s, @Nullable Region region, long outside) {
    if (!s.present()) {
      // Only its symbols are of interest, and where it would have been.
      evaluator.dot = region == null ? s.address : evaluator.dot;
      s.loadAddress = s.address;
      return;
    }
    if (!s.anyInput) {
      // Nothing but room, or bytes of the script.
      s.flags |= Section.SHF_ALLOC | (s.hasBytes() ? 0 : Section.SHF_WRITE);
      s.type = s.hasBytes() ? Section.SHT_PROGBITS : Section.SHT_NOBITS;
    }
    if (!s.allocated()) {
      evaluator.dot = outside;
      s.address = 0;
      return;
    }
    if (s.takesNoRoom()) {
      evaluator.dot = s.address;
    }
    if (region != null) {
      overflow(s, region);
      region.cursor = evaluator.dot;
    }
    loadAddress(s, region);
    last = s;
    lastRegion = region;
  }

  private void overflow(OutputSection s, Region r) {
    long end = evaluator.dot;
    if (Long.compareUnsigned(end - r.origin, r.length) > 0 && r.length >= 0) {
      problem("section `" + s.name + "' will not fit in region `" + r.name + "'");
      problem("region `" + r.name + "' overflowed by " + (end - r.origin - r.length) + " bytes");
    }
  }

  private void loadAddress(OutputSection s, @Nullable Region region) {
    Command.@Nullable OutputSectionCommand c = s.command;
    Region load = c == null ? null : region(c.loadRegion());
    if (c != null && c.loadAddress() != null) {
      s.loadAddress = evaluate(c.loadAddress()).number();
    } else if (load != null && !Objects.equals(load, region)) {
      load.cursor = Evaluator.align(load.cursor, s.alignment);
      s.loadAddress = load.cursor;
      load.cursor += s.noBits() ? 0 : s.size;
    } else {
      OutputSection before = last;
      // Behind a section that is loaded elsewhere, as far apart, unless this one says where.
      boolean follows = region == null && c != null && c.address() == null;
      long apart = before == null ? 0 : before.loadAddress - before.address;
      s.loadAddress = s.address + (follows ? apart : 0);
    }
  }
}
