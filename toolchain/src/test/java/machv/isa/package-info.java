@NullMarked
package machv.isa;

import org.jspecify.annotations.NullMarked;
