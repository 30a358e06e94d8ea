package machv.kernel.unix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import machv.kernel.call.Arguments;
import machv.kernel.call.KernelCall;
import machv.kernel.task.TaskEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeachingCallsTest {
  private static UnixFixture taught(int xlen, String input) {
    UnixFixture f =
        new UnixFixture(
            xlen,
            new FileView(null, true, List.of(), null),
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    f.unix.teach();
    return f;
  }

  private static long call(UnixFixture f, int number, long a0, long a1) {
    f.hart.x[10] = f.hart.xlen() == 32 ? (int) a0 : a0;
    f.hart.x[11] = a1;
    f.hart.x[17] = number;
    KernelCall row = f.unix.numbered(number);
    Arguments arguments = new Arguments();
    arguments.fetch(f.hart, java.util.Objects.requireNonNull(row).signature());
    f.goesOn = f.unix.call(f.thread, row, arguments);
    return f.hart.x[10];
  }

  private static String output(UnixFixture f) {
    return f.output.toString(StandardCharsets.UTF_8);
  }

  @Test
  void numbersArePrintedInAllForms() {
    try (UnixFixture f = taught(32, "")) {
      assertEquals(-5, call(f, 1, -5, 0));
      call(f, 11, ' ', 0);
      call(f, 34, 255, 0);
      call(f, 11, ' ', 0);
      call(f, 35, 5, 0);
      call(f, 11, '\n', 0);
      call(f, 36, -1, 0);
      assertEquals("-5 0x000000ff 00000000000000000000000000000101\n4294967295", output(f));
    }
  }

  @Test
  void a64BitNumberIsPrintedWhole() {
    try (UnixFixture f = taught(64, "")) {
      call(f, 1, 1L << 40, 0);
      call(f, 34, 1L << 40, 0);
      call(f, 36, -1, 0);
      assertEquals("10995116277760x0000010000000000" + "18446744073709551615", output(f));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void stringsArePrintedAndReadAsFgetsDoes(int xlen) {
    try (UnixFixture f = taught(xlen, "ab\nlonger\nlast")) {
      assertEquals(UnixFixture.DATA, call(f, 8, UnixFixture.DATA, 10));
      assertEquals("ab\n\0", f.text(UnixFixture.DATA, 4));
      call(f, 8, UnixFixture.DATA, 4);
      assertEquals("lon\0", f.text(UnixFixture.DATA, 4));
      call(f, 8, UnixFixture.DATA, 10);
      assertEquals("ger\n\0", f.text(UnixFixture.DATA, 5));
      assertEquals('l', call(f, 12, 0, 0));
      call(f, 8, UnixFixture.DATA, 1);
      assertEquals("\0", f.text(UnixFixture.DATA, 1));
      call(f, 8, UnixFixture.DATA, 10);
      call(f, 4, UnixFixture.DATA, 0);
      assertEquals("ast", output(f));
    }
  }

  @Test
  void integersAreReadByTheLine() {
    try (UnixFixture f = taught(64, "12\n -7 \nx\n")) {
      assertEquals(12, call(f, 5, 0, 0));
      assertEquals(-7, call(f, 5, 0, 0));
      call(f, 5, 0, 0);
      assertFalse(f.goesOn);
      assertEquals(new TaskEnd.Exited(1), f.task.end());
      assertEquals("machv: invalid integer input `x' (call 5)\n", output(f));
    }
  }

  @Test
  void theEndOfTheInputEndsTheProgram() {
    try (UnixFixture f = taught(64, "")) {
      call(f, 12, 0, 0);
      assertEquals(new TaskEnd.Exited(1), f.task.end());
    }
  }

  @Test
  void aBadPointerEndsTheProgramWithALine() {
    try (UnixFixture f = taught(32, "")) {
      call(f, 4, 0x1234_0000, 0);
      assertEquals(new TaskEnd.Exited(1), f.task.end());
      assertTrue(output(f).startsWith("machv: bad address"));
    }
  }

  @Test
  void memoryIsGivenInPieces() {
    try (UnixFixture f = taught(64, "")) {
      long first = call(f, 9, 100, 0);
      long second = call(f, 9, 8, 0);
      assertEquals(first + 104, second);
      f.put(first, new byte[108]);
    }
  }

  @Test
  void exitsAreTheirsAndUnixs() {
    try (UnixFixture f = taught(64, "")) {
      call(f, 10, 77, 0);
      assertEquals(new TaskEnd.Exited(0), f.task.end());
    }
    try (UnixFixture f = taught(64, "")) {
      assertSame(UnixCall.EXIT, f.unix.numbered(93));
      call(f, 93, 7, 0);
      assertEquals(new TaskEnd.Exited(7), f.task.end());
    }
  }

  @Test
  void withoutThemNumbersAreUnixs() {
    try (UnixFixture f = UnixFixture.bare()) {
      assertNull(f.unix.numbered(4));
      assertSame(UnixCall.SETXATTR, f.unix.numbered(5));
    }
  }
}
