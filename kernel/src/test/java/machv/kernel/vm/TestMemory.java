package machv.kernel.vm;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import machv.memory.MachineMemory;

/// What the tests of the VM begin with.
final class TestMemory {
  private TestMemory() {}

  static MachineMemory of(long bytes) {
    try {
      return MachineMemory.create(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A memory entry that there must be.
  static MemoryEntry entry(VmMap map, long size, long offset, int permission) {
    MemoryEntry made = VmRemap.makeEntry(map, size, offset, permission, null).entry();
    assertNotNull(made);
    return made;
  }
}
