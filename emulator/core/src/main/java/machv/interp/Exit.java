package machv.interp;

/// Why the interpreter came back.
public enum Exit {
  /// The block at the hart's pc is not known to the place that leads there: find it and [Interpreter#link] it.
  LINK,

  /// Somebody asked for attention, or the instructions asked for are done. The hart is at the start of a block.
  POLL,

  /// A `fence.i` was executed: code must be compared with memory before it runs.
  FENCE_I,

  /// [Interpreter#trap] happened.
  TRAP
}
