package machv.kernel.unix;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a process starts with.
///
/// @param executable the program's path as the guest knows it, absolute; what /proc/self/exe says
/// @param program what /proc/self/exe leads to if the guest has no name for it, null else; stays open as long as the process
/// @param arguments with the program's name first
/// @param files which files it sees
/// @param memoryLimit bytes that the machine may use
/// @param stackSize bytes, for RLIMIT_STACK
/// @param breakStart where the heap of `brk` starts: behind the program's last segment
/// @param rows of a terminal, 0 if not known
/// @param columns of a terminal, 0 if not known
public record ProcessOptions(
    String executable,
    @Nullable ProgramFile program,
    List<String> arguments,
    FileView files,
    long memoryLimit,
    long stackSize,
    long breakStart,
    int rows,
    int columns) {
  public ProcessOptions {
    arguments = List.copyOf(arguments);
  }

  /// The same with another program.
  ProcessOptions running(String newExecutable, @Nullable ProgramFile newProgram, long newStart) {
    return new ProcessOptions(
        newExecutable,
        newProgram,
        arguments,
        files,
        memoryLimit,
        stackSize,
        newStart,
        rows,
        columns);
  }
}
