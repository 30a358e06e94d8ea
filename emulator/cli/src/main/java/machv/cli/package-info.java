/// The `machv` command: a thin client of [machv.machine] and of the tool chain.
@NullMarked
package machv.cli;

import org.jspecify.annotations.NullMarked;
