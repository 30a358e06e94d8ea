package machv.kernel.loader;

/// A program in its task's map, ready to run.
///
/// @param pc where the first thread starts: the interpreter's entry if there is one
/// @param sp the first stack pointer
/// @param brk the first address behind the program's segments
/// @param bias what was added to the addresses of a position-independent program
/// @param stackLow the lowest address of the stack
/// @param stackHigh the address behind it
public record LoadedProgram(long pc, long sp, long brk, long bias, long stackLow, long stackHigh) {}
