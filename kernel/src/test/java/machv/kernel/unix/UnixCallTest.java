package machv.kernel.unix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import machv.kernel.call.Arguments;
import org.junit.jupiter.api.Test;

class UnixCallTest {
  @Test
  void everyRowHasASignatureOfAtMostSixRegisters() {
    for (UnixCall call : UnixCall.values()) {
      assertTrue(call.signature().size() <= 6, call.name());
      for (String failure : call.failures()) {
        assertNotNull(failure.equals("EWOULDBLOCK") ? "EAGAIN" : UnixErrno.valueOf(failure));
      }
    }
  }

  @Test
  void noNumberMeansTwoThingsToOneWidth() {
    for (int xlen : new int[] {32, 64}) {
      Set<Integer> numbers = new HashSet<>();
      int rows = 0;
      for (UnixCall call : UnixCall.byNumber(xlen)) {
        if (call != null) {
          rows++;
          numbers.add(call.number());
        }
      }
      assertEquals(rows, numbers.size());
    }
    assertEquals(UnixCall.MMAP, UnixCall.byNumber(64)[222]);
    assertEquals(UnixCall.MMAP2, UnixCall.byNumber(32)[222]);
    assertEquals(UnixCall.LLSEEK, UnixCall.byNumber(32)[62]);
    assertNull(UnixCall.byNumber(32)[113], "32-bit programs have only 64-bit times");
  }

  @Test
  void aNumberWithoutARowIsEnosysAndTheProgramGoesOn() {
    try (UnixFixture f = UnixFixture.bare()) {
      for (long number : new long[] {425, 1000, 999, 4000, 1L << 40, Long.MAX_VALUE}) {
        assertNull(f.unix.numbered(number));
        f.hart.pc = 0x1000;
        Arguments words = new Arguments();
        words.fetchWords(f.hart, 6);
        assertTrue(f.unix.call(f.thread, null, words));
        assertEquals("ENOSYS", UnixFixture.error(f.hart.x[10]));
        assertEquals(0x1004, f.hart.pc);
      }
    }
  }

  /// Whatever a guest passes, a call answers: no Java exception, no end it did not ask for.
  @Test
  void randomArgumentsNeverSurfaceAsAnException() {
    long seed = Long.getLong("machv.seed", 20261123);
    SplittableRandom random = new SplittableRandom(seed);
    long[] corners = {
      0,
      1,
      2,
      3,
      8,
      -1,
      -100,
      4096,
      UnixFixture.DATA,
      UnixFixture.DATA + 1,
      UnixFixture.DATA + 0x3FFFF,
      Integer.MIN_VALUE,
      Integer.MAX_VALUE,
      Long.MIN_VALUE,
      Long.MAX_VALUE,
      1L << 40,
      0x80000
    };
    Set<UnixCall> skipped =
        Set.of(
            UnixCall.CLONE,
            UnixCall.CLONE3,
            UnixCall.RT_TGSIGQUEUEINFO,
            UnixCall.EXIT,
            UnixCall.EXIT_GROUP,
            UnixCall.RT_SIGRETURN,
            UnixCall.RT_SIGSUSPEND,
            UnixCall.PIPE2, // whose ends could be waited for in vain
            UnixCall.EVENTFD2,
            UnixCall.KILL,
            UnixCall.TKILL,
            UnixCall.TGKILL,
            UnixCall.RT_SIGQUEUEINFO,
            UnixCall.PPOLL,
            UnixCall.PSELECT6,
            UnixCall.EPOLL_PWAIT,
            UnixCall.FUTEX,
            UnixCall.NANOSLEEP,
            UnixCall.CLOCK_NANOSLEEP,
            UnixCall.RT_SIGTIMEDWAIT,
            UnixCall.MUNMAP,
            UnixCall.MPROTECT,
            UnixCall.MMAP,
            UnixCall.MREMAP);
    try (UnixFixture f = UnixFixture.bare()) {
      for (int round = 0; round < 200; round++) {
        for (UnixCall call : UnixCall.byNumber(64)) {
          if (call == null || skipped.contains(call)) {
            continue;
          }
          long[] arguments = new long[6];
          for (int i = 0; i < 6; i++) {
            arguments[i] = corners[random.nextInt(corners.length)];
          }
          f.call(call, arguments);
          assertFalse(f.task.end() != null, call + " with seed " + seed);
        }
      }
    }
  }
}
