/// Tests of [machv.asm].
@NullMarked
package machv.asm;

import org.jspecify.annotations.NullMarked;
