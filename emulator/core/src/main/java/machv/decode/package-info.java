/// Guest code as the interpreter and a compiler want it: blocks of decoded instructions.
@NullMarked
package machv.decode;

import org.jspecify.annotations.NullMarked;
