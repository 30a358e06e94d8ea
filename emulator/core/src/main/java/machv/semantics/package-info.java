/// What instructions compute: pure static methods, shared by whoever executes.
@NullMarked
package machv.semantics;

import org.jspecify.annotations.NullMarked;
