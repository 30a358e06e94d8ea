/// The static linker: relocatable objects and archives to one executable ELF file.
@NullMarked
package machv.link;

import org.jspecify.annotations.NullMarked;
