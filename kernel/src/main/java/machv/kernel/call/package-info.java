/// The trap door: the rows that describe kernel calls, the dispatcher, the Mach traps and the trace.
@NullMarked
package machv.kernel.call;

import org.jspecify.annotations.NullMarked;
