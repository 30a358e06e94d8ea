package machv.machine;

import java.io.IOException;
import machv.kernel.loader.LoadException;
import machv.memory.MachineMemory;

/// A machine with one program: memory, a kernel, a task, a hart.
///
/// A machine runs once, on the thread that calls [#run]. Machines share nothing: any number of them run at the same
/// time. Nothing that a guest does surfaces as a Java exception; `Thread.interrupt` stops the run.
public final class Machine {
  private final MachineOptions options;

  Machine(MachineOptions options) {
    this.options = options;
  }

  /// A machine to be described.
  public static MachineBuilder builder() {
    return new MachineBuilder();
  }

  /// Runs the program to its end.
  ///
  /// @throws LoadException when there is no such program, or it cannot be run
  /// @throws KernelBug when the emulator has failed, through no fault of the guest
  public MachineResult run() throws LoadException {
    if (Thread.currentThread().isInterrupted()) {
      return MachineResult.interruptedAtOnce(options.program());
    }
    try (MachineMemory memory = MachineMemory.create(options.memoryLimit())) {
      return new Execution(options, memory).run();
    } catch (IOException | LoadException e) {
      if (Thread.currentThread().isInterrupted()) {
        // An interrupt closes the host's files under us: the program was not even loaded.
        return MachineResult.interruptedAtOnce(options.program());
      }
      if (e instanceof LoadException refused) {
        throw refused;
      }
      throw new LoadException(
          LoadException.Kind.NOT_EXECUTABLE, "the host refuses: " + e.getMessage());
    }
  }
}
