package machv.kernel.task;

import java.util.ArrayList;
import java.util.List;
import machv.kernel.ipc.Port;
import machv.kernel.ipc.PortKind;

/// The processors of a host and the one set that all of them are in (mach.md 10.6 and 10.7). Threads are not bound to processors: each has
/// a hart of its own, and a processor stands for a hart that can run at the same time as others.
public final class Processors {
  /// A processor.
  ///
  /// @param number counts from 0, which is the first to run
  public record Processor(int number, Port port) {}

  private final List<Processor> processors = new ArrayList<>();
  private final Port set;
  private final Port setName;

  @SuppressWarnings("ThisEscapes") // ports only keep the reference
  Processors(Host host, int count) {
    set = Port.ofKernelObject(host.ipc(), PortKind.PROCESSOR_SET, this);
    setName = Port.ofKernelObject(host.ipc(), PortKind.PROCESSOR_SET_NAME, this);
    for (int i = 0; i < count; i++) {
      Place place = new Place(i);
      Port port = Port.ofKernelObject(host.ipc(), PortKind.PROCESSOR, place);
      processors.add(new Processor(i, port));
    }
  }

  /// What a processor's port stands for.
  ///
  /// @param number of the processor
  public record Place(int number) {}

  /// All processors, in order.
  public List<Processor> all() {
    return List.copyOf(processors);
  }

  /// The port that controls the set.
  public Port set() {
    return set;
  }

  /// The port that lets look at it.
  public Port setName() {
    return setName;
  }
}
