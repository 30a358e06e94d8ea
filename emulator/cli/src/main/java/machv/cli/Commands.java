package machv.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Parameters;

/// Every command but the run itself, and the help and completion of all of them.
final class Commands {
  private final PrintStream out;
  private final PrintStream err;

  Commands(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /// Runs a command and returns the exit code.
  int execute(String... args) {
    CommandLine commands = commandLine();
    commands.setParameterExceptionHandler((problem, _) -> {
      err.println("machv: " + mistake(problem, args));
      return ExitCode.OWN_ERROR;
    });
    commands.setExecutionExceptionHandler((problem, _, _) -> {
      err.println("machv: " + problem.getMessage());
      return problem instanceof InputFile.Unusable unusable
          ? unusable.exitCode()
          : ExitCode.OWN_ERROR;
    });
    int code = commands.execute(args);
    out.flush();
    return code;
  }

  private CommandLine commandLine() {
    CommandLine top = new CommandLine(new Top());
    top.addSubcommand("run", runSpec());
    for (ToolHelp tool : List.of(AssembleOption.USAGE, LinkUsage.USAGE)) {
      top.addSubcommand(tool.name(), tool.spec());
    }
    top.addSubcommand("disasm", new DisasmCommand(out, err));
    top.addSubcommand("readelf", new ReadElfCommand(out, err));
    top.addSubcommand("nm", new NameListCommand(out, err));
    top.addSubcommand("addr2line", new AddressCommand(out));
    top.addSubcommand("inspect", new InspectCommand(out));
    top.addSubcommand("isa", new IsaCommand(out));
    top.addSubcommand("completion", new Completion());
    top.addSubcommand("help", new CommandLine.HelpCommand());
    top.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    top.setUsageHelpAutoWidth(true);
    return top;
  }

  /// The help text of `machv run`.
  String runUsage() {
    return new CommandLine(runSpec()).setUsageHelpAutoWidth(true).getUsageMessage();
  }

  /// What picocli is to know of `run`: the rows of [RunOption].
  private static CommandSpec runSpec() {
    CommandSpec spec = CommandSpec.create().name("machv run");
    spec.usageMessage()
        .sortOptions(false)
        .description(
            "Runs a RISC-V ELF program in a Mach task. Sources and objects (main.s, more.o, lib.a) "
                + "are assembled and linked first.")
        .customSynopsis(
            "machv run [options] [--] program [arguments]",
            "machv run [options] source.s|object.o... [--] [arguments]")
        .footerHeading("%nExamples:%n")
        .footer(
            "  machv run ./hello one two",
            "  machv run hello.s",
            "  machv run --root /usr/riscv64-linux-gnu ./dynamic",
            "  machv run --strace --vmmap ./hello",
            "  machv run --sandbox --timeout 10s --memory 64M ./untrusted",
            "  machv run --sandbox --root box --mount data=/data:ro /bin/job",
            "",
            "The exit code is the program's; 128+n when signal n killed it; 124 a limit was",
            "reached; 125 our own error; 126 not a program we can run; 127 not found.");
    for (RunOption option : RunOption.values()) {
      OptionSpec.Builder builder =
          OptionSpec.builder(option.names()).description(option.description());
      String metavar = option.metavar();
      if (metavar == null) {
        builder.arity("0").type(boolean.class);
      } else if (option.needsValue()) {
        builder.arity("1").type(String.class).paramLabel(metavar);
        if (metavar.indexOf('|') >= 0) {
          builder.completionCandidates(List.of(metavar.split("\\|", -1)));
        }
      } else {
        builder.arity("0..1").type(String.class).paramLabel("FILE");
      }
      spec.addOption(builder.build());
    }
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("program")
            .description("the ELF file, and the arguments that it gets")
            .arity("1..*")
            .type(String[].class)
            .build());
    return spec;
  }

  /// What is wrong with the arguments. Whoever mistypes a command, or leaves out `run`, is told what was meant.
  private static String mistake(CommandLine.ParameterException problem, String[] args) {
    CommandLine commands = problem.getCommandLine();
    boolean unknown = commands.getParent() == null && args.length > 0 && !args[0].startsWith("-");
    if (!unknown) {
      return String.valueOf(problem.getMessage());
    }
    String word = args[0];
    String run = "machv run " + word;
    if (word.indexOf('/') >= 0 || Files.isRegularFile(Path.of(word))) {
      return "'" + word + "' is not a command; did you mean `" + run + "`?";
    }
    String nearest = Spelling.nearest(word, commands.getSubcommands().keySet());
    String meant = nearest == null ? "help" : nearest;
    return "'"
        + word
        + "' is not a command; did you mean `machv "
        + meant
        + "`, or, for a program, `"
        + run
        + "`?";
  }

  @Command(
      name = "machv",
      description = "Runs RISC-V programs on a Mach microkernel.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      synopsisSubcommandLabel = "COMMAND",
      footer = {"", "Try: machv run --help"})
  private static final class Top implements Runnable {
    @CommandLine.Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
      throw new CommandLine.ParameterException(
          java.util.Objects.requireNonNull(spec).commandLine(),
          "no command given; machv --help lists them");
    }
  }

  /// Completion for bash and zsh, made from the same tables as the help.
  @Command(
      name = "completion",
      description = "Prints the completion script: source <(machv completion bash).",
      mixinStandardHelpOptions = true)
  private final class Completion implements Runnable {
    @Parameters(
        paramLabel = "bash",
        description = "the shell: bash (zsh reads it too)",
        arity = "0..1")
    private @Nullable String shell;

    @Override
    public void run() {
      if (shell != null && !shell.equals("bash") && !shell.equals("zsh")) {
        throw new CommandLine.ParameterException(
            commandLine(), "no completion for " + shell + ", only for bash and zsh");
      }
      // What is no option or command is a file: picocli would have nothing completed there.
      out.print(
          AutoComplete.bash("machv", commandLine())
              .replace("compopt +o default", "compopt -o default"));
    }
  }

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Commands.class.getPackage().getImplementationVersion();
      return new String[] {
        "Mach-V " + (version == null ? "(development)" : version),
        "Java " + Runtime.version() + ", " + System.getProperty("java.vm.name")
      };
    }
  }
}
