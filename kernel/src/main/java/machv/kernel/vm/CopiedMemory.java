package machv.kernel.vm;

import java.lang.foreign.MemorySegment;
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
    synchronized (map.system) {
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
    }
  }

  /// Bytes of the kernel, on their way into a map.
  public static CopiedMemory of(VmSystem system, byte[] bytes) {
    CopiedMemory copy = new CopiedMemory(system, bytes.length, 0);
    copy.bytes = bytes;
    return copy;
  }

  public long size() {
    return size;
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
