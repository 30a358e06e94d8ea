/// ELF files of RISC-V programs: a reader that trusts nothing.
@NullMarked
package machv.elf;

import org.jspecify.annotations.NullMarked;
