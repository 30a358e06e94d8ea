/// The architectural state of one hart.
@NullMarked
package machv.hart;

import org.jspecify.annotations.NullMarked;
