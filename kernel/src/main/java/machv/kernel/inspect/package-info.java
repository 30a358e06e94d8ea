/// A look inside: what tasks, maps, objects and the like are there, as text and as a page with the graph of them drawn.
@NullMarked
package machv.kernel.inspect;

import org.jspecify.annotations.NullMarked;
