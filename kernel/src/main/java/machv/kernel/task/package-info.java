/// Tasks and threads: what runs, in which map, with which rights, and how it ended.
@NullMarked
package machv.kernel.task;

import org.jspecify.annotations.NullMarked;
