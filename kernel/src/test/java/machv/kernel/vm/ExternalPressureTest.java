package machv.kernel.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import machv.memory.MachineMemory;
import machv.memory.MemoryFault;
import org.junit.jupiter.api.Test;

/// Memory that runs out at each possible moment of a scenario with a pager outside of the kernel: what is refused is refused with
/// RESOURCE_SHORTAGE, the invariants hold, nobody waits for ever, and in the end every page is free.
class ExternalPressureTest {
  private static final long PAGE = VmMap.PAGE;
  private static final long A = 0x10000;
  private static final long B = 0x40000;
  private static final int PAGES = 6;

  /// A pager that answers on a thread of its own, and keeps nothing.
  private static final class Manager implements ExternalPager {
    final MemoryControl control;
    final ExecutorService answers;
    volatile int returned;
    volatile boolean ended;

    Manager(MemoryControl control, ExecutorService answers) {
      this.control = control;
      this.answers = answers;
    }

    private boolean answer(Runnable what) {
      answers.execute(() -> {
        try {
          what.run();
        } catch (Refused refused) {
          // The object has ended.
        }
      });
      return true;
    }

    @Override
    public boolean init() {
      return answer(() -> control.change(MemoryControl.Attributes.strategy(2)));
    }

    @Override
    public boolean dataRequest(long offset, long length, int access) {
      return answer(() -> {
        byte[] page = new byte[(int) length];
        page[0] = (byte) (offset / PAGE);
        control.supply(offset, CopiedMemory.of(system(), page), VmMap.WRITE, false);
      });
    }

    VmSystem system() {
      return control.system();
    }

    @Override
    public boolean dataUnlock(long offset, long length, int access) {
      return answer(() -> control.lockRequest(offset, length, 0, false, 0));
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // with the lock
    public boolean dataReturn(long offset, CopiedMemory data, boolean dirty, boolean kernelCopy) {
      data.release();
      returned++;
      return true;
    }

    @Override
    public boolean synchronize(long offset, long length, int flags) {
      return answer(() -> control.synchronizeCompleted(offset, length));
    }

    @Override
    public void terminate() {
      ended = true;
    }

    @Override
    public void abandon() {
      ended = true;
    }
  }

  private static final class Scenario {
    final VmSystem system;
    final ExecutorService answers;
    final List<VmMap> maps = new ArrayList<>();
    final List<Manager> managers = new ArrayList<>();
    final Object port = new Object();
    int shortages;

    Scenario(VmSystem system, ExecutorService answers) {
      this.system = system;
      this.answers = answers;
      maps.add(system.newMap(64));
    }

    void step(Runnable action) {
      try {
        action.run();
      } catch (Refused refused) {
        assertSame(KernReturn.RESOURCE_SHORTAGE, refused.answer());
        shortages++;
      } catch (MemoryFault fault) {
        assertEquals(KernReturn.RESOURCE_SHORTAGE.value(), fault.code());
        shortages++;
      }
      system.checkInvariants();
    }

    private ExternalPager manager(MemoryControl control) {
      Manager manager = new Manager(control, answers);
      managers.add(manager);
      return manager;
    }

    void map(long at, boolean copy) {
      MemoryEntry entry =
          MemoryEntry.ofMemoryObject(system, port, this::manager, MemoryEntry.UNBOUNDED, 7);
      try {
        maps.getFirst().map(new MapRequest(at, PAGES * PAGE, 0, 0, entry, 0, copy, 3, 7, 1));
      } finally {
        entry.release();
      }
    }

    void write(VmMap map, long va, int pages) {
      for (int i = 0; i < pages; i++) {
        long at = va + i * PAGE;
        step(() -> map.pmap().store32(at + 8, (int) at));
      }
    }

    void run() {
      VmMap map = maps.getFirst();
      map(A, false);
      step(() -> map.pmap().load32(A + PAGE));
      write(map, A, 3);
      map(B, true);
      write(map, A, 4);
      write(map, B, 3);
      MemoryControl control = managers.getFirst().control;
      step(() -> control.lockRequest(0, PAGES * PAGE, PageReturn.DIRTY, false, VmMap.WRITE));
      step(() -> VmAdvice.msync(map, A, PAGES * PAGE, 2));
      step(() -> maps.add(map.fork()));
      write(maps.getLast(), A, 2);
      step(() -> VmTransfer.copy(map, A + 4, 2 * PAGE, B + 2 * PAGE + 12));
      step(() -> VmAdvice.wire(map, A, 2 * PAGE, 3));
      step(() -> control.lockRequest(2 * PAGE, PAGE, PageReturn.ALL, true, VmMap.WRITE));
      map.deallocate(A, PAGES * PAGE);
      system.checkInvariants();
    }
  }

  private static Scenario run(long pages) throws IOException, InterruptedException {
    ExecutorService answers = Executors.newSingleThreadExecutor();
    try (MachineMemory memory = MachineMemory.create(pages * PAGE)) {
      Scenario scenario = new Scenario(new VmSystem(memory), answers);
      scenario.run();
      for (VmMap map : scenario.maps) {
        map.destroy();
      }
      answers.shutdown();
      assertTrue(answers.awaitTermination(60, TimeUnit.SECONDS));
      assertEquals(0, memory.bytesInUse());
      assertTrue(scenario.system.objects.isEmpty());
      assertTrue(scenario.managers.stream().allMatch(manager -> manager.ended));
      return scenario;
    } finally {
      answers.shutdownNow();
    }
  }

  @Test
  void eachPageInTurnIsTheOneTooMany() throws Exception {
    int shortages = 0;
    for (int pages = 0; pages < 100; pages++) {
      int here = run(pages).shortages;
      shortages += here;
      if (here == 0) {
        assertTrue(shortages > 10);
        return;
      }
    }
    throw new AssertionError("a hundred pages are not enough");
  }

  @Test
  void withMemoryEnoughWhatWasWrittenComesBack() throws Exception {
    assertTrue(run(1000).managers.getFirst().returned >= 2);
  }
}
