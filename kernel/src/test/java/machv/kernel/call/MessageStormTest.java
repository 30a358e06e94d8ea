package machv.kernel.call;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import machv.kernel.ipc.MessageReturn;
import machv.kernel.ipc.Refusal;
import machv.kernel.task.TaskEnd;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Tasks that call each other as fast as they can, while ports die in the middle of sends and receives and tasks end in the middle of
/// traps. Whoever is hit gets an answer of the specification; in the end every right is accounted for and nothing is left.
///
/// `-Dmachv.stress.seconds=600` makes it as long as one likes; it takes three seconds else.
class MessageStormTest {
  private static final long SECONDS = Long.getLong("machv.stress.seconds", 3);
  private static final long SECOND = 1_000_000_000;
  private static final long PATIENCE =
      100 * SECOND; // with a machine that is busy with other things
  private static final int ENOUGH = 100;
  private static final int CLIENTS = 3;
  private static final int TIMEOUT = 20;
  private static final int WAITS = Messages.SEND_TIMEOUT | Messages.RCV_TIMEOUT;

  private final TrapRig rig = new TrapRig(64);
  private final Messages server = new Messages(rig);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final AtomicLong answered = new AtomicLong();
  private volatile int port;
  private volatile boolean stop;

  /// A client and the Java thread that runs it.
  private final class Client {
    final Messages task;
    final Thread java;

    Client(int number) {
      task = new Messages(rig.peer(number % 2 == 0 ? 64 : 32));
      java = new Thread(() -> guard(this::run), "client " + number);
    }

    private void run() {
      int reply;
      try {
        reply = task.newPort();
      } catch (Refusal refusal) {
        return; // the task has ended already
      }
      Random random = new Random(reply);
      while (!stop && task.rig.task.end() == null) {
        int to;
        try {
          to = server.sendRight(port, task);
        } catch (Refusal refusal) {
          continue; // the port has died, or the task
        }
        int bits = Messages.MOVE_SEND | Messages.MAKE_SEND_ONCE << 8;
        if (random.nextInt(4) == 0) {
          task.header(bits | Messages.COMPLEX, to, reply, 1).words(2);
          task.port(reply, Messages.MAKE_SEND);
          task.range(TrapRig.SCRATCH, Messages.OOL | Messages.VIRTUAL, 100);
        } else {
          task.header(bits, to, reply, 1);
        }
        int answer = task.call(3 | WAITS, task.size(), Messages.ROOM, reply, TIMEOUT, 0);
        check(answer);
        if (answer == 0) {
          answered.incrementAndGet();
        }
      }
    }
  }

  private void guard(Runnable body) {
    try {
      body.run();
    } catch (TrapRig.Ended ended) {
      // That is what a task that was ended does.
      return;
    } catch (RuntimeException | AssertionError e) {
      failure.compareAndSet(null, e);
    }
  }

  private static void check(int answer) {
    MessageReturn known = MessageReturn.of(answer);
    boolean expected =
        answer == 0
            || known == MessageReturn.SEND_INVALID_DEST
            || known == MessageReturn.SEND_TIMED_OUT
            || known == MessageReturn.RCV_TIMED_OUT
            || known == MessageReturn.RCV_INVALID_NAME
            || known == MessageReturn.RCV_PORT_CHANGED;
    if (!expected) {
      throw new AssertionError("0x" + Integer.toHexString(answer));
    }
  }

  /// Answers by the send-once right of each message, and gives up what it carried.
  private void serve() {
    while (!stop) {
      int answer = server.receive(port, Messages.ROOM, Messages.RCV_TIMEOUT, 1);
      check(answer);
      int once = server.got(2);
      if (answer == 0 && once != 0) {
        if (server.got(0) < 0) {
          giveUp(server.got(7));
          rig.task.map().deallocate(server.pointer(10), 100);
        }
        server.header(Messages.MOVE_SEND_ONCE, once, 0, 101);
        check(server.send());
      }
    }
  }

  private void giveUp(int name) {
    if (name != 0 && name != -1) {
      rig.task.space().deallocate(name);
    }
  }

  @Test
  void portsDieInTheMiddleOfSendsAndTasksInTheMiddleOfTraps() throws InterruptedException {
    port = server.newPort();
    Thread java = new Thread(() -> guard(this::serve), "server");
    List<Client> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(new Client(i));
    }
    java.start();
    clients.forEach(client -> client.java.start());
    long start = System.nanoTime();
    int made = CLIENTS;
    Random random = new Random(7);
    while (failure.get() == null && goesOn(System.nanoTime() - start)) {
      Thread.sleep(random.nextInt(5));
      int old = port;
      port = server.newPort();
      rig.task.space().modRefs(old, 1, -1);
      if (random.nextInt(8) == 0) {
        Client victim = clients.remove(random.nextInt(clients.size()));
        victim.task.rig.task.terminate(new TaskEnd.Exited(0));
        victim.java.join();
        victim.task.rig.thread.leave();
        Client next = new Client(made++);
        clients.add(next);
        next.java.start();
      }
    }
    stop = true;
    java.join();
    for (Client client : clients) {
      client.java.join();
    }
    Throwable thrown = failure.get();
    if (thrown != null) {
      throw new AssertionError("in the middle of the storm", thrown);
    }
    assertTrue(answered.get() >= ENOUGH, answered + " answers");
    rig.checkAllRights();
    rig.close();
  }

  private boolean goesOn(long passed) {
    long least = SECONDS * SECOND;
    return passed < least || (answered.get() < ENOUGH && passed < least + PATIENCE);
  }
}
