package machv.kernel.vm;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;

/// A copy of a range of a map that is in no map yet, as out-of-line memory of a message is: small ones are bytes, others share pages with
/// their source until one side writes (mach.md 4.3 and 8.4). It is to be [#enter]ed once, or [#release]d. Guarded by [VmSystem].
public final class CopiedMemory {
  /// Below this size bytes are copied: cheaper than to make two entries copy-on-write.
  private static final int BYTES = 4 * (int) VmMap.PAGE;

  private final VmSystem system;
  private final long size;
  private final long skip; // where in its first page it starts
  private byte[] bytes = {};
  private List<VmMapEntry> pieces = List.of();

  private CopiedMemory(VmSystem system, long size, long skip) {
    this.system = system;
    this.size = size;
    this.skip = skip;
  }

  /// A copy of what a range shows now.
  ///
  /// @throws Refused when a part of it cannot be read
  public static CopiedMemory of(VmMap map, long address, long size, boolean physical) {
    KernReturn bad = KernReturn.INVALID_ADDRESS;
    if ((physical && size < 1 << 20) || size < BYTES) {
      if (map.wraps(address, size)) {
        throw new Refused(bad);
      }
      CopiedMemory copy = new CopiedMemory(map.system, size, 0);
      copy.bytes = new byte[(int) size];
      VmTransfer.copyIn(map, address, MemorySegment.ofArray(copy.bytes));
      return copy;
    }
    return map.system.locked(() -> {
      long start = VmMap.trunc(address);
      long end = map.endOf(address, size, bad, bad);
      for (VmMapEntry entry : map.whole(start, end)) {
        if ((entry.protection & VmMap.READ) == 0) {
          throw new Refused(KernReturn.PROTECTION_FAILURE);
        }
      }
      CopiedMemory copy = new CopiedMemory(map.system, size, address - start);
      copy.pieces = VmCopy.copies(map.clipped(start, end));
      return copy;
    });
  }

  /// Bytes of the kernel, on their way into a map.
  public static CopiedMemory of(VmSystem system, byte[] bytes) {
    CopiedMemory copy = new CopiedMemory(system, bytes.length, 0);
    copy.bytes = bytes;
    return copy;
  }

  /// All pages of an object that nobody else has; the reference is used up.
  static CopiedMemory of(VmSystem system, VmObject object) {
    CopiedMemory copy = new CopiedMemory(system, object.size, 0);
    VmMapEntry piece = VmMapEntry.detached(system.nowhere(), 0, object.size);
    piece.setObject(object, 0);
    copy.pieces = List.of(piece);
    return copy;
  }

  public long size() {
    return size;
  }

  /// What it takes of the host's memory, besides pages.
  public int heapBytes() {
    return bytes.length;
  }

  /// Copies a page's worth of it, from a multiple of the page size on; what is behind the end reads as zero.
  ///
  /// @throws Refused when a pager has it and does not give it
  void read(long offset, byte[] page) {
    if (pieces.isEmpty()) {
      int there = (int) Math.min(page.length, bytes.length - offset);
      System.arraycopy(bytes, (int) offset, page, 0, there);
      Arrays.fill(page, there, page.length, (byte) 0);
      return;
    }
    byte[] part = new byte[page.length];
    int inPage = (int) skip; // where a page of it begins in a page of the pieces
    readPage(offset, part);
    System.arraycopy(part, inPage, page, 0, page.length - inPage);
    if (inPage != 0) {
      readPage(offset + VmMap.PAGE, part);
      System.arraycopy(part, 0, page, page.length - inPage, inPage);
    }
  }

  private void readPage(long offset, byte[] to) {
    system.perform(() -> {
      long start = 0;
      for (VmMapEntry piece : pieces) {
        if (offset < start + piece.size()) {
          VmFault.readPage(piece, piece.start + (offset - start), to);
          return;
        }
        start += piece.size();
      }
      Arrays.fill(to, (byte) 0);
    });
  }

  /// Gives the memory to a map, wherever there is room.
  ///
  /// @return its address
  /// @throws Refused when there is no room; the memory is still to be released then
  public long enter(VmMap target) {
    if (pieces.isEmpty()) {
      long at = target.allocate(0, size, VmMap.ANYWHERE);
      try {
        VmTransfer.copyOut(target, MemorySegment.ofArray(bytes), at);
      } catch (Refused refused) {
        target.deallocate(at, size);
        throw refused;
      }
      return at;
    }
    synchronized (system) {
      long length = 0;
      for (VmMapEntry piece : pieces) {
        length += piece.size();
      }
      long at = VmPlacement.place(target, 0, length, 0, VmMap.ANYWHERE, pieces.size());
      long where = at;
      for (VmMapEntry piece : pieces) {
        VmMapEntry entry = new VmMapEntry(target, where, where + piece.size());
        entry.protection = VmMap.READ | VmMap.WRITE;
        entry.maxProtection = VmMap.ALL;
        entry.inheritance = VmMap.INHERIT_COPY;
        entry.adopt(piece);
        target.entries.put(where, entry);
        where = entry.end;
      }
      pieces = List.of();
      return at + skip;
    }
  }

  /// The bytes of a small copy; none of one that shares pages.
  public byte[] bytes() {
    return bytes;
  }

  /// Writes what the copy holds over what a map has already.
  ///
  /// @throws Refused when that cannot be written; what is before it has been
  public void write(VmMap target, long address) {
    if (target.wraps(address, size)) {
      throw new Refused(KernReturn.INVALID_ADDRESS);
    }
    if (pieces.isEmpty()) {
      VmTransfer.copyOut(target, MemorySegment.ofArray(bytes), address);
      return;
    }
    synchronized (system) {
      long from = pieces.getFirst().start + skip;
      byte[] page = new byte[(int) VmMap.PAGE];
      for (VmMapEntry piece : pieces) {
        for (long at = piece.start; at < piece.end; at += VmMap.PAGE) {
          VmFault.readPage(piece, at, page);
          long start = Math.max(at, from);
          long end = Math.min(at + VmMap.PAGE, from + size);
          VmTransfer.copyOut(
              target,
              MemorySegment.ofArray(page).asSlice(start - at, end - start),
              address + (start - from));
        }
      }
    }
  }

  /// Gives the memory up.
  public void release() {
    synchronized (system) {
      VmCopy.drop(pieces);
      pieces = List.of();
    }
  }
}
