package machv.kernel.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import machv.hart.Hart;
import machv.kernel.ipc.Ipc;
import machv.kernel.ipc.Limit;
import machv.kernel.ipc.MessageReturn;
import machv.kernel.ipc.PortSpace;
import machv.kernel.ipc.ReceiverCalls;
import machv.kernel.ipc.Refusal;
import machv.kernel.ipc.SomeLimits;
import machv.kernel.task.KThread;
import machv.kernel.vm.KernReturn;
import machv.kernel.vm.Refused;
import machv.memory.MemoryFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What is refused when the kernel runs out of something: the n-th port, the n-th place in a table, the n-th message, the n-th page, for
/// each n that a scenario reaches. Every right is accounted for after each step, and nothing is left in the end, which the rig checks.
class AnomalyTest {
  private static final long PAGE = 0x1000;

  /// With so many pages nothing is refused any more.
  private static final int ENOUGH = 400;

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

  /// What happens while there is not enough.
  enum Story {
    /// Ports, requests and messages of all kinds.
    PORTS(Scenario::new),
    /// A pager, children, threads, handlers of exceptions.
    LIVES(LivesScenario::new);

    private final Function<TrapRig, ? extends Scene> begin;

    Story(Function<TrapRig, ? extends Scene> begin) {
      this.begin = begin;
    }

    Scene begin(TrapRig rig) {
      return begin.apply(rig);
    }
  }

  @ParameterizedTest
  @EnumSource(Scarce.class)
  void theNthOneIsRefusedAndNothingIsLost(Scarce what) {
    for (Story story : Story.values()) {
      eachIsRefusedOnce(what, story);
    }
  }

  private static void eachIsRefusedOnce(Scarce what, Story story) {
    int n = 0;
    boolean failed = true;
    while (failed) {
      Failing failing = new Failing(++n);
      Function<Scarce, Limit> limit = it -> it == what ? failing : new Limit(Long.MAX_VALUE);
      Ipc ipc =
          new Ipc(
              limit.apply(Scarce.PORTS), limit.apply(Scarce.NAMES), limit.apply(Scarce.MESSAGES));
      try (TrapRig rig = new TrapRig(ipc, 64)) {
        story.begin(rig).run();
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(story + ": the " + n + "th of " + what, e);
      }
      failed = failing.hasFailed();
    }
    assertTrue(n >= 8, story + " reaches " + n + " of " + what);
  }

  @ParameterizedTest
  @CsvSource({"64, PORTS", "32, PORTS", "64, LIVES", "32, LIVES"})
  void memoryRunsOutAtEachPage(int xlen, Story story) {
    boolean all = false;
    for (int pages = 0; !all; pages++) {
      try (TrapRig rig = new TrapRig(xlen)) {
        Scene scenario = story.begin(rig);
        rig.setMemoryLimit(rig.bytesInUse() + pages * PAGE);
        all = scenario.run() == 0;
        assertTrue(all || pages < ENOUGH, () -> "refused: " + scenario.refused);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("with " + pages + " pages", e);
      }
    }
  }

  /// Steps of two tasks, each of which goes on with what is there.
  abstract static class Scene {
    final TrapRig rig;
    final Messages one;
    final Messages two;
    int shortages;
    final List<String> refused = new ArrayList<>(); // which steps, and how
    private int steps;
    int port;
    int to;

    Scene(TrapRig rig) {
      this.rig = rig;
      one = new Messages(rig);
      two = new Messages(rig.peer(96 - rig.task.map().xlen()));
    }

    void step(Runnable action) {
      steps++;
      try {
        action.run();
      } catch (Refusal | Refused | MemoryFault thrown) {
        refuse(thrown.toString());
      }
      check();
    }

    void check() {
      rig.checkAllRights();
    }

    void refuse(String how) {
      shortages++;
      refused.add(steps + " " + how);
    }

    void expect(int answer) {
      if (answer != 0) {
        refuse("0x" + Integer.toHexString(answer));
      }
    }

    /// Makes the steps.
    ///
    /// @return how often something was refused
    abstract int run();
  }

  /// A pager and who uses it; a child with memory and a thread of its own; a handler of exceptions; a semaphore.
  static final class LivesScenario extends Scene {
    private static final int PAGES = 3;
    private static final int READ = 1;

    private int control;
    private long mapped;
    private int child;

    LivesScenario(TrapRig rig) {
      super(rig);
      rig.task.host().setRunner(_ -> {});
    }

    @Override
    int run() {
      step(() -> port = two.newPort());
      step(() -> to = two.sendRight(port, one));
      step(() -> served(this::map));
      for (int page = 0; page < PAGES; page++) {
        long va = mapped + page * PAGE;
        step(() -> served(() -> rig.memory().store32(va, 1)));
      }
      step(this::lock);
      step(this::serveOnce);
      step(() -> expect(rig.call(MachTrap.TASK_CREATE, one.self, 0, 0, 1, rig.slot(0))));
      step(() -> child = rig.loadInt(0));
      step(() -> rig.memory().store64(TrapRig.SCRATCH + 0x1000, 1)); // the child has the old one
      step(() -> expect(allocateIn(child)));
      step(() -> expect(thread(child)));
      step(() -> expect(thread(one.self)));
      step(() -> expect(request(KernelRoutine.TASK_SUSPEND, child)));
      step(() -> expect(request(KernelRoutine.TASK_THREADS, child)));
      step(() -> expect(request(KernelRoutine.MACH_PORTS_LOOKUP, child)));
      step(() -> expect(request(KernelRoutine.SEMAPHORE_CREATE, child, 0, 0)));
      step(() -> expect(request(KernelRoutine.THREAD_CREATE, child)));
      step(() -> expect(rig.call(MachTrap.TASK_TERMINATE, child)));
      step(() -> rig.task.map().deallocate(mapped, PAGES * PAGE));
      step(this::serveOnce);
      step(this::serveOnce);
      return shortages;
    }

    /// The kernel has rights of its own for the memory object.
    @Override
    void check() {
      rig.checkInvariants();
    }

    /// Does something as a thread of the first task, while the second one is its pager. When that fails nobody waits for it.
    private void served(Runnable work) {
      KThread guest = new KThread(rig.task, new Hart(rig.hart().xlen(), rig.memory()));
      List<RuntimeException> thrown = Collections.synchronizedList(new ArrayList<>());
      Thread java =
          new Thread(() -> {
            try {
              guest.pagerWaits(work);
            } catch (RuntimeException e) {
              thrown.add(e);
            }
          });
      java.start();
      while (java.isAlive()) {
        try {
          int answer = two.receive(port, Messages.ROOM, Messages.RCV_TIMEOUT, 1);
          if (answer == 0) {
            serve();
          } else if (answer != MessageReturn.RCV_TIMED_OUT.value()) {
            guest.alert();
          }
        } catch (Refusal | Refused | MemoryFault refusal) {
          refuse(refusal.toString());
          guest.alert();
        }
      }
      guest.leave();
      thrown.forEach(e -> {
        throw e;
      });
    }

    private void map() {
      rig.store(1, 0);
      long at = rig.slot(1);
      long size = PAGES * PAGE;
      expect(rig.call(MachTrap.VM_MAP, one.self, at, size, 0, 1, to, 0, 0, 3, 7, 1));
      mapped = rig.task.map().xlen() == 32 ? rig.loadInt(1) & 0xFFFF_FFFFL : rig.load(1);
    }

    private void serveOnce() {
      expect(two.receive(port));
      serve();
    }

    /// Answers the message that was received.
    private void serve() {
      control = two.got(7);
      switch (two.got(5)) {
        case 2200 -> {
          two.header(Messages.COPY_SEND | Messages.COMPLEX, control, 0, 2003).words(1);
          two.port(0, Messages.COPY_SEND).words(0, 1, 14, 4, 2, (int) PAGE, 0, 0);
          must(two.send());
        }
        case 2203 -> supply();
        case 2208 -> two.rig.task.map().deallocate(two.pointer(10), PAGE);
        default -> {}
      }
    }

    /// An answer that cannot be sent.
    private static void must(int answer) {
      if (answer != 0) {
        throw new Refusal(KernReturn.RESOURCE_SHORTAGE);
      }
    }

    private Messages word(Messages messages, long value) {
      boolean narrow = two.rig.task.map().xlen() == 32;
      return narrow
          ? messages.words((int) value)
          : messages.words((int) value, (int) (value >> 32));
    }

    private void supply() {
      long offset = two.pointer(12);
      long memory = two.rig.task.map().allocate(0, PAGE, 1);
      two.rig.memory().store32(memory, 7);
      two.header(Messages.COPY_SEND | Messages.COMPLEX, control, 0, 2093).words(2);
      two.range(memory, Messages.OOL | Messages.VIRTUAL | Messages.DEALLOCATE, (int) PAGE);
      two.port(0, Messages.COPY_SEND).words(0, 1);
      word(two, offset).words((int) PAGE, 0, 0);
      must(two.send());
    }

    /// The pager wants what was written, and leaves it.
    private void lock() {
      two.header(Messages.COPY_SEND | Messages.COMPLEX, control, 0, 2044).words(1);
      two.port(0, Messages.COPY_SEND).words(0, 1);
      word(word(two, 0), PAGE).words(READ, 0, 8);
      expect(two.send());
    }

    private int allocateIn(int task) {
      rig.store(2, 0);
      int answer = rig.call(MachTrap.VM_ALLOCATE, task, rig.slot(2), 2 * PAGE, 1);
      return answer != 0
          ? answer
          : rig.call(MachTrap.VM_WRITE, task, rig.load(2), TrapRig.SCRATCH, 8);
    }

    private int thread(int task) {
      int flavor = rig.task.map().xlen() == 32 ? 4 : 1;
      int count = flavor == 4 ? 32 : 64;
      return rig.call(
          MachTrap.THREAD_CREATE_RUNNING, task, flavor, TrapRig.SCRATCH, count, rig.slot(3));
    }

    /// A call by message, whose reply may carry rights and memory.
    private int request(KernelRoutine row, int target, int... words) {
      int reply = one.newPort();
      int both = 3 | Messages.RCV_TIMEOUT;
      one.header(Messages.COPY_SEND | Messages.MAKE_SEND_ONCE << 8, target, reply, row.number());
      if (words.length > 0) {
        one.words(0, 1).words(words);
      }
      int answer = one.call(both, one.size(), Messages.ROOM, reply, 0, 0);
      return answer != 0 || one.back(0) < 0 ? answer : one.back(8);
    }
  }

  /// Two tasks that make ports, requests and messages of all kinds; each step goes on with what is there.
  static final class Scenario extends Scene {
    Scenario(TrapRig rig) {
      super(rig);
    }

    @Override
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
