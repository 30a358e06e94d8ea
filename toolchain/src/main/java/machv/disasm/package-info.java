/// Instructions and whole files as text, in objdump's look.
@NullMarked
package machv.disasm;

import org.jspecify.annotations.NullMarked;
