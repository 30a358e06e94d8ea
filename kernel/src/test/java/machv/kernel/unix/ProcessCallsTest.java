package machv.kernel.unix;

import static machv.kernel.unix.UnixFixture.DATA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import machv.kernel.host.FileStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Calls on time, users, pipes and waiting, and the layouts of structures.
@Timeout(60)
class ProcessCallsTest {
  private UnixFixture f;

  @BeforeEach
  void start() {
    f = UnixFixture.bare();
  }

  @AfterEach
  void end() {
    f.close();
  }

  @Test
  void exitEndsTheTaskWithItsStatus() {
    f.call(UnixCall.EXIT_GROUP, 259);
    assertFalse(f.goesOn);
    assertEquals(3, f.end().exitCode());
  }

  @Test
  void clocksRun() {
    assertEquals(0, f.call(UnixCall.CLOCK_GETTIME, 0, DATA));
    assertEquals(1_700_000_005L, f.int64(DATA));
    assertEquals(0, f.call(UnixCall.CLOCK_GETTIME, 1, DATA));
    long first = f.int64(DATA) * 1_000_000_000L + f.int64(DATA + 8);
    f.clock.advance(2_000_000_000L);
    f.call(UnixCall.CLOCK_GETTIME, 1, DATA);
    assertTrue(f.int64(DATA) * 1_000_000_000L + f.int64(DATA + 8) - first >= 2_000_000_000L);
    assertEquals("EINVAL", f.fails(UnixCall.CLOCK_GETTIME, 77, DATA));
    assertEquals("EFAULT", f.fails(UnixCall.CLOCK_GETTIME, 0, 8));
    assertEquals(0, f.call(UnixCall.CLOCK_GETRES, 1, 0));
    assertEquals("EPERM", f.fails(UnixCall.CLOCK_SETTIME, 0, DATA));
    assertEquals(0, f.call(UnixCall.GETTIMEOFDAY, DATA, 0));
    assertEquals(1_700_000_007L, f.int64(DATA));
  }

  @Test
  void sleepChecksItsTime() {
    f.map.pmap().store64(DATA, 0);
    f.map.pmap().store64(DATA + 8, 1_000_000_000L);
    assertEquals("EINVAL", f.fails(UnixCall.NANOSLEEP, DATA, 0));
    f.map.pmap().store64(DATA + 8, 5_000_000L);
    assertEquals(0, f.call(UnixCall.NANOSLEEP, DATA, 0));
    assertEquals(0, f.call(UnixCall.CLOCK_NANOSLEEP, 1, 1, DATA, 0), "long past");
    assertEquals("EINVAL", f.fails(UnixCall.CLOCK_NANOSLEEP, 99, 0, DATA, 0));
    f.map.pmap().store64(DATA, -1);
    assertEquals("EINVAL", f.fails(UnixCall.NANOSLEEP, DATA, 0));
  }

  @Test
  void identityIsTheUsers() {
    assertEquals(42, f.call(UnixCall.GETPID));
    assertEquals(42, f.call(UnixCall.GETTID));
    assertEquals(1000, f.call(UnixCall.GETEUID));
    assertEquals(100, f.call(UnixCall.GETGID));
    assertEquals(2, f.call(UnixCall.GETGROUPS, 0, 0));
    assertEquals("EINVAL", f.fails(UnixCall.GETGROUPS, 1, DATA));
    assertEquals(2, f.call(UnixCall.GETGROUPS, 2, DATA));
    assertEquals(7, f.int32(DATA + 4));
    assertEquals(0, f.call(UnixCall.SETUID, 1000));
    assertEquals("EPERM", f.fails(UnixCall.SETUID, 0));
    assertEquals(0, f.call(UnixCall.SETRESUID, -1, 1000, -1));
    assertEquals("EPERM", f.fails(UnixCall.SETGROUPS, 0, 0));
    assertEquals(0, f.call(UnixCall.UNAME, DATA));
    assertEquals("Linux", f.text(DATA, 5));
    assertEquals("box", f.text(DATA + 65, 3));
    assertEquals("riscv64", f.text(DATA + 260, 7));
    assertEquals("EFAULT", f.fails(UnixCall.UNAME, 8));
  }

  @Test
  void limitsAreKept() {
    f.map.pmap().store64(DATA, 10);
    f.map.pmap().store64(DATA + 8, 20);
    assertEquals(0, f.call(UnixCall.PRLIMIT64, 0, Limits.NOFILE, DATA, DATA + 32));
    assertEquals(1024, f.int64(DATA + 32));
    f.map.pmap().store64(DATA + 8, 21);
    assertEquals("EPERM", f.fails(UnixCall.PRLIMIT64, 0, Limits.NOFILE, DATA, 0));
    f.map.pmap().store64(DATA, 22);
    assertEquals("EINVAL", f.fails(UnixCall.PRLIMIT64, 0, Limits.NOFILE, DATA, 0));
    assertEquals("EINVAL", f.fails(UnixCall.PRLIMIT64, 0, 16, 0, 0));
    assertEquals("ESRCH", f.fails(UnixCall.PRLIMIT64, 7, 0, 0, 0));
    for (int i = 3; i < 10; i++) {
      assertEquals(i, f.call(UnixCall.DUP, 1));
    }
    assertEquals("EMFILE", f.fails(UnixCall.DUP, 1));
  }

  @Test
  void pipesCarryBytesInOrder() {
    assertEquals(0, f.call(UnixCall.PIPE2, DATA + 0x100, OpenFile.O_NONBLOCK));
    long reader = f.int32(DATA + 0x100);
    long writer = f.int32(DATA + 0x104);
    assertEquals("EAGAIN", f.fails(UnixCall.READ, reader, DATA, 1));
    assertEquals(5, f.write(writer, "pipe!"));
    assertEquals("pip", f.read(reader, 3));
    assertEquals("e!", f.read(reader, 100));
    assertEquals("EBADF", f.fails(UnixCall.WRITE, reader, DATA, 1));
    assertEquals("ESPIPE", f.fails(UnixCall.LSEEK, reader, 0, 0));
    assertEquals("ESPIPE", f.fails(UnixCall.PREAD64, reader, DATA, 1, 0));
    long total = 0;
    long n;
    while ((n = f.call(UnixCall.WRITE, writer, DATA, 4000)) > 0) {
      total += n;
    }
    assertEquals("EAGAIN", UnixFixture.error(n));
    assertEquals(64000, total, "short writes are whole or not at all");
    f.call(UnixCall.CLOSE, writer);
    while (f.call(UnixCall.READ, reader, DATA, 9999) > 0) {}
    assertEquals(0, f.call(UnixCall.READ, reader, DATA, 1), "the end");
    assertEquals("EFAULT", f.fails(UnixCall.PIPE2, 8, 0));
    assertEquals(writer, f.call(UnixCall.DUP, 1), "a failed pipe leaves no descriptors");
  }

  @Test
  void pollTellsWhatIsReady() {
    f.call(UnixCall.PIPE2, DATA + 0x100, 0);
    int reader = f.int32(DATA + 0x100);
    int writer = f.int32(DATA + 0x104);
    long fds = DATA + 0x200;
    pollfd(fds, reader, Poll.IN);
    pollfd(fds + 8, writer, Poll.OUT);
    pollfd(fds + 16, 99, Poll.IN);
    pollfd(fds + 24, -1, Poll.IN);
    f.map.pmap().store64(DATA + 0x300, 0);
    f.map.pmap().store64(DATA + 0x308, 1000);
    assertEquals(2, f.call(UnixCall.PPOLL, fds, 4, DATA + 0x300, 0, 0));
    assertEquals(0, f.int32(fds + 4) >>> 16);
    assertEquals(Poll.OUT, f.int32(fds + 12) >>> 16);
    assertEquals(Poll.NVAL, f.int32(fds + 20) >>> 16);
    assertEquals(0, f.call(UnixCall.PPOLL, fds, 1, DATA + 0x300, 0, 0), "the time is over");
    f.call(UnixCall.CLOSE, writer);
    assertEquals(1, f.call(UnixCall.PPOLL, fds, 1, 0, 0, 0));
    assertEquals(Poll.HUP, f.int32(fds + 4) >>> 16);
    f.map.pmap().store64(DATA + 0x400, 1L << reader);
    assertEquals(1, f.call(UnixCall.PSELECT6, reader + 1, DATA + 0x400, 0, 0, 0, 0));
    f.map.pmap().store64(DATA + 0x400, 1L << 50);
    assertEquals("EBADF", f.fails(UnixCall.PSELECT6, 64, DATA + 0x400, 0, 0, 0, 0));
    assertEquals("EINVAL", f.fails(UnixCall.PPOLL, fds, 5000, 0, 0, 0));
  }

  private void pollfd(long va, int fd, int events) {
    f.map.pmap().store32(va, fd);
    f.map.pmap().store32(va + 4, events);
  }

  @Test
  void epollHearsOfPipes() {
    f.call(UnixCall.PIPE2, DATA + 0x100, 0);
    int reader = f.int32(DATA + 0x100);
    int writer = f.int32(DATA + 0x104);
    long epoll = f.call(UnixCall.EPOLL_CREATE1, 0);
    f.map.pmap().store32(DATA + 0x200, Poll.IN);
    f.map.pmap().store64(DATA + 0x208, 0x1122334455667788L);
    assertEquals(0, f.call(UnixCall.EPOLL_CTL, epoll, 1, reader, DATA + 0x200));
    assertEquals("EEXIST", f.fails(UnixCall.EPOLL_CTL, epoll, 1, reader, DATA + 0x200));
    assertEquals("ENOENT", f.fails(UnixCall.EPOLL_CTL, epoll, 3, writer, DATA + 0x200));
    assertEquals(0, f.call(UnixCall.EPOLL_PWAIT, epoll, DATA + 0x300, 4, 1, 0, 0));
    f.write(writer, "x");
    assertEquals(1, f.call(UnixCall.EPOLL_PWAIT, epoll, DATA + 0x300, 4, -1, 0, 0));
    assertEquals(0x1122334455667788L, f.int64(DATA + 0x308));
    assertEquals("EINVAL", f.fails(UnixCall.EPOLL_PWAIT, epoll, DATA, 0, 0, 0, 0));
    assertEquals("EINVAL", f.fails(UnixCall.EPOLL_PWAIT, reader, DATA, 1, 0, 0, 0));
  }

  @Test
  void eventCountersCount() {
    long fd = f.call(UnixCall.EVENTFD2, 3, OpenFile.O_NONBLOCK);
    assertEquals(8, f.call(UnixCall.READ, fd, DATA, 8));
    assertEquals(3, f.int64(DATA));
    assertEquals("EAGAIN", f.fails(UnixCall.READ, fd, DATA, 8));
    assertEquals("EINVAL", f.fails(UnixCall.READ, fd, DATA, 4));
    f.map.pmap().store64(DATA, -2);
    assertEquals(8, f.call(UnixCall.WRITE, fd, DATA, 8));
    assertEquals("EAGAIN", f.fails(UnixCall.WRITE, fd, DATA, 8));
  }

  @Test
  void futexOfOneThread() {
    f.map.pmap().store32(DATA, 5);
    assertEquals("EAGAIN", f.fails(UnixCall.FUTEX, DATA, 0, 6, 0, 0, 0));
    assertEquals(0, f.call(UnixCall.FUTEX, DATA, 0x81, 1, 0, 0, 0));
    f.map.pmap().store64(DATA + 8, 0);
    f.map.pmap().store64(DATA + 16, 3_000_000);
    assertEquals("ETIMEDOUT", f.fails(UnixCall.FUTEX, DATA, 0, 5, DATA + 8, 0, 0));
    assertEquals("EINVAL", f.fails(UnixCall.FUTEX, DATA + 1, 0, 5, 0, 0, 0));
    assertEquals("EFAULT", f.fails(UnixCall.FUTEX, 8, 0, 5, 0, 0, 0));
    assertEquals("ENOSYS", f.fails(UnixCall.FUTEX, DATA, 66, 5, 0, 0, 0));
  }

  @Test
  void randomBytesComeFromTheSeed() {
    assertEquals(16, f.call(UnixCall.GETRANDOM, DATA, 16, 0));
    assertTrue(f.int64(DATA) != f.int64(DATA + 8));
    assertEquals("EINVAL", f.fails(UnixCall.GETRANDOM, DATA, 16, 99));
    assertEquals("EFAULT", f.fails(UnixCall.GETRANDOM, 8, 16, 0));
  }

  @Test
  void standardInputIsWhatTheApplicationGives() {
    byte[] text = "typed in".getBytes(StandardCharsets.US_ASCII);
    try (UnixFixture g =
        new UnixFixture(
            64, new FileView(null, true, List.of(), null), new ByteArrayInputStream(text))) {
      assertEquals("type", g.read(0, 4));
      assertEquals(0, g.call(UnixCall.IOCTL, 0, 0x541B, DATA));
      assertEquals(4, g.int32(DATA));
      assertEquals("d in", g.read(0, 100));
      assertEquals("", g.read(0, 100));
      assertEquals("", g.read(0, 100));
      assertEquals("ESPIPE", g.fails(UnixCall.LSEEK, 0, 0, 0));
      assertEquals("ENOTTY", g.fails(UnixCall.IOCTL, 0, 0x5401, DATA));
      assertEquals("EBADF", g.fails(UnixCall.WRITE, 0, DATA, 1));
      assertEquals(0, g.call(UnixCall.FSTAT, 0, DATA));
      assertEquals(FileStatus.FIFO, g.int32(DATA + 16) & FileStatus.TYPE_MASK);
    }
  }

  @Test
  void pollWaitsForStandardInputAndAnInterruptEndsARead() throws IOException, InterruptedException {
    try (PipedOutputStream feed = new PipedOutputStream();
        UnixFixture g =
            new UnixFixture(
                64, new FileView(null, true, List.of(), null), new PipedInputStream(feed))) {
      g.map.pmap().store32(DATA, 0);
      g.map.pmap().store32(DATA + 4, Poll.IN);
      g.map.pmap().store64(DATA + 8, 0);
      g.map.pmap().store64(DATA + 16, 2_000_000);
      assertEquals(0, g.call(UnixCall.PPOLL, DATA, 1, DATA + 8, 0, 0));
      feed.write('!');
      feed.flush();
      assertEquals(1, g.call(UnixCall.PPOLL, DATA, 1, 0, 0, 0));
      assertEquals("!", g.read(0, 100));
      Thread guest = Thread.currentThread();
      Thread stopper =
          new Thread(() -> {
            while (guest.getState() == Thread.State.RUNNABLE) {
              Thread.onSpinWait(); // until it waits
            }
            guest.interrupt();
          });
      stopper.start();
      g.call(UnixCall.READ, 0, DATA, 1);
      assertTrue(Thread.interrupted(), "the interrupt is kept for the run loop");
      assertFalse(g.goesOn);
      stopper.join();
    }
  }

  /// Offsets as `offsetof` of the riscv64 headers says (glibc 2.36).
  @Test
  void statHasTheLayoutOfTheHeaders() {
    FileStatus s =
        new FileStatus(
            0x10203,
            0x1122334455L,
            0100644,
            7,
            11,
            12,
            0x8801,
            4097,
            1_000_000_001L,
            2_000_000_002L,
            3_000_000_003L,
            4_000_000_004L);
    byte[] b = StatCalls.stat(s);
    assertEquals(128, b.length);
    assertEquals(0x10203, Bytes.get64(b, 0));
    assertEquals(0x1122334455L, Bytes.get64(b, 8));
    assertEquals(0100644, Bytes.get32(b, 16));
    assertEquals(7, Bytes.get32(b, 20));
    assertEquals(11, Bytes.get32(b, 24));
    assertEquals(12, Bytes.get32(b, 28));
    assertEquals(0x8801, Bytes.get64(b, 32));
    assertEquals(4097, Bytes.get64(b, 48));
    assertEquals(4096, Bytes.get32(b, 56));
    assertEquals(16, Bytes.get64(b, 64));
    assertEquals(1, Bytes.get64(b, 72));
    assertEquals(1, Bytes.get64(b, 80));
    assertEquals(2, Bytes.get64(b, 88));
    assertEquals(3, Bytes.get64(b, 112));
    byte[] x = StatCalls.statx(s);
    assertEquals(256, x.length);
    assertEquals(0xFFF, Bytes.get32(x, 0));
    assertEquals(7, Bytes.get32(x, 16));
    assertEquals(0100644, Bytes.get32(x, 28));
    assertEquals(0x1122334455L, Bytes.get64(x, 32));
    assertEquals(4097, Bytes.get64(x, 40));
    assertEquals(4, Bytes.get64(x, 80));
    assertEquals(2, Bytes.get32(x, 120));
    assertEquals(0x88, Bytes.get32(x, 128));
    assertEquals(1, Bytes.get32(x, 132));
    assertEquals(0x102, Bytes.get32(x, 136));
  }
}
