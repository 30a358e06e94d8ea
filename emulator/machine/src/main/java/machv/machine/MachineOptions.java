package machv.machine;

import java.util.List;
import java.util.function.Consumer;
import machv.decode.IsaOptions;
import machv.jit.JitOptions;
import machv.kernel.host.Entropy;
import machv.kernel.host.Outside;
import machv.kernel.unix.FileView;
import org.jspecify.annotations.Nullable;

/// What a [MachineBuilder] has gathered.
///
/// @param program path of the ELF file
/// @param argv0 the program's own name; null for the path
/// @param arguments what stands behind it
/// @param environment `NAME=value` strings
/// @param residentLimit bytes of memory with a pager that stay in the machine, 0 for all
/// @param timeLimit in nanoseconds, 0 for none
/// @param isa null for everything that is implemented, in the program's width
/// @param trace gets a line per kernel call; null for none
/// @param report whether the result describes the address map
/// @param events gets a line per event of the topics that were asked for; null for none
/// @param inspect whether the result has a look inside
/// @param inspectSocket where others may ask for a look inside meanwhile; null for nowhere
/// @param hostPorts whether the names of the host's and the device's port come first among the arguments
/// @param teachingCalls whether RARS's calls are there
/// @param slices how long the turns are that threads take on one hart slot; null when they run side by side
/// @param jit how hot code is compiled; null for not at all
record MachineOptions(
    String program,
    @Nullable String argv0,
    List<String> arguments,
    List<String> environment,
    Outside outside,
    FileView files,
    long memoryLimit,
    long residentLimit,
    long stackSize,
    long timeLimit,
    long instructionLimit,
    @Nullable IsaOptions isa,
    @Nullable Consumer<String> trace,
    @Nullable Tracing events,
    boolean report,
    boolean inspect,
    @Nullable String inspectSocket,
    boolean hostPorts,
    boolean teachingCalls,
    @Nullable Entropy slices,
    @Nullable JitOptions jit) {}
