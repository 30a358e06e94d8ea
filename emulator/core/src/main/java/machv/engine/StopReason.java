package machv.engine;

/// Why [Engine#run] returned. The hart's state is exact in every case, and the run can be taken up again.
public enum StopReason {
  /// The trap handler did not want to go on.
  HANDLER,

  /// Somebody called [machv.hart.Hart#requestAttention]; the request still stands.
  ATTENTION,

  /// The Java thread was interrupted; its interrupt status still stands.
  INTERRUPTED,

  /// As many instructions have retired as were allowed.
  LIMIT
}
