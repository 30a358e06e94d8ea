package machv.memory;

/// Whoever keeps runs of a [Pmap] and accesses memory by them: a hart.
///
/// Its passage counts how often it entered or left guest code, or passed a poll that was asked for. Odd means that it is
/// in guest code and may be in the middle of an access; only its own thread counts.
public interface RunUser {
  /// The count; to be read with at least acquire semantics.
  long passage();

  /// Asks the user to count up at its next poll, if it is in guest code.
  void requestPassage();
}
