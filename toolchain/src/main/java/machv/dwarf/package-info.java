/// What a compiler's debug information says of a program: which line of which file an address comes from (DWARF 2 to 5).
@NullMarked
package machv.dwarf;

import org.jspecify.annotations.NullMarked;
