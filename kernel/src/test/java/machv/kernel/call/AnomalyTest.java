package machv.kernel.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Function;
import machv.kernel.ipc.Ipc;
import machv.kernel.ipc.Limit;
import machv.kernel.ipc.MessageReturn;
import machv.kernel.ipc.PortSpace;
import machv.kernel.ipc.ReceiverCalls;
import machv.kernel.ipc.Refusal;
import machv.kernel.ipc.SomeLimits;
import machv.kernel.vm.KernReturn;
import machv.kernel.vm.Refused;
import machv.memory.MemoryFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is refused when the kernel runs out of something: the n-th port, the n-th place in a table, the n-th message, the n-th page, for
/// each n that a scenario reaches. Every right is accounted for after each step, and nothing is left in the end, which the rig checks.
class AnomalyTest {
  private static final long PAGE = 0x1000;

  /// What there is not enough of.
  enum Scarce {
    PORTS,
    NAMES,
    MESSAGES
  }

  /// Refuses once, the n-th time.
  private static final class Failing extends Limit {
    private int left;

    Failing(int n) {
      super(Long.MAX_VALUE);
      left = n;
    }

    @Override
    protected boolean take(long amount) {
      return --left != 0 && super.take(amount);
    }

    boolean hasFailed() {
      return left <= 0;
    }
  }

  @ParameterizedTest
  @EnumSource(Scarce.class)
  void theNthOneIsRefusedAndNothingIsLost(Scarce what) {
    int n = 0;
    boolean failed = true;
    while (failed) {
      Failing failing = new Failing(++n);
      Function<Scarce, Limit> limit = it -> it == what ? failing : new Limit(Long.MAX_VALUE);
      Ipc ipc =
          new Ipc(
              limit.apply(Scarce.PORTS), limit.apply(Scarce.NAMES), limit.apply(Scarce.MESSAGES));
      try (TrapRig rig = new TrapRig(ipc, 64)) {
        new Scenario(rig).run();
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("the " + n + "th of " + what, e);
      }
      failed = failing.hasFailed();
    }
    assertTrue(n >= 10, "the scenario reaches " + n + " of " + what);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void memoryRunsOutAtEachPage(int xlen) {
    boolean all = false;
    for (int pages = 0; !all; pages++) {
      try (TrapRig rig = new TrapRig(xlen)) {
        Scenario scenario = new Scenario(rig);
        rig.setMemoryLimit(rig.bytesInUse() + pages * PAGE);
        all = scenario.run() == 0;
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("with " + pages + " pages", e);
      }
    }
  }

  /// Two tasks that make ports, requests and messages of all kinds; each step goes on with what is there.
  private static final class Scenario {
    private final TrapRig rig;
    private final Messages one;
    private final Messages two;
    private int shortages;
    private int port;
    private int to;

    Scenario(TrapRig rig) {
      this.rig = rig;
      one = new Messages(rig);
      two = new Messages(rig.peer(96 - rig.task.map().xlen()));
    }

    private void step(Runnable action) {
      try {
        action.run();
      } catch (Refusal | Refused | MemoryFault refused) {
        shortages++;
      }
      rig.checkAllRights();
    }

    private void expect(int answer) {
      shortages += answer == 0 ? 0 : 1;
    }

    int run() {
      step(() -> port = two.newPort());
      step(() -> to = two.sendRight(port, one));
      step(() -> ReceiverCalls.insertMember(two.rig.task.space(), port, two.newSet()));
      step(() -> ReceiverCalls.construct(rig.task.space(), 0x10, 0, 1));
      step(this::chooseNames);
      step(this::callTheKernel);
      step(() -> expect(one.request(to, 72, 0, one.newPort())));
      step(() -> expect(rig.call(MachTrap.MK_TIMER_CREATE) == 0 ? 1 : 0));
      step(() -> expect(rig.call(MachTrap.MACH_REPLY_PORT) == 0 ? 1 : 0));
      for (int i = 0; i < 2; i++) {
        step(this::sendEverything);
      }
      step(() -> expect(two.receive(port)));
      step(this::fillTheQueue);
      step(this::sendEverything);
      step(() -> expect(two.receive(port, 8, 0) == 0 ? 1 : 0));
      step(() -> two.rig.task.space().modRefs(port, 1, -1));
      return shortages;
    }

    private void chooseNames() {
      rig.task.space().allocateName(1, 0x2003);
      rig.task.space().rename(0x2003, 0x3003);
      ReceiverCalls.insertRight(two.rig.task.space(), 0x2003, rig.task.space(), 0x3003, 21);
    }

    private void fillTheQueue() {
      int answer = 0;
      for (int i = 0; i < 8 && answer == 0; i++) {
        one.header(Messages.COPY_SEND, to, 0, 0);
        answer = one.send();
      }
      expect(answer == MessageReturn.SEND_TIMED_OUT.value() ? 0 : answer);
    }

    /// A call by message whose reply carries memory, and one that makes a semaphore.
    private void callTheKernel() {
      int reply = one.newPort();
      int both = 3 | Messages.RCV_TIMEOUT;
      one.header(Messages.COPY_SEND | Messages.MAKE_SEND_ONCE << 8, one.self, reply, 3200);
      expect(one.call(both, 24, Messages.ROOM, reply, 0, 0));
      one.header(Messages.COPY_SEND | Messages.MAKE_SEND_ONCE << 8, one.self, reply, 3418);
      one.words(0, 1, 0, 0);
      expect(one.call(both, 40, Messages.ROOM, reply, 0, 0));
    }

    /// A message with a reply right, a receive right, an array of rights, and memory copied and shared.
    private void sendEverything() {
      int carried = one.newPort();
      int reply = one.newPort();
      long memory = rig.task.map().allocate(0, 8 * PAGE, 1);
      for (int i = 0; i < 8; i++) {
        rig.memory().store32(memory + i * PAGE, carried);
      }
      int bits = Messages.COPY_SEND | Messages.MAKE_SEND_ONCE << 8 | Messages.COMPLEX;
      one.header(bits, to, reply, 9).words(4);
      one.port(carried, Messages.MAKE_SEND);
      one.range(memory, Messages.OOL_PORTS | Messages.MAKE_SEND_ONCE << 16, 1);
      one.range(memory, Messages.OOL, 100);
      one.range(memory, Messages.OOL | Messages.VIRTUAL | Messages.DEALLOCATE, (int) (8 * PAGE));
      int answer = one.send();
      boolean full = answer == MessageReturn.SEND_TIMED_OUT.value();
      boolean gone = answer == MessageReturn.SEND_INVALID_DEST.value();
      expect(full || (gone && to == 0) ? 0 : answer);
    }
  }

  @Test
  void aTaskEndsAtEachOfItsTraps() {
    boolean ended = true;
    int n = 0;
    while (ended) {
      n++;
      try (TrapRig rig = new TrapRig(64)) {
        Scenario scenario = new Scenario(rig);
        rig.endAtCall(n);
        ended = false;
        try {
          scenario.run();
        } catch (TrapRig.Ended e) {
          ended = true;
        }
        rig.checkInvariants();
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("at its " + n + "th call", e);
      }
    }
    assertTrue(n > 10, n + " calls");
  }

  // Limits that are not injected.

  @Test
  void portsOfAllTasksTogetherAreLimited() {
    try (TrapRig rig = new TrapRig(SomeLimits.of(20, 1000, 1 << 20), 64)) {
      Messages task = new Messages(rig);
      TrapRig other = rig.peer(32);
      for (int i = 0; i < 10; i++) {
        task.newPort();
        other.task.space().allocate(1);
      }
      int shortage = KernReturn.RESOURCE_SHORTAGE.value();
      assertEquals(shortage, rig.call(MachTrap.MACH_PORT_ALLOCATE, task.self, 1, rig.slot(0)));
      assertEquals(0, rig.call(MachTrap.MACH_REPLY_PORT));
      assertEquals(0, rig.call(MachTrap.MK_TIMER_CREATE));
      int names = rig.names();
      assertEquals(0, rig.call(MachTrap.MACH_PORT_ALLOCATE, task.self, 3, rig.slot(0)));
      assertEquals(names + 1, rig.names());
      other.task.space().terminate();
      assertEquals(0, rig.call(MachTrap.MACH_PORT_ALLOCATE, task.self, 1, rig.slot(0)));
    }
  }

  @Test
  void namesOfAllTasksTogetherAreLimited() {
    try (TrapRig rig = new TrapRig(SomeLimits.of(1000, 300, 1 << 20), 64)) {
      Messages task = new Messages(rig);
      PortSpace space = rig.task.space();
      int shortage = KernReturn.RESOURCE_SHORTAGE.value();
      assertEquals(shortage, refusalOf(() -> space.allocateName(4, 0x20003)));
      space.allocateName(4, 0x10003);
      while (refusalOf(() -> space.allocate(4)) == 0) {
        assertTrue(rig.names() <= 300);
      }
      assertEquals(shortage, refusalOf(() -> space.allocate(4)));
      task.header(Messages.COPY_SEND, task.self, 0, 0);
      assertEquals(0, task.send(), "a message to the kernel needs no name");
    }
  }

  private static int refusalOf(Runnable call) {
    try {
      call.run();
      return 0;
    } catch (Refusal refusal) {
      return refusal.code();
    }
  }

  @Test
  void messagesOfAllTasksTogetherAreLimited() {
    try (TrapRig rig = new TrapRig(SomeLimits.of(1000, 1000, 20_000), 64)) {
      Messages task = new Messages(rig);
      int port = task.newPort();
      int sent = 0;
      task.header(Messages.MAKE_SEND_ONCE, port, 0, 0);
      int answer = task.send();
      while (answer == 0) {
        sent++;
        answer = task.send();
      }
      assertEquals(MessageReturn.SEND_NO_BUFFER.value(), answer);
      assertTrue(sent > 20 && sent < 100, sent + " messages");
      assertEquals(0, task.receive(port));
      assertEquals(0, task.send());
      assertEquals(MessageReturn.SEND_NO_BUFFER.value(), task.send());
      long memory = rig.task.map().allocate(0, 0x8000, 1);
      assertEquals(0, task.receive(port));
      assertEquals(0, task.receive(port));
      task.header(Messages.MAKE_SEND | Messages.COMPLEX, port, 0, 0).words(1);
      task.range(memory, Messages.OOL, 0x8000);
      assertEquals(MessageReturn.SEND_NO_BUFFER.value(), task.send(), "copied memory counts");
    }
  }
}
