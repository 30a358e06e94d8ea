/// Ports, rights and spaces: how a task names what belongs to the kernel or to others.
@NullMarked
package machv.kernel.ipc;

import org.jspecify.annotations.NullMarked;
