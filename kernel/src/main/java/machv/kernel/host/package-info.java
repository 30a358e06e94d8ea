/// The outside world as interfaces, with the real thing behind them: files, standard streams, clocks,
/// entropy, the user. No other package of the kernel touches the host.
@NullMarked
package machv.kernel.host;

import org.jspecify.annotations.NullMarked;
