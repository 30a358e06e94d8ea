/// How the sources look: the formatter and its check.
@NullMarked
package machv.style;

import org.jspecify.annotations.NullMarked;
