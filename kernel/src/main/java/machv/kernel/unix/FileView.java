package machv.kernel.unix;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which files of the host a guest sees, and where.
///
/// @param root looked in first for absolute paths, null for none; as `/` in a sandbox
/// @param sandbox whether nothing but `root` and `mounts` is seen
/// @param mounts what a sandbox shows besides
/// @param workingDirectory where the guest starts; null for where the emulator stands (`/` in a sandbox)
public record FileView(
    @Nullable String root, boolean sandbox, List<Mount> mounts, @Nullable String workingDirectory) {
  /// A file or folder of the host at a path of the guest.
  ///
  /// @param host an absolute path
  /// @param guest an absolute path
  public record Mount(String host, String guest, boolean readOnly) {}

  public FileView {
    mounts = List.copyOf(mounts);
  }

  /// The host's files, as the user sees them.
  public static FileView whole() {
    return new FileView(null, false, List.of(), null);
  }

  /// The host's files, with a folder that is looked in first for absolute paths.
  public static FileView withRoot(String root) {
    return new FileView(root, false, List.of(), null);
  }
}
