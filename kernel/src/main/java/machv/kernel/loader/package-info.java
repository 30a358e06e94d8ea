/// ELF programs into tasks: map, stack, auxiliary vector.
@NullMarked
package machv.kernel.loader;

import org.jspecify.annotations.NullMarked;
