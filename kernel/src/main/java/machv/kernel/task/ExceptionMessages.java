package machv.kernel.task;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import machv.kernel.ipc.KernelMessage;
import machv.kernel.ipc.Port;
import machv.kernel.ipc.Refusal;
import machv.kernel.task.ExceptionPorts.Handler;
import machv.kernel.task.MachException.Raised;
import machv.trap.Trap;

/// Tells handlers of exceptions by messages and waits for their answers (mach.md 9.5): first the thread's, then the task's, then the
/// host's. It runs on the Java thread of the thread that trapped, without a lock.
public final class ExceptionMessages {
  private static final int RAISE = 2401;
  private static final int WIDE = 4; // what a message with 64-bit codes has more in its id
  private static final int REPLY = 100;
  private static final int NDR = 8;

  private ExceptionMessages() {}

  /// Raises an exception of the calling thread.
  ///
  /// @return whether it goes on: a handler said so, or somebody aborted the wait for one
  public static boolean raise(KThread thread, Trap trap, MachException exception) {
    int type = exception.type().number();
    thread.raised(new Raised(trap.cause().code(), trap.value(), type));
    return raise(thread, exception);
  }

  /// Raises the exception that stands for a Unix signal of which the calling thread would die.
  ///
  /// @return whether it goes on as if there had been no signal
  public static boolean raiseSignal(KThread thread, int signal) {
    return raise(thread, MachException.ofSignal(signal));
  }

  private static boolean raise(KThread thread, MachException exception) {
    int type = exception.type().number();
    Task task = thread.task();
    return raise(thread, exception, thread.exceptionPorts().handler(type))
        || raise(thread, exception, task.exceptionPorts().handler(type))
        || raise(thread, exception, task.host().exceptionPorts().handler(type));
  }

  private static boolean raise(KThread thread, MachException exception, Handler handler) {
    Port port = handler.port();
    if (port == null) {
      return false;
    }
    boolean wide = (handler.behavior() & ExceptionPorts.WIDE_CODES) != 0;
    int behavior = handler.plainBehavior();
    int id = RAISE + behavior - 1 + (wide ? WIDE : 0);
    int[] state = {};
    if (handler.carriesState()) {
      try {
        state = thread.readState(handler.flavor());
      } catch (Refusal refusal) {
        return false; // a flavor of another width
      }
    }
    ExceptionReply reply = new ExceptionReply(thread, id + REPLY, handler.carriesState());
    KernelMessage message = new KernelMessage(id).replyTo(reply.port());
    if (behavior != ExceptionPorts.STATE) {
      message.send(thread.self()).send(thread.task().self());
    }
    message.body(body(exception, wide, handler, state), true);
    try {
      return message.post(port) && await(thread, reply);
    } finally {
      reply.port().die();
    }
  }

  private static byte[] body(MachException exception, boolean wide, Handler handler, int[] state) {
    ByteBuffer body =
        ByteBuffer.allocate(NDR + 32 + 4 * state.length).order(ByteOrder.LITTLE_ENDIAN);
    body.position(NDR);
    body.putInt(exception.type().number()).putInt(2);
    if (wide) {
      body.putLong(exception.code()).putLong(exception.subcode());
    } else {
      body.putInt((int) exception.code()).putInt((int) exception.subcode());
    }
    if (handler.carriesState()) {
      body.putInt(handler.flavor()).putInt(state.length);
      for (int word : state) {
        body.putInt(word);
      }
    }
    byte[] bytes = new byte[body.position()];
    body.get(0, bytes);
    return bytes;
  }

  /// Waits for the answer, and goes on with the registers that it tells.
  private static boolean await(KThread thread, ExceptionReply reply) {
    while (true) {
      thread.prepare();
      if (reply.isDone()) {
        break;
      }
      if (thread.block(KThread.FOREVER) == KThread.Wakeup.ABORTED) {
        return true; // it ends, or it was thread_abort, after which nobody waits for the handler
      }
    }
    int[] state = reply.state();
    if (!reply.isHandled() || state == null) {
      return reply.isHandled();
    }
    try {
      ThreadState.write(thread.hart(), reply.flavor(), state);
      return true;
    } catch (Refusal refusal) {
      return false;
    }
  }
}
