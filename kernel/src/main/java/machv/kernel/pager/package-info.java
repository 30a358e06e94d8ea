/// Memory managers that are tasks: what the kernel tells them, in messages.
@NullMarked
package machv.kernel.pager;

import org.jspecify.annotations.NullMarked;
