package machv.jit;

import java.util.ArrayList;
import java.util.List;
import machv.memory.Run;

/// The slots of a region that is being made.
final class RunSlots {
  private final List<RunSlot> slots = new ArrayList<>();

  /// The slot for an access that used `run` the last time.
  RunSlot of(Run run, boolean load, boolean store) {
    for (RunSlot slot : slots) {
      if (slot.takes(run, load, store)) {
        return slot;
      }
    }
    RunSlot slot = new RunSlot();
    slot.add(load, store);
    if (slot.isAllowedBy(run)) {
      slot.run = run;
    }
    slots.add(slot);
    return slot;
  }
}
