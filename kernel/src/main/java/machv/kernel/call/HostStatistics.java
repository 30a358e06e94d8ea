package machv.kernel.call;

import machv.kernel.vm.VmSystem;
import machv.memory.MachineMemory;
import org.jspecify.annotations.Nullable;

/// What `host_statistics` and `host_statistics64` tell, as words (mach.md 3.7). Of memory only what is free and what is in use is known;
/// everything that nobody counts is 0.
final class HostStatistics {
  static final int LOAD = 1;
  static final int VM = 2;
  static final int CPU_LOAD = 3;
  static final int VM64 = 4;

  private static final int LOAD_COUNT = 6;
  private static final int VM_COUNT = 15;
  private static final int CPU_LOAD_COUNT = 4;
  private static final int VM64_COUNT = 38;

  private HostStatistics() {}

  /// The words of a flavor; null for one that there is not.
  static int @Nullable [] of(VmSystem system, int flavor) {
    return switch (flavor) {
      case LOAD -> new int[LOAD_COUNT];
      case VM -> pages(system, VM_COUNT);
      case CPU_LOAD -> new int[CPU_LOAD_COUNT];
      case VM64 -> pages(system, VM64_COUNT);
      default -> null;
    };
  }

  /// Both structures start with the pages that are free, and those that are active.
  private static int[] pages(VmSystem system, int count) {
    MachineMemory memory = system.memory();
    long used = memory.bytesInUse() / MachineMemory.PAGE_SIZE;
    long all = memory.limit() / MachineMemory.PAGE_SIZE;
    int[] words = new int[count];
    words[0] = (int) Math.clamp(all - used, 0, 0xFFFF_FFFFL);
    words[1] = (int) used;
    return words;
  }
}
