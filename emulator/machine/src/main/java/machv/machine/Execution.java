package machv.machine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import machv.decode.IsaOptions;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.ElfSource;
import machv.engine.Engine;
import machv.engine.StopReason;
import machv.hart.Hart;
import machv.jit.Jit;
import machv.jit.JitLog;
import machv.kernel.call.MessageNames;
import machv.kernel.call.PresentCall;
import machv.kernel.call.Strace;
import machv.kernel.host.Entropy;
import machv.kernel.host.HostClock;
import machv.kernel.host.HostFile;
import machv.kernel.host.Outside;
import machv.kernel.inspect.Inspection;
import machv.kernel.ipc.MessageTrace;
import machv.kernel.loader.LoadException;
import machv.kernel.loader.LoadedProgram;
import machv.kernel.loader.Loader;
import machv.kernel.loader.ProgramStart;
import machv.kernel.task.Host;
import machv.kernel.task.KThread;
import machv.kernel.task.RunQueue;
import machv.kernel.task.ScheduleTrace;
import machv.kernel.task.Task;
import machv.kernel.task.TaskEnd;
import machv.kernel.task.TaskPorts;
import machv.kernel.unix.ProcessOptions;
import machv.kernel.unix.ProgramFile;
import machv.kernel.unix.UnixPersonality;
import machv.kernel.vm.VmMap;
import machv.kernel.vm.VmSystem;
import machv.machine.MachineResult.Reason;
import machv.memory.MachineMemory;
import org.jspecify.annotations.Nullable;

/// One run of a [Machine]: from the ELF file to the result.
final class Execution {
  /// As in tests.
  private static final boolean CHECKS_REMAINS = Execution.class.desiredAssertionStatus();

  private static final int SP = 2;

  private final MachineOptions options;
  private final MachineMemory memory;
  private final Outside outside;
  private final @Nullable RunQueue turns;

  /// What the guest, the traces and alarms go by.
  private final HostClock clock;

  private final long started;

  Execution(MachineOptions options, MachineMemory memory) {
    this.options = options;
    this.memory = memory;
    Entropy slices = options.slices();
    turns = slices == null ? null : new RunQueue(slices::number);
    Outside given = options.outside();
    outside = turns == null ? given : given.with(new InstructionClock(turns), given.entropy());
    clock = outside.clock();
    started = clock.monotonic();
  }

  MachineResult run() throws LoadException, IOException {
    // Open to the end: the names of functions are read when they are needed.
    try (ProgramFile file = ProgramFile.openForUser(outside, options.files(), options.program())) {
      return run(file);
    }
  }

  private MachineResult run(ProgramFile file) throws LoadException {
    HostClock real = options.outside().clock();
    long start = real.monotonic();
    ElfFile program = elf(file, options.program());
    IsaOptions isa = isa(program);
    VmSystem system = new VmSystem(memory);
    if (options.residentLimit() != 0) {
      system.setResidentLimit(options.residentLimit());
    }
    Tracing events = options.events();
    Consumer<String> vmEvents = events == null ? null : events.of(TraceTopic.VM, clock, started);
    if (vmEvents != null) {
      system.onEvent(vmEvents);
    }
    VmMap map = system.newMap(program.xlen());
    Host host = new Host(clock::monotonic, this::print);
    host.setCalendar(clock::realtime);
    if (turns != null) {
      host.takeTurns(turns);
    }
    host.setProcessors(outside.identity().processors());
    listen(host);
    Task task = new Task(host, map);
    task.ports().setSpecial(TaskPorts.BOOTSTRAP, host.bootstrapPort().makeSend());
    LastLook look = options.inspect() ? new LastLook(task) : null;
    List<String> arguments = arguments(file, task);
    LoadedProgram loaded = load(program, map, start(file, arguments));
    Hart hart = new Hart(program.xlen(), map.pmap());
    hart.pc = loaded.pc();
    hart.x[SP] = hart.xlen() == 32 ? (int) loaded.sp() : loaded.sp();
    KThread thread = new KThread(task, hart);
    UnixPersonality unix =
        new UnixPersonality(task, outside, processOptions(file, arguments, loaded));
    if (look != null) {
      look.watch(unix::task);
    }
    if (options.teachingCalls()) {
      unix.teach();
    }
    Symbols symbols = new Symbols(program, loaded);
    Jit jit =
        options.jit() == null
            ? null
            : new Jit(options.jit(), symbols::functionName, real::monotonic, jitLog(events));
    Engine engine = new Engine(map.pmap(), isa, clock::monotonic, jit);
    Engines engines = new Engines(task, engine, isa, clock::monotonic, options.jit());
    Harts harts = new Harts(host, engines, unix, strace(unix), options.instructionLimit());
    host.setRunner(harts);
    task.keepMap();
    boolean late;
    try (InspectSocket _ = inspectSocket(host);
        Watch watch = options.timeLimit() == 0 ? null : new Watch(harts, options.timeLimit())) {
      try {
        thread.run();
      } catch (RuntimeException | Error bug) {
        harts.stop(StopReason.INTERRUPTED); // no hart may run on memory that is gone
        awaitOthers(host, harts);
        throw bug;
      }
      awaitOthers(host, harts);
      late = watch != null && watch.rang();
    } finally {
      engines.close();
      if (jit != null) {
        jit.close();
      }
    }
    harts.check();
    List<String> regions = options.report() ? MapReport.of(unix.task().map()) : List.of();
    unix.close();
    Inspection inspection = look == null ? null : look.inspection();
    long nanos = real.monotonic() - start;
    Symbols names = unix.task() == task ? symbols : null;
    MachineResult result =
        result(harts, late, unix.end(), names, regions, engineOf(jit), inspection, nanos);
    if (CHECKS_REMAINS) {
      Remains.check(unix.task(), system);
    }
    return result;
  }

  private @Nullable InspectSocket inspectSocket(Host host) {
    String path = options.inspectSocket();
    try {
      return path == null ? null : new InspectSocket(path, host);
    } catch (IOException e) {
      throw new IllegalArgumentException("--inspect-socket: " + e.getMessage(), e);
    }
  }

  /// Waits until no thread of the guest runs any more. An interrupt stops them first.
  private static void awaitOthers(Host host, Harts harts) {
    boolean interrupted = false;
    while (true) {
      try {
        host.awaitThreads();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
        harts.stop(StopReason.INTERRUPTED);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// The trace of calls, for everybody who wants it; null for nobody.
  private @Nullable Strace strace(UnixPersonality unix) {
    Consumer<String> calls = options.trace();
    Tracing events = options.events();
    Consumer<String> traps = events == null ? null : events.of(TraceTopic.TRAP, clock, started);
    if (traps == null) {
      return calls == null ? null : new Strace(calls, unix);
    }
    return new Strace(calls == null ? traps : calls.andThen(traps), unix, clock::monotonic);
  }

  /// Lets whoever wants to hear of messages, tasks and threads.
  private void listen(Host host) {
    Tracing events = options.events();
    if (events == null) {
      return;
    }
    Consumer<String> messages = events.of(TraceTopic.IPC, clock, started);
    if (messages != null) {
      MessageNames names = new MessageNames();
      host.ipc().onMessage(new MessageTrace(messages, names::name, clock::monotonic));
    }
    Consumer<String> schedule = events.of(TraceTopic.SCHED, clock, started);
    if (schedule != null) {
      host.onSchedule(new ScheduleTrace(schedule, Execution::presentCall));
    }
  }

  private static String presentCall(KThread thread) {
    return PresentCall.of(thread, UnixPersonality::row);
  }

  private static ElfFile elf(ElfSource file, String name) throws LoadException {
    try {
      return ElfFile.read(file);
    } catch (ElfException | IOException e) {
      throw new LoadException(LoadException.Kind.NOT_EXECUTABLE, name + ": " + e.getMessage());
    }
  }

  private IsaOptions isa(ElfFile program) throws LoadException {
    IsaOptions wanted = options.isa();
    if (wanted == null) {
      return IsaOptions.all(program.xlen());
    }
    if (wanted.xlen() != program.xlen()) {
      throw new LoadException(
          LoadException.Kind.NOT_EXECUTABLE,
          options.program() + ": is for RV" + program.xlen() + ", the hart is RV" + wanted.xlen());
    }
    return wanted;
  }

  private LoadedProgram load(ElfFile program, VmMap map, ProgramStart start) throws LoadException {
    try {
      String path = program.interpreter();
      if (path == null) {
        return Loader.load(map, program, null, start);
      }
      try (ProgramFile file = interpreterFile(path)) {
        return Loader.load(map, program, elf(file, path), start);
      }
    } catch (ElfException | IOException e) {
      throw new LoadException(
          LoadException.Kind.NOT_EXECUTABLE, options.program() + ": " + e.getMessage());
    } catch (LoadException e) {
      throw new LoadException(e.kind(), options.program() + ": " + e.getMessage());
    }
  }

  /// The program's arguments, its name first.
  private List<String> arguments(ProgramFile file, Task task) {
    List<String> result = new ArrayList<>();
    String name = options.argv0();
    if (name == null) {
      name = file.isHidden() ? file.path().substring(1) : options.program();
    }
    result.add(name);
    if (options.hostPorts()) {
      // The convention of GNU Mach's tests: argv[1] names the privileged host port, argv[2] the
      // device port, which is null as there are no devices.
      int host = task.space().insertSend(task.host().privilegedPort().makeSend());
      result.add(Integer.toUnsignedString(host));
      result.add("0");
    }
    result.addAll(options.arguments());
    return result;
  }

  private ProgramStart start(ProgramFile file, List<String> arguments) {
    byte[] random = new byte[16];
    outside.entropy().fill(random);
    ByteBuffer words = ByteBuffer.wrap(random);
    return new ProgramStart(
        file.isHidden() ? file.path() : options.program(),
        ProgramStart.bytes(arguments),
        ProgramStart.bytes(options.environment()),
        options.stackSize(),
        words.getLong(0),
        words.getLong(8),
        outside.identity().uid(),
        outside.identity().gid());
  }

  private ProgramFile interpreterFile(String path) throws LoadException {
    try {
      return ProgramFile.open(outside, options.files(), path);
    } catch (LoadException e) {
      throw new LoadException(
          LoadException.Kind.NOT_EXECUTABLE,
          "needs the interpreter " + path + ", which is not there (--root DIR says where to look)");
    }
  }

  private ProcessOptions processOptions(
      ProgramFile file, List<String> arguments, LoadedProgram loaded) {
    return new ProcessOptions(
        file.path(),
        file.isHidden() ? file : null,
        arguments,
        options.files(),
        options.memoryLimit(),
        options.stackSize(),
        loaded.brk(),
        0,
        0);
  }

  /// Where `mach_print` writes: the standard error, as nobody parses it.
  private void print(byte[] text) {
    try {
      outside.error().write(text, 0, text.length, HostFile.AT_OFFSET);
    } catch (IOException e) {
      // A console that is gone is no reason to stop.
    }
  }

  private MachineResult result(
      Harts harts,
      boolean late,
      @Nullable TaskEnd end,
      @Nullable Symbols symbols,
      List<String> regions,
      String ran,
      @Nullable Inspection inspection,
      long nanos) {
    Reason reason;
    int exitCode = MachineResult.LIMIT;
    int signal = 0;
    String message = null;
    if (end instanceof TaskEnd.Killed killed) {
      reason = Reason.KILLED;
      exitCode = killed.exitCode();
      signal = killed.signal();
      message = symbols == null ? Symbols.describeUnnamed(killed) : symbols.describe(killed);
    } else if (end != null) {
      reason = Reason.EXITED;
      exitCode = end.exitCode();
    } else if (harts.stopped() == null) {
      reason = Reason.EXITED; // its last thread was terminated
      exitCode = 0;
    } else if (late) {
      reason = Reason.TIMEOUT;
      message =
          "stopped by the time limit of "
              + Duration.ofNanos(options.timeLimit())
                  .toString()
                  .substring(2)
                  .toLowerCase(Locale.ROOT);
    } else if (harts.stopped() == StopReason.LIMIT) {
      reason = Reason.INSTRUCTION_LIMIT;
      message = "stopped by the limit of " + options.instructionLimit() + " instructions";
    } else {
      reason = Reason.INTERRUPTED;
      message = "interrupted";
    }
    return new MachineResult(
        reason,
        exitCode,
        signal,
        message == null ? null : options.program() + ": " + message,
        harts.retired(),
        nanos,
        memory.peakBytesInUse(),
        regions,
        ran,
        inspection);
  }

  private @Nullable JitLog jitLog(@Nullable Tracing events) {
    Consumer<String> lines = events == null ? null : events.of(TraceTopic.JIT, clock, started);
    return lines == null ? null : new JitLog(lines);
  }

  private static String engineOf(@Nullable Jit jit) {
    return jit == null ? "interpreted" : jit.statistics().toString();
  }
}
