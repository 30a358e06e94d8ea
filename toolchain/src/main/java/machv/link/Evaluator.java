package machv.link;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import machv.link.script.Command;
import machv.link.script.Expression;
import org.jspecify.annotations.Nullable;

/// The value of a script's expressions at a moment of the layout. Everything is an address; whether a value moves with
/// a section is told apart only to say so in the symbol table.
final class Evaluator {
  /// What an expression gives.
  ///
  /// @param relative whether it depends on where sections are
  /// @param where the section that it is a place in, if a symbol says so, else null
  record Value(long number, boolean relative, @Nullable OutputSection where) {
    Value(long number, boolean relative) {
      this(number, relative, null);
    }
  }

  /// A region of `MEMORY`.
  static final class Region {
    final String name;
    final long origin;
    final long length;
    long cursor;

    /// The last section in it that is loaded where it runs, or as far from there as those before it.
    @Nullable OutputSection last;

    Region(String name, long origin, long length) {
      this.name = name;
      this.origin = origin;
      this.length = length;
      this.cursor = origin;
    }
  }

  private static final Value ZERO = new Value(0, false);

  private final LinkOptions options;
  private final Resolver resolver;
  final Map<String, Region> regions = new HashMap<>();
  final Map<String, OutputSection> sections = new HashMap<>();

  /// The memory of sections that name no region.
  Region anywhere = new Region("*default*", 0, -1);

  /// The location counter, and the section in work.
  long dot;

  @Nullable OutputSection current;
  long headersSize;

  /// Whether the script asks for the size of the headers: it has them in memory.
  boolean countsHeaders;

  final DataSegment data;

  /// The first thing that is wrong in this pass, or null.
  @Nullable String problem;

  private final List<Command> script;

  Evaluator(LinkOptions options, Resolver resolver, List<Command> script) {
    this.options = options;
    this.resolver = resolver;
    this.script = script;
    this.data = new DataSegment(options);
  }

  /// Begins a pass over the layout.
  void restart() {
    dot = 0;
    current = null;
    data.pass();
    problem = null;
    regions.clear();
    anywhere = new Region("*default*", 0, -1);
    for (Command c : script) {
      if (c instanceof Command.Region(String name, Expression origin, Expression length)) {
        regions.put(name, new Region(name, number(origin), number(length)));
      } else if (c instanceof Command.RegionAlias(String alias, String region)) {
        Region r = regions.get(region);
        if (r != null) {
          regions.put(alias, r);
        }
      }
    }
  }

  private void problem(String message) {
    if (problem == null) {
      problem = message;
    }
  }

  long number(Expression e) {
    return evaluate(e).number();
  }

  Value evaluate(Expression e) {
    return switch (e) {
      case Expression.Literal(long value, _) -> new Value(value, false);
      case Expression.Name(String name) -> name(name);
      case Expression.Unary(char operator, Expression operand) -> {
        Value v = evaluate(operand);
        yield switch (operator) {
          case '-' -> new Value(-v.number(), v.relative());
          case '~' -> new Value(~v.number(), v.relative());
          default -> new Value(v.number() == 0 ? 1 : 0, false);
        };
      }
      case Expression.Binary(String operator, Expression left, Expression right) -> {
        OutputSection in = current;
        Value a = evaluate(left);
        // Within a section a bare number is an offset, and so is the location counter that is
        // compared with it.
        if (in != null
            && left instanceof Expression.Name(String name)
            && name.equals(".")
            && right instanceof Expression.Literal
            && !operator.equals("+")
            && !operator.equals("-")) {
          a = new Value(a.number() - in.address, false);
        }
        yield binary(operator, a, evaluate(right));
      }
      case Expression.Choice(Expression condition, Expression yes, Expression no) ->
          evaluate(number(condition) != 0 ? yes : no);
      case Expression.Query(String function, String subject, List<Expression> arguments) ->
          query(function, subject, arguments);
      case Expression.Call(String function, List<Expression> arguments) ->
          call(function, arguments);
    };
  }

  private Value name(String name) {
    if (name.equals(".")) {
      return new Value(dot, true);
    }
    LinkSymbol s = resolver.find(resolver.wrapped(name));
    if (s == null || !s.defined()) {
      problem("undefined symbol `" + name + "' referenced in expression");
      return ZERO;
    }
    return new Value(s.address(0), s.section != null || s.output != null, s.output());
  }

  private Value binary(String operator, Value left, Value right) {
    long a = left.number();
    long b = right.number();
    boolean relative = left.relative() ^ right.relative();
    long result =
        switch (operator) {
          case "+" -> a + b;
          case "-" -> a - b;
          case "*" -> a * b;
          case "/", "%" -> {
            if (b == 0) {
              problem(operator.equals("/") ? "/ by zero" : "% by zero");
              yield 0;
            }
            yield operator.equals("/") ? Long.divideUnsigned(a, b) : Long.remainderUnsigned(a, b);
          }
          case "&" -> a & b;
          case "|" -> a | b;
          case "^" -> a ^ b;
          case "<<" -> Long.compareUnsigned(b, 63) > 0 ? 0 : a << b;
          case ">>" -> Long.compareUnsigned(b, 63) > 0 ? 0 : a >>> b;
          case "&&" -> bit(a != 0 && b != 0);
          case "||" -> bit(a != 0 || b != 0);
          case "==" -> bit(a == b);
          case "!=" -> bit(a != b);
          case "<" -> bit(Long.compareUnsigned(a, b) < 0);
          case ">" -> bit(Long.compareUnsigned(a, b) > 0);
          case "<=" -> bit(Long.compareUnsigned(a, b) <= 0);
          case ">=" -> bit(Long.compareUnsigned(a, b) >= 0);
          default -> throw new IllegalArgumentException(operator);
        };
    boolean moved = operator.equals("+") || operator.equals("-");
    OutputSection where = left.relative() ? left.where() : right.where();
    return new Value(result, relative, relative && moved ? where : null);
  }

  private static long bit(boolean b) {
    return b ? 1 : 0;
  }

  private Value query(String function, String subject, List<Expression> arguments) {
    return switch (function) {
      case "DEFINED" -> {
        LinkSymbol s = resolver.find(subject);
        yield new Value(bit(s != null && s.defined()), false);
      }
      case "ORIGIN", "org" -> region(subject, true);
      case "LENGTH", "len" -> region(subject, false);
      case "CONSTANT" -> {
        if (!subject.equals("MAXPAGESIZE") && !subject.equals("COMMONPAGESIZE")) {
          problem("unknown constant `" + subject + "' referenced in expression");
        }
        boolean most = subject.equals("MAXPAGESIZE");
        long page = options.maxPageSize;
        yield new Value(most ? page : Math.min(LinkOptions.COMMON_PAGE, page), false);
      }
      case "SEGMENT_START" -> {
        Long start = options.sectionAddresses.get(subject);
        yield start == null && !arguments.isEmpty()
            ? evaluate(arguments.getFirst())
            : new Value(start == null ? 0 : start, false);
      }
      default -> section(function, subject);
    };
  }

  private Value region(String name, boolean origin) {
    Region r = regions.get(name);
    if (r == null) {
      problem("undefined MEMORY region `" + name + "' referenced in expression");
      return ZERO;
    }
    return new Value(origin ? r.origin : r.length, false);
  }

  private Value section(String function, String name) {
    OutputSection s = sections.get(name);
    if (s == null) {
      if (!function.equals("SIZEOF")) {
        problem("undefined section `" + name + "' referenced in expression");
      }
      return ZERO;
    }
    return switch (function) {
      case "ADDR" -> new Value(s.address, true);
      case "LOADADDR" -> new Value(s.loadAddress, true);
      case "ALIGNOF" -> new Value(s.alignment, false);
      default -> new Value(s.size, false);
    };
  }

  private Value call(String function, List<Expression> arguments) {
    if (function.equals("SIZEOF_HEADERS")) {
      countsHeaders = true;
      return new Value(headersSize, false);
    }
    Value a = evaluate(arguments.getFirst());
    Value b = arguments.size() > 1 ? evaluate(arguments.get(1)) : null;
    return switch (function) {
      case "ABSOLUTE" -> new Value(a.number(), false);
      case "ALIGN", "BLOCK", "NEXT" -> {
        Value at = b == null ? new Value(dot, true) : a;
        long alignment = b == null ? a.number() : b.number();
        yield new Value(align(at.number(), alignment), at.relative());
      }
      case "MAX", "MIN" -> {
        Value other = b == null ? a : b;
        boolean first =
            Long.compareUnsigned(a.number(), other.number()) < 0 == function.equals("MIN");
        boolean relative = current != null && a.relative() && other.relative();
        yield new Value(first ? a.number() : other.number(), relative);
      }
      case "LOG2CEIL" ->
          new Value(a.number() == 0 ? 0 : 64 - Long.numberOfLeadingZeros(a.number() - 1), false);
      case "DATA_SEGMENT_ALIGN" -> new Value(data.begin(dot), true);
      case "DATA_SEGMENT_RELRO_END" ->
          new Value(b == null ? a.number() : data.divide(a.number(), b.number()), true);
      case "DATA_SEGMENT_END" -> {
        data.end(a.number());
        yield a;
      }
      default -> a;
    };
  }

  /// The next multiple of an alignment, which need not be a power of two.
  static long align(long value, long alignment) {
    if (alignment <= 1) {
      return value;
    }
    if ((alignment & (alignment - 1)) == 0) {
      return (value + alignment - 1) & -alignment;
    }
    long rest = Long.remainderUnsigned(value, alignment);
    return rest == 0 ? value : value + alignment - rest;
  }
}
