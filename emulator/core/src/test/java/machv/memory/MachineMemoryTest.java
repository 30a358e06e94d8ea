package machv.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MachineMemoryTest {
  private static final int PAGE = MachineMemory.PAGE_SIZE;
  private static final int FRAMES = 64;

  private final MachineMemory memory;

  MachineMemoryTest() throws IOException {
    memory = MachineMemory.create((long) FRAMES * PAGE);
  }

  @AfterEach
  void close() {
    memory.close();
  }

  private void fill(int frame, byte value) {
    memory.bytes().asSlice(MachineMemory.address(frame), PAGE).fill(value);
  }

  private boolean isZero(int frame) {
    long at = MachineMemory.address(frame);
    for (int i = 0; i < PAGE; i += 8) {
      if (memory.bytes().get(Pmap.LE64, at + i) != 0) {
        return false;
      }
    }
    return true;
  }

  @Test
  void aWishIsGrantedWhileItsFrameIsFree() {
    int base = memory.reserve(8);
    assertEquals(base + 5, memory.allocate(base + 5));
    assertNotEquals(base + 5, memory.allocate(base + 5));
  }

  @Test
  void theLimitIsAnAnswerNotAFailure() {
    for (int i = 0; i < FRAMES; i++) {
      assertTrue(memory.allocate(MachineMemory.NO_FRAME) >= 0);
    }
    assertEquals(MachineMemory.NO_FRAME, memory.allocate(MachineMemory.NO_FRAME));
    assertEquals(0, memory.bytesLeft());
    memory.setLimit((FRAMES + 1L) * PAGE);
    assertTrue(memory.allocate(MachineMemory.NO_FRAME) >= 0);
  }

  @Test
  void aFrameReadsAsZeroWhenItIsHandedOutAgain() {
    int frame = memory.allocate(memory.reserve(1));
    fill(frame, (byte) 0x5a);
    memory.free(frame);
    assertEquals(frame, memory.allocate(frame));
    assertTrue(isZero(frame));
  }

  /// One who maps, writes and unmaps again and again gets the same memory of the host each time.
  @Test
  void reservingAndReleasingInALoopCommitsNothingNew() {
    for (int round = 0; round < 1000; round++) {
      int base = memory.reserve(16);
      for (int i = 0; i < 16; i++) {
        assertEquals(base + i, memory.allocate(base + i));
      }
      for (int i = 0; i < 16; i++) {
        memory.free(base + i);
      }
      memory.release(base, 16);
      assertEquals(16L * PAGE, memory.bytesCommitted());
    }
    assertEquals(16L * PAGE, memory.peakBytesInUse());
  }

  /// Wishes for ever new places are not granted at the price of more host memory than the limit.
  @Test
  void theHostNeverCommitsMoreThanTheLimit() {
    for (int round = 0; round < 100; round++) {
      int base = memory.reserve(FRAMES);
      int[] frames = new int[FRAMES];
      for (int i = 0; i < FRAMES; i++) {
        frames[i] = memory.allocate(base + i);
        assertTrue(frames[i] >= 0);
        assertTrue(isZero(frames[i]));
        fill(frames[i], (byte) 1);
      }
      for (int frame : frames) {
        memory.free(frame);
      }
    }
    assertEquals((long) FRAMES * PAGE, memory.bytesCommitted());
  }

  @Test
  void aPlaceAtHomeIsGivenOnce() {
    long va = 0x40_0000_1000L | (memory.addressMask() + 1);
    long home = va & memory.addressMask();
    assertEquals(home, MachineMemory.address(memory.reserveHome(va, 4)));
    int elsewhere = memory.reserveHome(va + PAGE, 4);
    assertTrue(MachineMemory.address(elsewhere) > memory.addressMask() / 2, "in the upper half");
    memory.release((int) (home / PAGE), 4);
    assertEquals(home + PAGE, MachineMemory.address(memory.reserveHome(va + PAGE, 2)));
  }

  @Test
  void moreThanTheSpaceIsNotReserved() {
    long frames = (memory.addressMask() + 1) / PAGE;
    assertEquals(MachineMemory.NO_FRAME, memory.reserve(frames + 1));
    assertEquals(MachineMemory.NO_FRAME, memory.reserve(Long.MAX_VALUE));
    assertTrue(memory.reserve(frames) >= 0);
    assertTrue(
        memory.allocate(MachineMemory.NO_FRAME) < 0 || memory.bytesInUse() == PAGE,
        "without space a frame is refused or found, never an exception");
  }

  @Test
  void randomUseNeitherLosesNorSharesFrames() {
    long seed = Long.getLong("machv.seed", System.nanoTime());
    Random random = new Random(seed);
    BitSet held = new BitSet();
    List<Integer> frames = new ArrayList<>();
    ArrayDeque<int[]> places = new ArrayDeque<>();
    for (int step = 0; step < 50_000; step++) {
      int kind = random.nextInt(8);
      if (kind == 0) {
        int pages = 1 + random.nextInt(40);
        places.add(new int[] {memory.reserve(pages), pages});
      } else if (kind == 1 && places.size() > 3) {
        int[] place = places.remove();
        memory.release(place[0], place[1]);
      } else if (kind < 5) {
        int[] place = random.nextBoolean() ? places.peekLast() : null;
        int wish = place == null ? MachineMemory.NO_FRAME : place[0] + random.nextInt(place[1]);
        int frame = memory.allocate(wish);
        assertEquals(frames.size() == FRAMES, frame == MachineMemory.NO_FRAME, "seed " + seed);
        if (frame >= 0) {
          assertTrue(!held.get(frame), () -> "handed out twice, seed " + seed);
          held.set(frame);
          frames.add(frame);
          assertTrue(isZero(frame));
          fill(frame, (byte) step);
        }
      } else if (!frames.isEmpty()) {
        int index = random.nextInt(frames.size());
        int frame = frames.get(index);
        frames.set(index, frames.getLast());
        frames.removeLast();
        held.clear(frame);
        memory.free(frame);
      }
      assertEquals((long) frames.size() * PAGE, memory.bytesInUse(), "seed " + seed);
      assertTrue(memory.bytesCommitted() <= (long) FRAMES * PAGE, () -> "seed " + seed);
    }
  }
}
