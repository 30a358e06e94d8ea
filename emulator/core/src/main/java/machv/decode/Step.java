package machv.decode;

import org.jspecify.annotations.Nullable;

/// What the interpreter executes: an instruction, or several at once.
public abstract class Step {
  /// Executes it.
  ///
  /// @return what to execute next; null when that is for others to find out, as [Execution#left] says
  public abstract @Nullable Step execute(Execution e);
}
