/// Linker scripts: their syntax tree and its parser.
@NullMarked
package machv.link.script;

import org.jspecify.annotations.NullMarked;
