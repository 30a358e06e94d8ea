/// Virtual memory: maps, entries, objects, page faults, copy-on-write.
@NullMarked
package machv.kernel.vm;

import org.jspecify.annotations.NullMarked;
