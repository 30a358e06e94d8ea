/// Tests of [machv.link].
@NullMarked
package machv.link;

import org.jspecify.annotations.NullMarked;
