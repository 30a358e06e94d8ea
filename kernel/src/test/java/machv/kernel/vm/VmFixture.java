package machv.kernel.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import machv.memory.MachineMemory;
import org.junit.jupiter.api.AfterEach;

/// A map for tests, behind which nothing may be left: invariants hold, and every page is free in the end.
abstract class VmFixture {
  static final long PAGE = VmMap.PAGE;

  final MachineMemory memory = memory();
  final VmSystem system = new VmSystem(memory);
  final VmMap map = system.newMap(64);

  /// Entries that are released in the end.
  final List<MemoryEntry> named = new ArrayList<>();

  private static MachineMemory memory() {
    try {
      return MachineMemory.create(4 << 20);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void nothingIsLost() {
    system.checkInvariants();
    named.forEach(MemoryEntry::release);
    for (VmMap each : List.copyOf(system.maps)) {
      each.destroy();
    }
    String left = system.left();
    memory.close();
    assertEquals("", left);
  }

  static void answers(KernReturn expected, Runnable call) {
    KernReturn got = KernReturn.SUCCESS;
    try {
      call.run();
    } catch (Refused refused) {
      got = refused.answer();
    }
    assertSame(expected, got);
  }

  /// A memory entry that there must be.
  MemoryEntry entry(long size, long offset, int permission) {
    MemoryEntry made = VmRemap.makeEntry(map, size, offset, permission, null).entry();
    assertNotNull(made);
    named.add(made);
    return made;
  }
}
