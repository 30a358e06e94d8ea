package machv.kernel.host;

/// What the host knows of a file. Times are nanoseconds since 1970; the mode has the Unix bits, type included.
public record FileStatus(
    long device,
    long inode,
    int mode,
    long links,
    int uid,
    int gid,
    long rawDevice,
    long size,
    long accessTime,
    long modificationTime,
    long changeTime,
    long birthTime) {
  public static final int TYPE_MASK = 0xF000;
  public static final int SOCKET = 0xC000;
  public static final int SYMLINK = 0xA000;
  public static final int REGULAR = 0x8000;
  public static final int BLOCK_DEVICE = 0x6000;
  public static final int DIRECTORY = 0x4000;
  public static final int CHARACTER_DEVICE = 0x2000;
  public static final int FIFO = 0x1000;

  /// What kind of file: one of the constants of this class.
  public int type() {
    return mode & TYPE_MASK;
  }

  public boolean isDirectory() {
    return type() == DIRECTORY;
  }

  public boolean isRegular() {
    return type() == REGULAR;
  }

  public boolean isSymlink() {
    return type() == SYMLINK;
  }

  /// Whether two names, or a name and an open file, are the same file.
  public boolean isSameFile(FileStatus other) {
    return device == other.device && inode == other.inode;
  }

  /// This file with another size and number of links.
  public FileStatus with(long newSize, long newLinks) {
    return new FileStatus(
        device,
        inode,
        mode,
        newLinks,
        uid,
        gid,
        rawDevice,
        newSize,
        accessTime,
        modificationTime,
        changeTime,
        birthTime);
  }

  /// A file that only the emulator knows of.
  ///
  /// @param mode type and permissions
  public static FileStatus synthetic(
      int mode, long inode, long rawDevice, long size, Identity owner) {
    return new FileStatus(
        0x4D, inode, mode, 1, owner.uid(), owner.gid(), rawDevice, size, 0, 0, 0, 0);
  }
}
