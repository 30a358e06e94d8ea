/// The run loop of a hart and the code cache of an address space.
@NullMarked
package machv.engine;

import org.jspecify.annotations.NullMarked;
