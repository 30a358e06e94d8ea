/// The composition root and the embedding API: [machv.machine.Machine] joins hardware and kernel and runs a
/// program.
@NullMarked
package machv.machine;

import org.jspecify.annotations.NullMarked;
