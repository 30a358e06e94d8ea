package machv.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import machv.jit.JitOptions;
import machv.jit.Optimization;
import machv.machine.TraceTopic;
import org.jspecify.annotations.Nullable;

/// The parsed command line of `machv run`.
///
/// Parsed by hand, from the rows of [RunOption]: picocli alone costs more start-up time than the whole run of a
/// small program. Options end at the program's name.
final class RunArguments {
  private static final int SMALLEST_REGION = 4;

  /// An environment variable to set, or to remove when `value` is null.
  record Variable(String name, @Nullable String value) {}

  record Mount(String host, String guest, boolean readOnly) {}

  boolean help;
  @Nullable String root;
  boolean sandbox;
  final List<Mount> mounts = new ArrayList<>();
  final List<Variable> variables = new ArrayList<>();
  @Nullable String argv0;
  long stack;
  @Nullable String cpu;
  boolean strace;
  @Nullable String straceFile;
  List<TraceTopic> topics = List.of();
  @Nullable String traceFile;
  @Nullable Duration timeout;
  long maxInstructions = Long.MAX_VALUE;
  long memory;
  long resident;
  @Nullable Long seed;
  boolean deterministic;
  @Nullable String status;
  boolean vmmap;
  boolean inspect;
  @Nullable String inspectFile;
  @Nullable String inspectSocket;
  boolean gnuArgs;
  boolean verbose;
  @Nullable JitOptions jit = JitOptions.ON;
  boolean teachingCalls;
  String program = "";

  /// The program's name, and the other sources, objects and archives that it is made of.
  final List<String> parts = new ArrayList<>(1);

  /// Where the program lies that was made of them; null when it is the program itself.
  @Nullable String temporary;

  List<String> arguments = List.of();

  /// @param args what follows `run`
  static RunArguments parse(String[] args) throws UsageException {
    RunArguments result = new RunArguments();
    int i = 0;
    while (i < args.length && args[i].startsWith("-") && args[i].length() > 1) {
      String word = args[i++];
      if (word.equals("--")) {
        break;
      }
      int equals = word.startsWith("--") || word.startsWith("-strace=") ? word.indexOf('=') : -1;
      String name = equals < 0 ? word : word.substring(0, equals);
      String value = equals < 0 ? null : word.substring(equals + 1);
      RunOption option = RunOption.named(name);
      if (option == null) {
        throw new UsageException("unknown option " + name + nearest(name));
      }
      if (value == null && option.needsValue()) {
        if (i == args.length) {
          throw new UsageException(name + " needs a value: " + name + " " + option.metavar());
        }
        value = args[i++];
      } else if (value != null && !option.takesValue()) {
        throw new UsageException(name + " takes no value");
      }
      result.set(option, name, value == null ? "" : value);
    }
    if (i < args.length) {
      result.program = args[i++];
      i = result.parts(args, i);
      List<String> rest = new ArrayList<>(args.length - i);
      while (i < args.length) {
        rest.add(args[i++]);
      }
      result.arguments = rest;
    } else if (!result.help) {
      throw new UsageException("no program given: machv run [options] program [arguments]");
    }
    if (!result.mounts.isEmpty() && !result.sandbox) {
      throw new UsageException("--mount only means something with --sandbox");
    }
    return result;
  }

  /// Reads what else a program is made of, up to a word that is no such file, or `--`.
  private int parts(String[] args, int next) {
    int i = next;
    parts.add(program);
    if (UnlinkedProgram.is(program)) {
      while (i < args.length && UnlinkedProgram.isPart(args[i])) {
        parts.add(args[i++]);
      }
      if (i < args.length && args[i].equals("--")) {
        i++;
      }
    }
    return i;
  }

  private void set(RunOption option, String name, String value) throws UsageException {
    switch (option) {
      case ROOT -> root = value;
      case SANDBOX -> sandbox = true;
      case MOUNT -> mounts.add(mount(value));
      case ENV -> variables.add(variable(name, value));
      case UNSET_ENV -> variables.add(new Variable(value, null));
      case ARGV0 -> argv0 = value;
      case STACK -> stack = Quantity.size(name, value);
      case CPU -> cpu = value;
      case STRACE -> {
        strace = true;
        straceFile = value.isEmpty() ? null : value;
      }
      case TRACE -> trace(value);
      case TIMEOUT -> timeout = Quantity.time(name, value);
      case MAX_INSTRUCTIONS -> maxInstructions = Quantity.count(name, value);
      case MEMORY -> memory = Quantity.size(name, value);
      case RESIDENT -> resident = Quantity.size(name, value);
      case SEED -> seed = Quantity.count(name, value);
      case DETERMINISTIC -> deterministic = true;
      case STATUS -> status = value;
      case VMMAP -> vmmap = true;
      case INSPECT -> {
        inspect = true;
        inspectFile = value.isEmpty() ? null : value;
      }
      case INSPECT_SOCKET -> inspectSocket = value;
      case GNU_ARGS -> gnuArgs = true;
      case VERBOSE -> verbose = true;
      case JIT -> jit = jit(value);
      case ABI -> {
        if (!value.equals("linux") && !value.equals("rars")) {
          throw new UsageException(name + ": " + value + " is neither linux nor rars");
        }
        teachingCalls = value.equals("rars");
      }
      case HELP -> help = true;
    }
  }

  /// Reads `on`, `off` or `always`, and what developers may put behind it: `,no-groups`, `,size=N`, `,show=FUNCTION`
  /// (docs/jit.md).
  private static @Nullable JitOptions jit(String text) throws UsageException {
    int comma = text.indexOf(',');
    String mode = comma < 0 ? text : text.substring(0, comma);
    JitOptions options =
        switch (mode) {
          case "on" -> JitOptions.ON;
          case "off" -> null;
          case "always" -> JitOptions.ALWAYS;
          default -> throw new UsageException("--jit: " + mode + " is not on, off or always");
        };
    return comma < 0 || options == null ? options : tuned(options, text, comma + 1);
  }

  private static JitOptions tuned(JitOptions options, String text, int from) throws UsageException {
    int size = options.maxInsns();
    String shown = "";
    Set<Optimization> without = EnumSet.noneOf(Optimization.class);
    int start = from;
    while (start <= text.length()) {
      int comma = text.indexOf(',', start);
      int end = comma < 0 ? text.length() : comma;
      String word = text.substring(start, end);
      Optimization left =
          word.startsWith("no-") ? Optimization.named(word.substring("no-".length())) : null;
      if (left != null) {
        without.add(left);
      } else if (word.startsWith("size=")) {
        long count = Quantity.count("--jit=size", word.substring("size=".length()));
        size = Math.clamp(count, SMALLEST_REGION, options.maxInsns());
      } else if (word.startsWith("show=")) {
        shown = word.substring("show=".length());
      } else {
        throw new UsageException("--jit: " + word + " is not known");
      }
      start = end + 1;
    }
    return new JitOptions(options.threshold(), size, without, shown);
  }

  /// Reads `TOPIC,...[:FILE]`.
  private void trace(String text) throws UsageException {
    int colon = text.indexOf(':');
    String names = colon < 0 ? text : text.substring(0, colon);
    traceFile = colon < 0 ? null : text.substring(colon + 1);
    topics = new ArrayList<>();
    int start = 0;
    while (start <= names.length()) {
      int comma = names.indexOf(',', start);
      int end = comma < 0 ? names.length() : comma;
      topics.add(topic(names.substring(start, end)));
      start = end + 1;
    }
  }

  private static TraceTopic topic(String name) throws UsageException {
    StringBuilder known = new StringBuilder();
    for (TraceTopic topic : TraceTopic.values()) {
      if (topic.text().equals(name)) {
        return topic;
      }
      known.append(known.isEmpty() ? "" : ", ").append(topic.text());
    }
    throw new UsageException("--trace: there is no topic '" + name + "', only " + known);
  }

  private static Mount mount(String text) throws UsageException {
    boolean readOnly = text.endsWith(":ro");
    String pair = readOnly ? text.substring(0, text.length() - 3) : text;
    int equals = pair.indexOf('=');
    if (equals <= 0 || equals + 1 >= pair.length() || pair.charAt(equals + 1) != '/') {
      throw new UsageException("--mount: " + text + " is not HOST=/GUEST[:ro]");
    }
    return new Mount(pair.substring(0, equals), pair.substring(equals + 1), readOnly);
  }

  private static Variable variable(String option, String text) throws UsageException {
    int equals = text.indexOf('=');
    if (equals <= 0) {
      throw new UsageException(option + ": " + text + " is not NAME=VALUE");
    }
    return new Variable(text.substring(0, equals), text.substring(equals + 1));
  }

  /// A hint at the option that was meant.
  private static String nearest(String name) {
    for (RunOption option : RunOption.values()) {
      for (String spelling : option.names()) {
        if (spelling.length() > 3 && (spelling.startsWith(name) || differByOne(spelling, name))) {
          return ", did you mean " + spelling + "?";
        }
      }
    }
    return " (machv run --help lists them)";
  }

  /// Whether one letter inserted, dropped or replaced turns one word into the other.
  private static boolean differByOne(String a, String b) {
    if (a.length() < b.length()) {
      return differByOne(b, a);
    }
    if (a.length() - b.length() > 1) {
      return false;
    }
    int i = 0;
    while (i < b.length() && a.charAt(i) == b.charAt(i)) {
      i++;
    }
    String rest = a.substring(Math.min(i + 1, a.length()));
    return rest.equals(b.substring(Math.min(a.length() == b.length() ? i + 1 : i, b.length())));
  }
}
