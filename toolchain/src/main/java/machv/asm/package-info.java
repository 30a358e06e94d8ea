/// The assembler: GNU's dialect of RISC-V assembly to relocatable ELF files.
@NullMarked
package machv.asm;

import org.jspecify.annotations.NullMarked;
