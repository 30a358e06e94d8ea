/// What threads wait for besides messages: semaphores, clocks, timers (mach.md 10).
@NullMarked
package machv.kernel.sync;

import org.jspecify.annotations.NullMarked;
