/// Machine memory and the MMU: what is physical about the emulated machine.
@NullMarked
package machv.memory;

import org.jspecify.annotations.NullMarked;
