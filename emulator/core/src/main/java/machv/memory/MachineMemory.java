package machv.memory;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;

/// The memory of one machine: page frames in one sparse host mapping, a file in `/dev/shm` or, where that is small, in
/// `java.io.tmpdir`, that is unlinked at once.
///
/// The mapping is far larger than the memory that the machine may use; the host commits a page when it
/// is touched. So an object can have its pages side by side (see [#reserve]) and one translation covers
/// them all.
///
/// 1. At most [#limit] bytes are in use at any time, and at most as many as the highest limit have ever been
///    committed by the host: where that would be exceeded a frame that was used before is taken instead.
/// 2. A frame reads as zero when it is handed out.
/// 3. A frame is only committed when the file's store has room for it, so that touching it cannot fail
///    (which would be a SIGBUS of the host).
/// 4. `idle` is `committed` without `inUse`.
///
/// Guarded by itself. The owner of a frame sees to it that no [Pmap] translates to it before it is freed.
public final class MachineMemory implements AutoCloseable {
  public static final int PAGE_SHIFT = 12;
  public static final int PAGE_SIZE = 1 << PAGE_SHIFT;

  /// No frame: the answer of [#allocate] when memory is short, and the wish of one who has none.
  public static final int NO_FRAME = -1;

  /// Bytes behind all frames, never in use: an address masked to the power of two below them may be added to.
  public static final int GUARD = 1 << 16;

  private static final long MIN_SPACE = 1L << 36;
  private static final long MAX_SPACE = 1L << 40;
  private static final int SPACE_PER_LIMIT = 16;

  /// Frames for those without a reservation are taken from reserved stretches of this length.
  private static final int POOL_FRAMES = 1024;

  /// The store of the file is asked for its room when this many more frames have been committed.
  private static final int COMMIT_STEP = 4096;

  /// What is left of the room for others.
  private static final long SPARED_ROOM = 32L << 20;

  /// Other machines may be at the same name at the same moment.
  private static final int MAX_NAMES = 1000;

  private final Arena arena;
  private final MemorySegment bytes;
  private final FileStore store;
  private final FrameSpace space;
  private final BitSet inUse = new BitSet();
  private final BitSet committed = new BitSet();
  private final BitSet idle = new BitSet();
  private long limitFrames;
  private long mostFrames; // the highest limit
  private long framesInUse;
  private long peakFrames;
  private long framesCommitted;
  private long framesGranted; // frames that the store had room for
  private int stolen; // where the search for an idle frame goes on

  // The pool: stretches for those without one of their own. Its idle frames are on a stack.
  private final BitSet pooled = new BitSet();
  private int[] idlePool = new int[64];
  private int idlePoolCount;
  private int poolNext;
  private int poolEnd;

  private MachineMemory(Arena arena, MemorySegment bytes, FileStore store, long limit) {
    this.arena = arena;
    this.bytes = bytes;
    this.store = store;
    this.limitFrames = limit >>> PAGE_SHIFT;
    this.mostFrames = limitFrames;
    this.space = new FrameSpace((int) ((bytes.byteSize() - GUARD) >>> PAGE_SHIFT));
  }

  /// Memory for a machine that may use `limit` bytes.
  @SuppressWarnings("MustBeClosedChecker") // the arena is closed by close()
  public static MachineMemory create(long limit) throws IOException {
    Path folder = folderFor(limit);
    long wanted = Math.clamp(Math.min(limit, MAX_SPACE) * SPACE_PER_LIMIT, MIN_SPACE, MAX_SPACE);
    long size = Long.highestOneBit(wanted - 1) << 1;
    Arena arena = Arena.ofShared();
    try (FileChannel channel = openUnlinked(folder)) {
      MemorySegment bytes = channel.map(FileChannel.MapMode.READ_WRITE, 0, size + GUARD, arena);
      return new MachineMemory(arena, bytes, Files.getFileStore(folder), limit);
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  /// Where the file goes: memory that the host keeps in memory is several times cheaper to touch than a file that it means
  /// to write to a disk, if there is enough of it.
  private static Path folderFor(long limit) throws IOException {
    Path shared = Path.of("/dev/shm");
    if (Files.isWritable(shared)
        && Files.getFileStore(shared).getUsableSpace() - SPARED_ROOM > limit) {
      return shared;
    }
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  /// A new file that has lost its name already and that nobody else can open. `Files.createTempFile` would do, but its
  /// random names cost more than all the rest of this class at start.
  private static FileChannel openUnlinked(Path folder) throws IOException {
    FileAttribute<?> ownerOnly =
        PosixFilePermissions.asFileAttribute(
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
    Set<StandardOpenOption> options =
        EnumSet.of(
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.DELETE_ON_CLOSE);
    for (int i = 0; ; i++) {
      try {
        return FileChannel.open(folder.resolve("machv-" + i + ".memory"), options, ownerOnly);
      } catch (FileAlreadyExistsException e) {
        if (i == MAX_NAMES) {
          throw e;
        }
      }
    }
  }

  /// The whole of machine memory, indexed by machine address.
  public MemorySegment bytes() {
    return bytes;
  }

  /// The bytes that the machine may use.
  public synchronized long limit() {
    return limitFrames << PAGE_SHIFT;
  }

  /// Changes the limit. It may be less than what is in use: then nothing is handed out until enough was freed.
  public synchronized void setLimit(long limit) {
    limitFrames = limit >>> PAGE_SHIFT;
    mostFrames = Math.max(mostFrames, limitFrames);
  }

  public synchronized long bytesInUse() {
    return framesInUse << PAGE_SHIFT;
  }

  /// The most bytes that were ever in use at a time.
  public synchronized long peakBytesInUse() {
    return peakFrames << PAGE_SHIFT;
  }

  /// The bytes that the host had to find so far.
  public synchronized long bytesCommitted() {
    return framesCommitted << PAGE_SHIFT;
  }

  /// The bytes that could still be handed out.
  public synchronized long bytesLeft() {
    return Math.max(0, limitFrames - framesInUse) << PAGE_SHIFT;
  }

  /// Finds a place where `pages` frames can stand side by side, and returns the number of the first: the caller may wish
  /// for these frames, nothing is taken yet. Strays may stand there already.
  ///
  /// @return [#NO_FRAME] when there is no such place
  public synchronized int reserve(long pages) {
    return pages > Integer.MAX_VALUE ? NO_FRAME : space.reserve(pages);
  }

  /// The same at home: where machine addresses are the guest addresses from `va` on but for [#addressMask], if that is
  /// free, else anywhere.
  public synchronized int reserveHome(long va, long pages) {
    if (pages > Integer.MAX_VALUE) {
      return NO_FRAME;
    }
    int home = (int) ((va & addressMask()) >>> PAGE_SHIFT);
    return space.reserveAt(home, (int) pages) ? home : space.reserve(pages);
  }

  /// Reserves the `pages` frames from `first` on, if all of them are free.
  public synchronized boolean reserveAt(int first, long pages) {
    return pages <= Integer.MAX_VALUE && space.reserveAt(first, (int) pages);
  }

  /// What leaves of any number an address within the memory: its size, a power of two, less one.
  public long addressMask() {
    return bytes.byteSize() - GUARD - 1;
  }

  /// Gives a place back that [#reserve] found. Frames that are in use there stay so.
  public synchronized void release(int first, long pages) {
    space.release(first, (int) pages);
  }

  /// Takes a zeroed frame: `wish`, if that is one and is free, otherwise any.
  ///
  /// @return the frame's number, or [#NO_FRAME] when the limit is reached or the host is short of memory
  public synchronized int allocate(int wish) {
    if (framesInUse >= limitFrames) {
      return NO_FRAME;
    }
    int frame = wish >= 0 && !inUse.get(wish) ? wish : fromPool();
    if (frame == NO_FRAME || (!committed.get(frame) && !mayCommit())) {
      frame = steal();
      if (frame == NO_FRAME) {
        return NO_FRAME;
      }
    }
    if (committed.get(frame)) {
      idle.clear(frame);
      bytes.asSlice(address(frame), PAGE_SIZE).fill((byte) 0);
    } else {
      committed.set(frame);
      framesCommitted++;
    }
    inUse.set(frame);
    framesInUse++;
    peakFrames = Math.max(peakFrames, framesInUse);
    return frame;
  }

  /// A free frame for somebody without a place of his own: one used before, if the pool has it.
  private int fromPool() {
    while (idlePoolCount > 0) {
      int again = idlePool[--idlePoolCount];
      if (!inUse.get(again)) { // it may have been stolen, or wished for
        return again;
      }
    }
    while (true) {
      int next = inUse.nextClearBit(poolNext);
      if (next < poolEnd) {
        poolNext = next + 1;
        return next;
      }
      int first = space.reserve(POOL_FRAMES);
      if (first == NO_FRAME) {
        return NO_FRAME;
      }
      pooled.set(first, first + POOL_FRAMES);
      poolNext = first;
      poolEnd = first + POOL_FRAMES;
    }
  }

  /// Any free frame that the host has committed already.
  private int steal() {
    int frame = idle.nextSetBit(stolen);
    if (frame < 0) {
      frame = idle.nextSetBit(0);
    }
    stolen = frame + 1;
    return frame;
  }

  /// Whether the host may be asked for one more frame.
  private boolean mayCommit() {
    if (framesCommitted >= mostFrames) {
      return false;
    }
    if (framesCommitted < framesGranted) {
      return true;
    }
    long room;
    try {
      room = store.getUsableSpace() - SPARED_ROOM;
    } catch (IOException e) {
      return false;
    }
    if (room < PAGE_SIZE) {
      return false;
    }
    // A part of the room, as others fill it too; large parts while there is much of it.
    long frames = room >>> PAGE_SHIFT;
    long more = Math.min(frames, Math.max(COMMIT_STEP, frames >>> 4));
    framesGranted = framesCommitted + more;
    return true;
  }

  /// Gives a frame back. Nothing may translate to it any more.
  public synchronized void free(int frame) {
    inUse.clear(frame);
    idle.set(frame);
    framesInUse--;
    if (pooled.get(frame)) {
      if (idlePoolCount == idlePool.length) {
        idlePool = Arrays.copyOf(idlePool, 2 * idlePoolCount);
      }
      idlePool[idlePoolCount++] = frame;
    }
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
