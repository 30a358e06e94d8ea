package machv.kernel.host;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Opening a file that may keep its opener waiting, like a FIFO whose other end nobody has: done by a thread of its own,
/// so that who waits can be interrupted. That thread lives until the host lets it go, and does not keep the JVM alive.
/// Guarded by itself.
public final class PendingFile {
  private @Nullable HostFile file;
  private @Nullable IOException refusal;
  private boolean abandoned;

  /// Starts to open a file.
  public static PendingFile open(HostFiles files, String path, HostFiles.Opening how) {
    PendingFile pending = new PendingFile();
    Thread opener = new Thread(() -> pending.openNow(files, path, how), "machv open");
    opener.setDaemon(true);
    opener.start();
    return pending;
  }

  private void openNow(HostFiles files, String path, HostFiles.Opening how) {
    HostFile opened = null;
    IOException refused = null;
    try {
      opened = files.open(path, how);
    } catch (IOException e) {
      refused = e;
    }
    synchronized (this) {
      if (abandoned && opened != null) {
        closeQuietly(opened);
      } else {
        file = opened;
        refusal = refused;
      }
    }
  }

  private static void closeQuietly(HostFile opened) {
    try {
      opened.close();
    } catch (IOException e) {
      return; // nobody waits for it
    }
  }

  /// The file, or null while the host keeps us waiting.
  public synchronized @Nullable HostFile poll() throws IOException {
    IOException refused = refusal;
    if (refused != null) {
      throw refused;
    }
    return file;
  }

  /// Nobody wants the file any more.
  public synchronized void abandon() {
    abandoned = true;
    HostFile opened = file;
    if (opened != null) {
      closeQuietly(opened);
    }
  }
}
