@NullMarked
package machv.disasm;

import org.jspecify.annotations.NullMarked;
