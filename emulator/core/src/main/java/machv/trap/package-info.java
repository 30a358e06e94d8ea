/// What interrupts the flow of instructions, and who hears of it.
@NullMarked
package machv.trap;

import org.jspecify.annotations.NullMarked;
