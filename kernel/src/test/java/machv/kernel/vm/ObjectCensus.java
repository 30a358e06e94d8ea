package machv.kernel.vm;

import java.util.Comparator;
import java.util.stream.Collectors;

/// Counts the memory objects of a host.
public final class ObjectCensus {
  private ObjectCensus() {}

  /// The objects that there are still, in words; empty when there are none.
  public static String left(VmSystem system) {
    synchronized (system) {
      return system.objects.stream()
          .sorted(Comparator.comparingInt(object -> object.id))
          .map(VmObject::toString)
          .collect(Collectors.joining(", "));
    }
  }
}
