package machv.machine;

import java.time.Duration;
import java.util.List;
import machv.kernel.inspect.Inspection;
import org.jspecify.annotations.Nullable;

/// How a run ended.
///
/// @param reason why
/// @param exitCode what a process would exit with: the guest's code, 128 + n when signal n killed it, 124 at a limit
///     or when interrupted
/// @param signal the signal that killed the guest, or 0
/// @param message one line that explains an end that was not the guest's own exit, else null
/// @param instructions instructions executed, exactly
/// @param nanos wall time of the run, in nanoseconds
/// @param peakMemory the most guest memory in use at any time, in bytes
/// @param regions the address map at the end, if the builder asked for it, else empty
/// @param engine in one line what ran the guest's code: the interpreter alone, or how much was compiled
/// @param inspection what was there when the program ended, if the builder asked for it, else null
public record MachineResult(
    Reason reason,
    int exitCode,
    int signal,
    @Nullable String message,
    long instructions,
    long nanos,
    long peakMemory,
    List<String> regions,
    String engine,
    @Nullable Inspection inspection) {

  /// Why a run ended.
  public enum Reason {
    /// The guest ended itself.
    EXITED,
    /// A fatal signal, or an exception that nobody handles.
    KILLED,
    /// The time limit.
    TIMEOUT,
    /// The instruction limit.
    INSTRUCTION_LIMIT,
    /// `Thread.interrupt` on the thread that runs the machine.
    INTERRUPTED
  }

  /// Wall time of the run.
  ///
  /// Made when it is asked for: the class costs milliseconds, which a start should not pay.
  public Duration time() {
    return Duration.ofNanos(nanos);
  }

  /// What `exitCode` says when a limit was reached or the run was interrupted.
  public static final int LIMIT = 124;

  /// The result of a run that was interrupted before its first instruction.
  static MachineResult interruptedAtOnce(String program) {
    return new MachineResult(
        Reason.INTERRUPTED, LIMIT, 0, program + ": interrupted", 0, 0, 0, List.of(), "", null);
  }
}
