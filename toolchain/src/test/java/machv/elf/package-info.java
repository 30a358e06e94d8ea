/// Tests of [machv.elf].
@NullMarked
package machv.elf;

import org.jspecify.annotations.NullMarked;
