@NullMarked
package machv.dwarf;

import org.jspecify.annotations.NullMarked;
