/// Hot guest code becomes JVM bytecode: regions of guest code to hidden classes.
@NullMarked
package machv.jit;

import org.jspecify.annotations.NullMarked;
