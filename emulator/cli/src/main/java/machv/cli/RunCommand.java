package machv.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import machv.kernel.inspect.Inspection;
import machv.kernel.loader.LoadException;
import machv.machine.KernelBug;
import machv.machine.Machine;
import machv.machine.MachineBuilder;
import machv.machine.MachineResult;
import org.jspecify.annotations.Nullable;

/// `machv run`.
final class RunCommand {
  private RunCommand() {}

  /// Runs it and returns the exit code.
  static int run(String... args) {
    try {
      RunArguments arguments = RunArguments.parse(args);
      if (arguments.help) {
        System.out.print(new Commands(System.out, System.err).runUsage());
        return ExitCode.OK;
      }
      return run(arguments);
    } catch (UsageException | IllegalArgumentException e) {
      return fail(e.getMessage(), ExitCode.OWN_ERROR);
    } catch (LoadException e) {
      return fail(e.getMessage(), e.kind().exitCode());
    } catch (KernelBug | IOException e) {
      return fail(e.getMessage(), ExitCode.OWN_ERROR);
    }
  }

  private static int fail(@Nullable String message, int exitCode) {
    System.err.println("machv: " + message);
    return exitCode;
  }

  private static int run(RunArguments arguments) throws UsageException, LoadException, IOException {
    if (!UnlinkedProgram.is(arguments.program)) {
      return run(arguments, Machine.builder().program(arguments.program));
    }
    UnlinkedProgram linked =
        UnlinkedProgram.link(arguments.parts, arguments.cpu, arguments.teachingCalls, System.err);
    try (linked) {
      arguments.temporary = linked.path();
      return run(arguments, Machine.builder().program(linked.path()).argv0(arguments.program));
    }
  }

  private static int run(RunArguments arguments, MachineBuilder builder)
      throws UsageException, LoadException, IOException {
    describe(builder, arguments);
    try (PrintStream trace = trace(arguments);
        PrintStream events = events(arguments)) {
      if (events != null) {
        builder.trace(arguments.topics, events::println);
      }
      if (trace != null) {
        builder.trace(trace::println);
      }
      MachineResult result = builder.build().run();
      report(arguments, result);
      return result.exitCode();
    }
  }

  private static void describe(MachineBuilder builder, RunArguments arguments)
      throws UsageException {
    builder.arguments(arguments.arguments);
    String root = arguments.root == null ? System.getenv("QEMU_LD_PREFIX") : arguments.root;
    if (root != null) {
      Path folder = Path.of(root);
      if (!Files.isDirectory(folder)) {
        throw new UsageException("--root: " + root + " is no folder");
      }
      builder.root(folder);
    }
    if (arguments.sandbox) {
      builder.sandbox();
    }
    for (RunArguments.Mount mount : arguments.mounts) {
      Path host = Path.of(mount.host());
      if (!Files.exists(host)) {
        throw new UsageException("--mount: there is no " + mount.host());
      }
      builder.mount(host, mount.guest(), mount.readOnly());
    }
    if (!arguments.variables.isEmpty()) {
      builder.environment(environment(arguments));
    }
    if (arguments.argv0 != null) {
      builder.argv0(arguments.argv0);
    }
    if (arguments.stack != 0) {
      builder.stackSize(arguments.stack);
    }
    if (arguments.cpu != null) {
      builder.isa(arguments.cpu);
    }
    if (arguments.timeout != null) {
      builder.timeout(arguments.timeout);
    }
    if (arguments.maxInstructions != Long.MAX_VALUE) {
      builder.maxInstructions(arguments.maxInstructions);
    }
    if (arguments.memory != 0) {
      builder.memoryLimit(arguments.memory);
    }
    if (arguments.resident != 0) {
      builder.residentLimit(arguments.resident);
    }
    if (arguments.seed != null) {
      builder.seed(arguments.seed);
    }
    if (arguments.deterministic) {
      builder.deterministic();
    }
    if (arguments.vmmap) {
      builder.reportMap();
    }
    builder.jit(arguments.jit);
    if (arguments.inspect) {
      builder.inspect();
    }
    if (arguments.inspectSocket != null) {
      builder.inspectSocket(Path.of(arguments.inspectSocket));
    }
    if (arguments.teachingCalls) {
      builder.teachingCalls();
    }
    if (arguments.gnuArgs) {
      builder.hostPorts();
    }
  }

  private static Map<String, String> environment(RunArguments arguments) {
    Map<String, String> result = new HashMap<>(arguments.sandbox ? Map.of() : System.getenv());
    for (RunArguments.Variable v : arguments.variables) {
      if (v.value() == null) {
        result.remove(v.name());
      } else {
        result.put(v.name(), v.value());
      }
    }
    return result;
  }

  /// Where events go; null when none are asked for.
  private static @Nullable PrintStream events(RunArguments arguments) throws IOException {
    if (arguments.topics.isEmpty()) {
      return null;
    }
    String file = arguments.traceFile;
    return new PrintStream(
        file == null
            ? new java.io.FileOutputStream(java.io.FileDescriptor.err)
            : Files.newOutputStream(Path.of(file)),
        true);
  }

  /// Where the trace goes; null without one.
  private static @Nullable PrintStream trace(RunArguments arguments) throws IOException {
    if (arguments.straceFile != null) {
      return new PrintStream(Files.newOutputStream(Path.of(arguments.straceFile)), true);
    }
    if (arguments.strace || System.getenv("QEMU_STRACE") != null) {
      return new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.err), true);
    }
    return null;
  }

  private static void inspection(RunArguments arguments, Inspection inspection) throws IOException {
    String file = arguments.inspectFile;
    if (file == null) {
      for (String line : inspection.text()) {
        System.err.println(line);
      }
    } else if (file.endsWith(".html")) {
      Files.writeString(Path.of(file), inspection.html("machv run " + arguments.program));
    } else {
      Files.write(Path.of(file), inspection.text());
    }
  }

  /// A message that names the program as the user did.
  private static String named(RunArguments arguments, String message) {
    String temporary = arguments.temporary;
    return temporary == null ? message : message.replace(temporary, arguments.program);
  }

  private static void report(RunArguments arguments, MachineResult result) throws IOException {
    if (result.message() != null) {
      System.err.println("machv: " + named(arguments, result.message()));
    }
    if (arguments.verbose) {
      System.err.println(
          "machv: "
              + result.instructions()
              + " instructions in "
              + result.time().toMillis()
              + " ms; "
              + result.engine());
    }
    for (String line : result.regions()) {
      System.err.println(line);
    }
    Inspection inspection = result.inspection();
    if (inspection != null) {
      inspection(arguments, inspection);
    }
    if (arguments.status != null) {
      Files.writeString(Path.of(arguments.status), StatusJson.of(arguments.program, result));
    }
  }
}
