package machv.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import machv.hart.Hart;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who takes a translation away waits for those who may still use it.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RunUserTest {
  private static final long PAGE = MachineMemory.PAGE_SIZE;
  private static final long VA = 0x10000;
  private static final long MARK = 0x6D61726B;

  private final MachineMemory memory = memory();
  private final Object kernelLock = new Object();
  private final Pmap pmap = new Pmap(memory, this::fault);
  private final MemorySegment bytes = memory.bytes();

  private static MachineMemory memory() {
    try {
      return MachineMemory.create(8 << 20);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// The kernel's side: a fresh frame for any page, under the lock that [#takeAway] holds, too.
  private int fault(long va, Access access) {
    synchronized (kernelLock) {
      if (pmap.find(va, access) == null) {
        int frame = memory.allocate(MachineMemory.NO_FRAME);
        if (frame == MachineMemory.NO_FRAME) {
          return 6;
        }
        pmap.enter(va & -PAGE, PAGE, MachineMemory.address(frame), 3);
      }
      return 0;
    }
  }

  @AfterEach
  void close() {
    memory.close();
  }

  @Test
  void aUserInGuestCodeIsWaitedForUntilItPasses() throws InterruptedException {
    Hart hart = new Hart(64, pmap);
    pmap.attach(hart);
    hart.enterGuest();
    Run run = hart.run(VA, Access.STORE);
    AtomicBoolean gone = new AtomicBoolean();
    Thread other =
        Thread.ofPlatform()
            .start(() -> {
              pmap.remove(VA, VA + PAGE);
              gone.set(true);
            });
    while (!hart.attentionRequested()) {
      Thread.onSpinWait();
    }
    assertFalse(run.contains(VA, 1));
    other.join(30);
    assertFalse(gone.get(), "it must not return before the hart has passed");
    hart.pass();
    other.join();
    assertTrue(gone.get());
    assertFalse(hart.attentionRequested());
    assertFalse(hart.exitRequested());
  }

  @Test
  void aUserOutsideOfGuestCodeIsNotWaitedFor() {
    Hart hart = new Hart(64, pmap);
    pmap.attach(hart);
    hart.enterGuest();
    hart.run(VA, Access.LOAD);
    hart.leaveGuest();
    pmap.remove(VA, VA + PAGE); // on this thread, so that waiting would be for ever
    assertFalse(hart.attentionRequested());
    assertNull(pmap.find(VA, Access.LOAD));
    hart.enterGuest();
    pmap.detach(hart);
    hart.run(VA, Access.LOAD);
    pmap.remove(VA, VA + PAGE);
  }

  @Test
  void grantingMoreWaitsForNobody() {
    Hart hart = new Hart(64, pmap);
    pmap.attach(hart);
    hart.enterGuest();
    Run run = hart.run(VA, Access.LOAD);
    pmap.enter(VA, PAGE, VA + run.delta, 3);
    pmap.enter(VA + PAGE, PAGE, VA + PAGE + run.delta, 3);
    assertEquals(2 * PAGE, run.length());
  }

  /// Harts store through runs while two others take pages away, as an unmapping does under the kernel's lock, and watch what
  /// becomes of the frames: no store may come later, and nobody may wait for each other.
  @Test
  void noStoreReachesAFrameThatWasTakenAway() throws InterruptedException {
    int pages = 8;
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger late = new AtomicInteger();
    AtomicLong stores = new AtomicLong();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread[] threads = new Thread[4];
    for (int i = 0; i < 2; i++) {
      threads[i] = Thread.ofPlatform().start(guarded(failure, () -> store(pages, stop, stores)));
    }
    for (int i = 2; i < 4; i++) {
      long first = i == 2 ? 0 : pages / 2;
      threads[i] =
          Thread.ofPlatform()
              .start(
                  guarded(
                      failure,
                      () -> {
                        for (int round = 0; round < 400; round++) {
                          takeAway(VA + PAGE * (first + round % (pages / 2)), late);
                        }
                      }));
    }
    threads[2].join();
    threads[3].join();
    stop.set(true);
    threads[0].join();
    threads[1].join();
    assertNull(failure.get());
    assertEquals(0, late.get());
    assertTrue(stores.get() > 0);
  }

  private static Runnable guarded(AtomicReference<@Nullable Throwable> failure, Runnable body) {
    return () -> {
      try {
        body.run();
      } catch (RuntimeException | AssertionError e) {
        failure.compareAndSet(null, e);
      }
    };
  }

  private void store(int pages, AtomicBoolean stop, AtomicLong stores) {
    Hart hart = new Hart(64, pmap);
    pmap.attach(hart);
    hart.enterGuest();
    Run[] cached = new Run[pages];
    long done = 0;
    for (int i = 0; !stop.get(); i = (i + 1) % pages) {
      long va = VA + PAGE * i + 8;
      Run run = cached[i];
      if (run == null || Long.compareUnsigned(va - run.lo, run.reach8) >= 0) {
        run = hart.run(va, Access.STORE);
        cached[i] = run;
      }
      bytes.set(ValueLayout.JAVA_LONG, va + run.delta, MARK);
      done++;
      if (hart.attentionRequested()) {
        hart.pass();
      }
    }
    hart.leaveGuest();
    pmap.detach(hart);
    stores.addAndGet(done);
  }

  private void takeAway(long va, AtomicInteger late) {
    synchronized (kernelLock) {
      Run run = pmap.find(va, Access.STORE);
      if (run == null) {
        return;
      }
      long at = va + run.delta;
      pmap.remove(va, va + PAGE);
      // From here on the frame is somebody else's.
      bytes.set(ValueLayout.JAVA_LONG, at + 8, 42);
      for (int i = 0; i < 2000; i++) {
        if (bytes.get(ValueLayout.JAVA_LONG, at + 8) != 42) {
          late.incrementAndGet();
          return;
        }
        Thread.onSpinWait();
      }
      memory.free((int) (at >>> MachineMemory.PAGE_SHIFT));
    }
  }
}
