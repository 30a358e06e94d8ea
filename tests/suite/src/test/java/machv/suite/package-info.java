/// Whole programs, whole commands and the rules of the house, tested from outside.
@NullMarked
package machv.suite;

import org.jspecify.annotations.NullMarked;
