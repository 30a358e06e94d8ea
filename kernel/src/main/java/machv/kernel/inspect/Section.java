package machv.kernel.inspect;

import machv.kernel.task.Host;

/// A part of a look inside. Each part of the kernel has one; [Inspection] lists them.
public interface Section {
  /// The heading above its items.
  String title();

  /// Adds an item for each thing of this kind that the host's tasks have now. May be called on any Java thread.
  void describe(Host host, Report report);
}
