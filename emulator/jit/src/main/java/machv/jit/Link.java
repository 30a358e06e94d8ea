package machv.jit;

import org.jspecify.annotations.Nullable;

/// What a guest call site knows of its target: the compiled code, once there is some.
final class Link {
  final long target;

  // Written under the Jit's lock, read without: whoever sees an old region runs it once more.
  @Nullable Region region;

  Link(long target) {
    this.target = target;
  }
}
