package machv.machine;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import machv.decode.IsaOptions;
import machv.jit.JitOptions;
import machv.kernel.host.Entropy;
import machv.kernel.host.HostFile;
import machv.kernel.host.Identity;
import machv.kernel.host.Outside;
import machv.kernel.host.StreamFile;
import machv.kernel.unix.FileView;
import org.jspecify.annotations.Nullable;

/// Describes a [Machine]. Only [#program] is needed.
///
/// Unless told otherwise the guest has the process's standard streams and environment, sees the host's files as the
/// user does, and may use 4 GiB of memory and any time. A sandboxed guest has no environment of its own accord.
public final class MachineBuilder {
  private static final long DEFAULT_MEMORY = 4L << 30;
  private static final long DEFAULT_STACK = 8L << 20;

  private String program = "";
  private List<String> arguments = List.of();
  private @Nullable String argv0;
  private @Nullable Map<String, String> environment;
  private @Nullable String root;
  private boolean sandbox;
  private @Nullable String workingDirectory;
  private final List<FileView.Mount> mounts = new ArrayList<>();
  private @Nullable HostFile stdin;
  private @Nullable HostFile stdout;
  private @Nullable HostFile stderr;
  private long memoryLimit = DEFAULT_MEMORY;
  private long residentLimit;
  private long stackSize = DEFAULT_STACK;
  private long timeLimit;
  private long instructionLimit = Long.MAX_VALUE;
  private @Nullable IsaOptions isa;
  private @Nullable Consumer<String> trace;
  private @Nullable Long seed;
  private boolean report;
  private @Nullable Tracing events;
  private boolean inspect;
  private @Nullable String inspectSocket;
  private boolean hostPorts;
  private @Nullable JitOptions jit = JitOptions.ON;
  private boolean teachingCalls;
  private boolean deterministic;

  MachineBuilder() {}

  /// The ELF file to run, a path of the host. In a sandbox an absolute path is looked for among what the guest sees
  /// first; a program that the guest does not see runs all the same, but it learns no more of the path than the last
  /// name.
  public MachineBuilder program(Path path) {
    return program(path.toString());
  }

  /// The same from text.
  public MachineBuilder program(String path) {
    program = path;
    return this;
  }

  /// What the program gets after its own name.
  public MachineBuilder arguments(String... values) {
    return arguments(List.of(values));
  }

  /// The same from a list.
  public MachineBuilder arguments(List<String> values) {
    arguments = List.copyOf(values);
    return this;
  }

  /// The program's own name, if it is not to be its path.
  public MachineBuilder argv0(String name) {
    argv0 = name;
    return this;
  }

  /// The guest's whole environment.
  public MachineBuilder environment(Map<String, String> variables) {
    environment = new LinkedHashMap<>(variables);
    return this;
  }

  /// A folder that is looked in first for absolute paths; in a sandbox, the guest's `/`.
  public MachineBuilder root(Path folder) {
    root = folder.toAbsolutePath().normalize().toString();
    return this;
  }

  /// Where the guest starts; a path that it sees.
  public MachineBuilder workingDirectory(String path) {
    workingDirectory = path;
    return this;
  }

  /// Shows the guest nothing of the host but [#root], [#mount] and the standard streams.
  public MachineBuilder sandbox() {
    sandbox = true;
    return this;
  }

  /// Shows `host` to a sandboxed guest as `guest`, an absolute path.
  public MachineBuilder mount(Path host, String guest, boolean readOnly) {
    mounts.add(new FileView.Mount(host.toAbsolutePath().normalize().toString(), guest, readOnly));
    return this;
  }

  public MachineBuilder stdin(InputStream stream) {
    stdin = StreamFile.of(stream);
    return this;
  }

  public MachineBuilder stdout(OutputStream stream) {
    stdout = StreamFile.of(stream);
    return this;
  }

  public MachineBuilder stderr(OutputStream stream) {
    stderr = StreamFile.of(stream);
    return this;
  }

  /// The most guest memory in use at any time, in bytes. Beyond it the guest's calls fail with `ENOMEM` or
  /// `KERN_RESOURCE_SHORTAGE`.
  public MachineBuilder memoryLimit(long bytes) {
    memoryLimit = positive("memory limit", bytes);
    return this;
  }

  /// How much memory that a pager can bring back stays in the machine; beyond it pages go out to their pagers. Anonymous memory counts when
  /// the guest has a default pager.
  public MachineBuilder residentLimit(long bytes) {
    residentLimit = positive("resident limit", bytes);
    return this;
  }

  /// The size of the stack, in bytes.
  public MachineBuilder stackSize(long bytes) {
    stackSize = positive("stack size", bytes);
    return this;
  }

  /// The run ends after so much time with [MachineResult.Reason#TIMEOUT].
  public MachineBuilder timeout(Duration limit) {
    timeLimit = positive("timeout", limit.toNanos());
    return this;
  }

  /// The run ends after exactly so many instructions with [MachineResult.Reason#INSTRUCTION_LIMIT].
  public MachineBuilder maxInstructions(long count) {
    if (count < 0) {
      throw new IllegalArgumentException("instruction limit " + count);
    }
    instructionLimit = count;
    return this;
  }

  /// The instruction set, as in `rv64gc_zba_zbb`, `rva22u64`, `rv32imac`.
  ///
  /// @throws IllegalArgumentException when it is no such string, or not implemented
  public MachineBuilder isa(String text) {
    isa = IsaText.parse(text);
    return this;
  }

  /// Gets a line for each kernel call, without the end of line, while the machine runs.
  public MachineBuilder trace(Consumer<String> lines) {
    trace = lines;
    return this;
  }

  /// Gets a line for each event of some topics, with its time since the start, while the machine runs.
  public MachineBuilder trace(Collection<TraceTopic> topics, Consumer<String> lines) {
    events = new Tracing(topics, lines);
    return this;
  }

  /// What the guest takes for random follows from this number.
  public MachineBuilder seed(long value) {
    seed = value;
    return this;
  }

  /// Lets every run be the same. Threads take turns on one hart slot, which change at counts of instructions and where threads wait;
  /// clocks show instructions executed; what is random, and how long turns are, follows from the [#seed], 0 unless given. What comes
  /// from outside (files, input) is as it comes.
  public MachineBuilder deterministic() {
    deterministic = true;
    return this;
  }

  /// Asks for [MachineResult#regions].
  public MachineBuilder reportMap() {
    report = true;
    return this;
  }

  /// Asks for [MachineResult#inspection].
  public MachineBuilder inspect() {
    inspect = true;
    return this;
  }

  /// Lets processes of the same user look inside while the machine runs, through a socket that is at this path as long
  /// (`machv inspect PATH`).
  public MachineBuilder inspectSocket(Path path) {
    inspectSocket = path.toString();
    return this;
  }

  /// Inserts the names of the host's and the device's port as the first arguments (the convention of GNU Mach's
  /// tests).
  public MachineBuilder hostPorts() {
    hostPorts = true;
    return this;
  }

  /// How hot guest code is compiled to JVM bytecode; null leaves all of it to the interpreter.
  public MachineBuilder jit(@Nullable JitOptions options) {
    jit = options;
    return this;
  }

  /// Gives the calls 1, 4, 5, 8, 9, 10, 11, 12, 34, 35 and 36 the meaning that they have in RARS and Venus, for
  /// classroom programs.
  public MachineBuilder teachingCalls() {
    teachingCalls = true;
    return this;
  }

  private static long positive(String what, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(what + " " + value);
    }
    return value;
  }

  /// The machine, ready to run.
  public Machine build() {
    if (program.isEmpty()) {
      throw new IllegalStateException("no program");
    }
    Outside outside = Outside.ofProcess();
    outside =
        outside.withStreams(
            stdin == null ? outside.input() : stdin,
            stdout == null ? outside.output() : stdout,
            stderr == null ? outside.error() : stderr);
    if (sandbox) {
      outside = outside.withIdentity(Identity.anonymous());
    }
    if (deterministic) {
      outside = outside.withIdentity(outside.identity().steady());
    }
    long number = seed == null ? 0 : seed;
    if (seed != null || deterministic) {
      outside = outside.with(outside.clock(), Entropy.seeded(number));
    }
    return new Machine(
        new MachineOptions(
            program,
            argv0,
            arguments,
            environmentStrings(),
            outside,
            new FileView(root, sandbox, mounts, workingDirectory),
            memoryLimit,
            residentLimit,
            stackSize,
            timeLimit,
            instructionLimit,
            isa,
            trace,
            events,
            report,
            inspect,
            inspectSocket,
            hostPorts,
            teachingCalls,
            deterministic ? Entropy.seeded(~number) : null,
            jit));
  }

  private List<String> environmentStrings() {
    Map<String, String> variables = environment;
    if (variables == null) {
      variables = sandbox ? Map.of() : System.getenv();
    }
    List<String> strings = new ArrayList<>(variables.size());
    for (Map.Entry<String, String> v : variables.entrySet()) {
      strings.add(v.getKey() + "=" + v.getValue());
    }
    return strings;
  }
}
