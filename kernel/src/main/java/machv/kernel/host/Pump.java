package machv.kernel.host;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Reads a stream so that a reader can be interrupted and can ask whether it would block.
///
/// What is there already is read directly. Only when there is nothing, a thread of its own waits for it; that thread
/// lives until the stream gives something, and does not keep the JVM alive. Guarded by itself.
final class Pump {
  private static final int CHUNK = 8192;

  private final InputStream in;
  private final byte[] buffer = new byte[CHUNK];
  private int from;
  private int to;
  private boolean ended;
  private @Nullable HostException failure;
  private boolean waiting;

  Pump(InputStream in) {
    this.in = in;
  }

  /// Reads at least one byte, or -1 at the end. A terminal may go on after its end.
  synchronized int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    try {
      if (from == to && !waiting && !ended && in.available() > 0) {
        return in.read(target, offset, length);
      }
      while (!settled()) {
        startWaiting();
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HostException(HostError.INTERRUPTED);
    } catch (IOException e) {
      throw HostException.of(e);
    }
    return take(target, offset, length);
  }

  private boolean settled() {
    return from < to || ended || failure != null;
  }

  private int take(byte[] target, int offset, int length) throws IOException {
    if (from < to) {
      int n = Math.min(length, to - from);
      System.arraycopy(buffer, from, target, offset, n);
      from += n;
      return n;
    }
    HostException refusal = failure;
    failure = null;
    if (refusal != null) {
      throw refusal;
    }
    ended = false;
    return -1;
  }

  synchronized boolean isReadable() throws IOException {
    if (settled()) {
      return true;
    }
    try {
      if (!waiting && in.available() > 0) {
        return true;
      }
    } catch (IOException e) {
      throw HostException.of(e);
    }
    startWaiting();
    return false;
  }

  synchronized int available() throws IOException {
    try {
      return from < to ? to - from : waiting ? 0 : in.available();
    } catch (IOException e) {
      throw HostException.of(e);
    }
  }

  private void startWaiting() {
    if (!waiting) {
      waiting = true;
      Thread reader = new Thread(this::readOnce, "machv standard input");
      reader.setDaemon(true);
      reader.start();
    }
  }

  private void readOnce() {
    int n = -1;
    HostException refusal = null;
    byte[] chunk = new byte[CHUNK];
    try {
      n = in.read(chunk, 0, CHUNK);
    } catch (IOException e) {
      refusal = HostException.of(e);
    }
    synchronized (this) {
      waiting = false;
      failure = refusal;
      ended = refusal == null && n < 0;
      from = 0;
      to = Math.max(n, 0);
      System.arraycopy(chunk, 0, buffer, 0, to);
      notifyAll();
    }
  }
}
