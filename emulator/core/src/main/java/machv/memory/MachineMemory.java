package machv.memory;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;

/// The memory of one machine: page frames in one sparse host mapping.
///
/// The mapping is far larger than the memory that the machine may use; the host commits a page when it
/// is touched. So an object can have its pages side by side (see [#reserve]) and one translation covers
/// them all.
///
/// 1. At most [#limit] bytes are in use at any time, and at most that many have ever been touched.
/// 2. A frame reads as zero when it is handed out.
public final class MachineMemory implements AutoCloseable {
  public static final int PAGE_SHIFT = 12;
  public static final int PAGE_SIZE = 1 << PAGE_SHIFT;

  /// No frame: the answer of [#allocate] when the limit is reached.
  public static final int NO_FRAME = -1;

  private static final long DEFAULT_SPACE = 1L << 40;

  private final Arena arena;
  private final MemorySegment bytes;
  private final long limit;
  private final BitSet inUse = new BitSet();
  private final BitSet dirty = new BitSet(); // touched since the machine started
  private long framesInUse;
  private long peakFrames;
  private long nextReservation;

  private MachineMemory(Arena arena, MemorySegment bytes, long limit) {
    this.arena = arena;
    this.bytes = bytes;
    this.limit = limit;
  }

  /// Memory for a machine that may use `limit` bytes.
  @SuppressWarnings("MustBeClosedChecker") // the arena is closed by close()
  public static MachineMemory create(long limit) throws IOException {
    Path file = Files.createTempFile("machv", ".memory");
    Arena arena = Arena.ofShared();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      MemorySegment bytes = channel.map(FileChannel.MapMode.READ_WRITE, 0, DEFAULT_SPACE, arena);
      return new MachineMemory(arena, bytes, limit);
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    } finally {
      Files.delete(file);
    }
  }

  /// The whole of machine memory, indexed by machine address.
  public MemorySegment bytes() {
    return bytes;
  }

  /// The bytes that the machine may use.
  public long limit() {
    return limit;
  }

  public synchronized long bytesInUse() {
    return framesInUse << PAGE_SHIFT;
  }

  /// The most bytes that were ever in use at a time.
  public synchronized long peakBytesInUse() {
    return peakFrames << PAGE_SHIFT;
  }

  /// Finds a place where `pages` frames could stand side by side, and returns its first frame number: a hint
  /// for [#allocate], nothing is taken.
  public synchronized int reserve(long pages) {
    long first = nextReservation;
    nextReservation += pages;
    return (int) first;
  }

  /// Takes a zeroed frame, `preferred` if that one is free.
  ///
  /// @return the frame's number, or [#NO_FRAME] when the limit is reached
  public synchronized int allocate(int preferred) {
    if ((framesInUse + 1) << PAGE_SHIFT > limit) {
      return NO_FRAME;
    }
    int frame = inUse.get(preferred) ? inUse.nextClearBit(0) : preferred;
    inUse.set(frame);
    framesInUse++;
    peakFrames = Math.max(peakFrames, framesInUse);
    if (dirty.get(frame)) {
      bytes.asSlice(address(frame), PAGE_SIZE).fill((byte) 0);
    }
    dirty.set(frame);
    return frame;
  }

  /// Gives a frame back. Nothing may translate to it any more.
  public synchronized void free(int frame) {
    inUse.clear(frame);
    framesInUse--;
  }

  /// The machine address of a frame's first byte.
  public static long address(int frame) {
    return (frame & 0xFFFF_FFFFL) << PAGE_SHIFT;
  }

  /// Gives everything back to the host. No hart may run on this memory any more.
  @Override
  public void close() {
    arena.close();
  }
}
