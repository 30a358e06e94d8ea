/// Measuring: whole programs side by side with native code and QEMU, and the pieces of the emulator by JMH.
@NullMarked
package machv.benchmarks;

import org.jspecify.annotations.NullMarked;
