/// The Unix system calls of a Linux RISC-V program, on top of Mach tasks, maps and threads.
@NullMarked
package machv.kernel.unix;

import org.jspecify.annotations.NullMarked;
