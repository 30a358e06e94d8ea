package machv.kernel.task;

import machv.kernel.ipc.Ipc;
import machv.kernel.ipc.MessageSink;
import machv.kernel.ipc.Port;
import machv.kernel.ipc.PortKind;
import machv.kernel.ipc.Request;
import org.jspecify.annotations.Nullable;

/// The answer to one exception message, for which a thread waits. Guarded by itself.
final class ExceptionReply implements MessageSink {
  private static final int NDR = 8;
  private static final int FLAVOR = NDR + 4;
  private static final int COUNT = FLAVOR + 4;
  private static final int STATE = COUNT + 4;

  private final KThread waiter;
  private final int id;
  private final boolean withState;
  private final Port port;
  private boolean done;
  private boolean handled;
  private int flavor;
  private int @Nullable [] state;

  /// @param id of the answer
  /// @param withState whether the answer tells the registers to go on with
  @SuppressWarnings("ThisEscapes") // the port only keeps the reference
  ExceptionReply(KThread waiter, int id, boolean withState) {
    this.waiter = waiter;
    this.id = id;
    this.withState = withState;
    Ipc ipc = waiter.task().host().ipc();
    port = Port.ofKernelObject(ipc, PortKind.REPLY, this);
    port.onSendOnceUnused(() -> answer(false, 0, null));
  }

  Port port() {
    return port;
  }

  @Override
  public void take(Request request) {
    byte[] body = request.body();
    boolean good = request.id() == id && body.length >= FLAVOR && word(body, NDR) == 0;
    if (!good || !withState) {
      answer(good, 0, null);
      return;
    }
    int count = body.length < STATE ? -1 : word(body, COUNT);
    if (count < 0 || count > ThreadState.MAX_WORDS || body.length < STATE + 4 * count) {
      answer(false, 0, null);
      return;
    }
    int[] words = new int[count];
    for (int i = 0; i < count; i++) {
      words[i] = word(body, STATE + 4 * i);
    }
    answer(true, word(body, FLAVOR), words);
  }

  private static int word(byte[] body, int at) {
    return (body[at] & 0xFF)
        | (body[at + 1] & 0xFF) << 8
        | (body[at + 2] & 0xFF) << 16
        | body[at + 3] << 24;
  }

  private synchronized void answer(boolean good, int newFlavor, int @Nullable [] words) {
    if (!done) {
      done = true;
      handled = good;
      flavor = newFlavor;
      state = words;
      waiter.wake();
    }
  }

  synchronized boolean isDone() {
    return done;
  }

  synchronized boolean isHandled() {
    return handled;
  }

  synchronized int flavor() {
    return flavor;
  }

  /// The words to go on with; null when the answer has none.
  synchronized int @Nullable [] state() {
    return state;
  }
}
