package machv.cli;

import org.jspecify.annotations.Nullable;

/// The options of `machv run`, one row each: the parser, the help text, the completion and the user's
/// guide come from here.
enum RunOption {
  ROOT(
      "DIR", "look for absolute guest paths in DIR first (libraries, interpreter)", "--root", "-L"),
  SANDBOX(
      null,
      "show the guest only DIR of --root and what --mount adds, and no host environment",
      "--sandbox"),
  MOUNT("HOST=GUEST[:ro]", "with --sandbox: show HOST to the guest as GUEST", "--mount"),
  ENV("K=V", "set a variable of the guest's environment", "--env", "-E"),
  UNSET_ENV("K", "remove a variable from the guest's environment", "--unset-env", "-U"),
  ARGV0("NAME", "what the guest sees as its own name", "--argv0", "-0"),
  STACK("SIZE", "size of the guest's stack, 8M unless given", "--stack", "-s"),
  CPU(
      "ISA",
      "ISA string or profile: rv64gc_zba, rva22u64, rv64,zba=true",
      "--cpu",
      "-cpu",
      "--isa"),
  STRACE(
      "[=FILE]",
      "print Mach traps and Unix calls, on standard error or to FILE",
      "--strace",
      "-strace"),
  TRACE(
      "TOPICS[:FILE]",
      "print what happens, on standard error or to FILE: trap (calls), vm (page faults, objects),"
          + " ipc (messages), sched (tasks, threads), jit (hot code)",
      "--trace"),
  TIMEOUT("TIME", "stop after TIME: 10, 2.5s, 500ms, 3m", "--timeout"),
  MAX_INSTRUCTIONS("N", "stop after exactly N instructions", "--max-instructions"),
  MEMORY("SIZE", "memory that the guest may use, 4G unless given", "--memory"),
  RESIDENT(
      "SIZE",
      "memory with a pager that stays in the machine; beyond it pages go out to their pagers",
      "--resident"),
  SEED("N", "random numbers that the guest asks for follow from N", "--seed", "-seed"),
  DETERMINISTIC(
      null,
      "let every run be the same: threads take turns, clocks count instructions, what is random"
          + " follows from --seed",
      "--deterministic"),
  STATUS("FILE", "write how the run ended to FILE, as JSON", "--status"),
  VMMAP(null, "print the address map at the end, on standard error", "--vmmap"),
  JIT(
      "off|on|always",
      "compile hot code (on), nothing (off), everything before it runs (always)",
      "--jit"),
  VERBOSE(
      null, "say at the end what ran: interpreted or compiled, and how much", "--verbose", "-v"),
  INSPECT(
      "[=FILE]",
      "show tasks, maps and objects at the end, on standard error or in FILE (a page if it ends in"
          + " .html)",
      "--inspect"),
  INSPECT_SOCKET(
      "PATH",
      "let `machv inspect PATH` look inside while the program runs, through a socket at PATH",
      "--inspect-socket"),
  GNU_ARGS(null, "insert the names of the host and device ports as first arguments", "--gnu-args"),
  ABI("linux|rars", "which calls small numbers mean: Linux's, or those of RARS and Venus", "--abi"),
  HELP(null, "show this text", "--help", "-h");

  private final @Nullable String metavar;
  private final String description;
  private final String[] names;

  RunOption(@Nullable String metavar, String description, String... names) {
    this.metavar = metavar;
    this.description = description;
    this.names = names;
  }

  /// What stands for the value in help texts; null for an option without one. `[=FILE]` marks a value that may be
  /// left out and is only given with `=`.
  @Nullable String metavar() {
    return metavar;
  }

  String description() {
    return description;
  }

  /// All spellings, ours first, then QEMU's.
  String[] names() {
    return names.clone();
  }

  String name0() {
    return names[0];
  }

  boolean needsValue() {
    return metavar != null && !metavar.startsWith("[");
  }

  boolean takesValue() {
    return metavar != null;
  }

  static @Nullable RunOption named(String name) {
    for (RunOption option : values()) {
      for (String spelling : option.names) {
        if (spelling.equals(name)) {
          return option;
        }
      }
    }
    return null;
  }
}
