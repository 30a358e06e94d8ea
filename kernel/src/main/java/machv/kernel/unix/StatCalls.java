package machv.kernel.unix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import machv.kernel.call.Arguments;
import machv.kernel.host.FileStatus;
import machv.kernel.host.HostFiles;
import org.jspecify.annotations.Nullable;

/// Calls that tell of files: stat and its kin, statfs, getdents.
final class StatCalls {
  private static final int BLOCK = 4096;
  private static final int SECTOR = 512;
  private static final long SECOND = 1_000_000_000L;
  private static final int STATX_BASIC = 0x7FF;
  private static final int STATX_BTIME = 0x800;
  private static final int STATX_RESERVED = 0x8000_0000;
  private static final int DIRENT_HEADER = 19;

  private final UnixProcess process;
  private final PathCalls paths;

  StatCalls(UnixProcess process, PathCalls paths) {
    this.process = process;
    this.paths = paths;
  }

  private FileStatus find(UnixThread t, int dirfd, long pathname, int flags) {
    // Since Linux 6.11 no path at all is as good as an empty one.
    boolean empty = (flags & PathCalls.AT_EMPTY_PATH) != 0;
    String path = pathname == 0 && empty ? "" : t.memory().readPath(pathname);
    synchronized (process.namespace().lock()) {
      if (path.isEmpty() && empty) {
        return dirfd == PathCalls.AT_FDCWD
            ? process.workingDirectory().existing()
            : process.descriptors().file(dirfd).status();
      }
      boolean follow = (flags & PathCalls.AT_SYMLINK_NOFOLLOW) == 0;
      Place place = paths.walk(dirfd, path, follow);
      SyntheticNode node = place.node();
      if (node != null && follow && node.isMagic()) {
        return process.proc().behind(node).status();
      }
      return place.existing();
    }
  }

  long fstatat(UnixThread t, Arguments a) {
    int flags = a.integer(3);
    int known = PathCalls.AT_SYMLINK_NOFOLLOW | PathCalls.AT_NO_AUTOMOUNT | PathCalls.AT_EMPTY_PATH;
    if ((flags & ~known) != 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    return store(t, a.word(2), find(t, a.integer(0), a.word(1), flags));
  }

  long stat(UnixThread t, Arguments a, int flags) {
    return store(t, a.word(1), find(t, PathCalls.AT_FDCWD, a.word(0), flags));
  }

  long fstat(UnixThread t, Arguments a) {
    return store(t, a.word(1), process.descriptors().file(a.integer(0)).status());
  }

  private static long store(UnixThread t, long va, FileStatus status) {
    t.memory().write(va, stat(status));
    return 0;
  }

  /// `struct stat` of 64-bit Linux. newlib has the same for 32 bits, where Linux has only `statx`.
  static byte[] stat(FileStatus s) {
    byte[] b = new byte[128];
    Bytes.put64(b, 0, s.device());
    Bytes.put64(b, 8, s.inode());
    Bytes.put32(b, 16, s.mode());
    Bytes.put32(b, 20, (int) s.links());
    Bytes.put32(b, 24, s.uid());
    Bytes.put32(b, 28, s.gid());
    Bytes.put64(b, 32, s.rawDevice());
    Bytes.put64(b, 48, s.size());
    Bytes.put32(b, 56, BLOCK);
    Bytes.put64(b, 64, blocks(s));
    putTime(b, 72, s.accessTime());
    putTime(b, 88, s.modificationTime());
    putTime(b, 104, s.changeTime());
    return b;
  }

  /// Java does not tell how many sectors a file takes: as many as its bytes need.
  private static long blocks(FileStatus s) {
    return s.isRegular() || s.isDirectory() ? (s.size() + BLOCK - 1) / BLOCK * (BLOCK / SECTOR) : 0;
  }

  private static void putTime(byte[] b, int at, long nanoseconds) {
    Bytes.put64(b, at, Math.floorDiv(nanoseconds, SECOND));
    Bytes.put64(b, at + 8, Math.floorMod(nanoseconds, SECOND));
  }

  long statx(UnixThread t, Arguments a) {
    int flags = a.integer(2);
    int known =
        PathCalls.AT_SYMLINK_NOFOLLOW
            | PathCalls.AT_NO_AUTOMOUNT
            | PathCalls.AT_EMPTY_PATH
            | PathCalls.AT_STATX_SYNC_TYPE;
    boolean bothSyncs = (flags & PathCalls.AT_STATX_SYNC_TYPE) == PathCalls.AT_STATX_SYNC_TYPE;
    if ((flags & ~known) != 0 || bothSyncs || (a.integer(3) & STATX_RESERVED) != 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    t.memory().write(a.word(4), statx(find(t, a.integer(0), a.word(1), flags)));
    return 0;
  }

  static byte[] statx(FileStatus s) {
    byte[] b = new byte[256];
    Bytes.put32(b, 0, STATX_BASIC | (s.birthTime() != 0 ? STATX_BTIME : 0));
    Bytes.put32(b, 4, BLOCK);
    Bytes.put32(b, 16, (int) s.links());
    Bytes.put32(b, 20, s.uid());
    Bytes.put32(b, 24, s.gid());
    Bytes.put16(b, 28, s.mode());
    Bytes.put64(b, 32, s.inode());
    Bytes.put64(b, 40, s.size());
    Bytes.put64(b, 48, blocks(s));
    putStatxTime(b, 64, s.accessTime());
    putStatxTime(b, 80, s.birthTime());
    putStatxTime(b, 96, s.changeTime());
    putStatxTime(b, 112, s.modificationTime());
    Bytes.put32(b, 128, major(s.rawDevice()));
    Bytes.put32(b, 132, minor(s.rawDevice()));
    Bytes.put32(b, 136, major(s.device()));
    Bytes.put32(b, 140, minor(s.device()));
    return b;
  }

  private static void putStatxTime(byte[] b, int at, long nanoseconds) {
    Bytes.put64(b, at, Math.floorDiv(nanoseconds, SECOND));
    Bytes.put32(b, at + 8, (int) Math.floorMod(nanoseconds, SECOND));
  }

  private static int major(long device) {
    return (int) ((device >>> 8 & 0xFFF) | (device >>> 32 & ~0xFFFL));
  }

  private static int minor(long device) {
    return (int) ((device & 0xFF) | (device >>> 12 & ~0xFFL));
  }

  long statfs(UnixThread t, long pathname, long sizeOfBuffer, long va) {
    String path = t.memory().readPath(pathname);
    synchronized (process.namespace().lock()) {
      Place place = paths.walk(PathCalls.AT_FDCWD, path, true);
      place.existing();
      return statfs(t, place.host(), sizeOfBuffer, va);
    }
  }

  long fstatfs(UnixThread t, int fd, long sizeOfBuffer, long va) {
    OpenFile file = process.descriptors().file(fd);
    synchronized (process.namespace().lock()) {
      return statfs(
          t,
          file.hasPlace() ? process.namespace().verified(file.place()).host() : null,
          sizeOfBuffer,
          va);
    }
  }

  private long statfs(UnixThread t, @Nullable String host, long sizeOfBuffer, long va) {
    HostFiles.Space space;
    try {
      space =
          host == null
              ? new HostFiles.Space("proc", BLOCK, 0, 0, 0)
              : process.namespace().files().space(host);
    } catch (IOException e) {
      throw UnixFailure.of(e);
    }
    boolean narrow = process.isNarrow();
    if (narrow && sizeOfBuffer != 88 && sizeOfBuffer != 84) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    byte[] b = new byte[narrow ? (int) sizeOfBuffer : 120];
    long unit = Math.max(1, space.blockSize());
    long[] counts = {space.total() / unit, space.free() / unit, space.usable() / unit, 0, 0};
    if (narrow) {
      Bytes.put32(b, 0, (int) magic(space.type()));
      Bytes.put32(b, 4, (int) unit);
      put(b, 8, counts);
      Bytes.put32(b, 56, 255);
      Bytes.put32(b, 60, (int) unit);
    } else {
      Bytes.put64(b, 0, magic(space.type()));
      Bytes.put64(b, 8, unit);
      put(b, 16, counts);
      Bytes.put64(b, 64, 255);
      Bytes.put64(b, 72, unit);
    }
    t.memory().write(va, b);
    return 0;
  }

  private static void put(byte[] b, int at, long[] values) {
    for (int i = 0; i < values.length; i++) {
      Bytes.put64(b, at + 8 * i, values[i]);
    }
  }

  private static long magic(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "tmpfs", "devtmpfs" -> 0x0102_1994;
      case "overlay" -> 0x794C_7630;
      case "xfs" -> 0x5846_5342;
      case "btrfs" -> 0x9123_683EL;
      case "proc" -> 0x9FA0;
      case "sysfs" -> 0x6265_6572;
      case "nfs", "nfs4" -> 0x6969;
      case "9p" -> 0x0102_1997;
      default -> 0xEF53;
    };
  }

  long getdents64(UnixThread t, Arguments a) {
    OpenFile file = process.descriptors().file(a.integer(0));
    if (!(file instanceof PlaceFile directory)) {
      throw new UnixFailure(UnixErrno.ENOTDIR);
    }
    if ((file.flags() & OpenFile.O_PATH) != 0) {
      throw new UnixFailure(UnixErrno.EBADF);
    }
    synchronized (process.namespace().lock()) {
      List<String> names = directory.names();
      long room = Math.min(a.word(2) & 0xFFFF_FFFFL, UserMemory.CHUNK);
      byte[] out = new byte[(int) room];
      int used = 0;
      int index = directory.next();
      for (; index < names.size() + 2; index++) {
        String name = index == 0 ? "." : index == 1 ? ".." : names.get(index - 2);
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        int length = (DIRENT_HEADER + text.length + 1 + 7) & ~7;
        if (used + length > room) {
          break;
        }
        FileStatus status = index < 2 ? directory.status() : entry(directory.place(), name);
        Bytes.put64(out, used, status == null ? 1 : status.inode());
        Bytes.put64(out, used + 8, index + 1);
        Bytes.put16(out, used + 16, length);
        out[used + 18] = (byte) (status == null ? 0 : status.type() >> 12);
        System.arraycopy(text, 0, out, used + DIRENT_HEADER, text.length);
        used += length;
      }
      if (used == 0 && index < names.size() + 2) {
        throw new UnixFailure(UnixErrno.EINVAL);
      }
      t.memory().write(a.word(1), out, 0, used);
      directory.next(index);
      return used;
    }
  }

  /// What a name in a directory is; null when that cannot be found out.
  private @Nullable FileStatus entry(Place directory, String name) {
    try {
      return process.namespace().walk(directory, name, false).status();
    } catch (UnixFailure e) {
      return null;
    }
  }
}
