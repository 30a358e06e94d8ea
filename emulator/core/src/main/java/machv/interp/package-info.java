/// The interpreter of decoded blocks.
@NullMarked
package machv.interp;

import org.jspecify.annotations.NullMarked;
