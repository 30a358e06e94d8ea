package machv.kernel.call;

import machv.kernel.ipc.Refusal;
import machv.kernel.ipc.ReplyRight;
import machv.kernel.pager.MemoryObjectPort;
import machv.kernel.vm.CopiedMemory;
import machv.kernel.vm.KernReturn;
import machv.kernel.vm.MemoryControl;
import machv.kernel.vm.MemoryControl.Attributes;
import machv.memory.MachineMemory;

/// What pagers ask of the kernel by the control ports of their memory objects (mach.md 6.4).
final class PagerRoutines {
  private static final int OLD_BEHAVIOR = 10;
  private static final int PERFORMANCE = 11;
  private static final int OLD_ATTRIBUTES = 12;
  private static final int ATTRIBUTES = 14;
  private static final int BEHAVIOR = 15;

  /// An attribute that a call leaves as it is.
  private static final int SAME = -1;

  /// The object behind the control port that a call went to.
  ///
  /// @throws Refusal INVALID_ARGUMENT for another port
  static MemoryControl control(RoutineCall call) {
    MemoryControl control = call.target(MemoryControl.class);
    if (control == null) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    return control;
  }

  private static void must(boolean holds) {
    if (!holds) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
  }

  void getAttributes(RoutineCall call) {
    Attributes now = control(call).attributes();
    int cache = Boolean.TRUE.equals(now.mayCache()) ? 1 : 0;
    int cluster = (int) now.clusterSize();
    int temporary = now.strategy() == MemoryControl.STRATEGY_TEMPORARY ? 1 : 0;
    switch (call.integer(1)) {
      case OLD_BEHAVIOR -> call.putInfo(new int[] {now.strategy(), temporary, 0});
      case PERFORMANCE -> call.putInfo(new int[] {cluster, cache});
      case OLD_ATTRIBUTES -> call.putInfo(new int[] {now.isReady() ? 1 : 0, cache, now.strategy()});
      case ATTRIBUTES -> call.putInfo(new int[] {now.strategy(), cluster, cache, temporary});
      case BEHAVIOR -> call.putInfo(new int[] {now.strategy(), temporary, 0, 0, 0});
      default -> throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
  }

  void changeAttributes(RoutineCall call) {
    int flavor = call.integer(1);
    int[] words = call.words();
    MemoryControl control = control(call);
    control.change(
        switch (flavor) {
          case OLD_BEHAVIOR -> {
            must(words.length == 3);
            yield Attributes.strategy(words[0]);
          }
          case PERFORMANCE -> {
            must(words.length == 2);
            yield new Attributes(SAME, words[0] & 0xFFFF_FFFFL, words[1] != 0, true);
          }
          case OLD_ATTRIBUTES -> {
            must(words.length == 3);
            yield new Attributes(words[2], SAME, words[1] != 0, words[0] != 0);
          }
          case ATTRIBUTES -> {
            must(words.length == 4);
            yield new Attributes(words[0], words[1] & 0xFFFF_FFFFL, words[2] != 0, true);
          }
          case BEHAVIOR -> {
            must(words.length == 5 && words[3] == 0 && words[4] == 0);
            yield Attributes.strategy(words[0]);
          }
          default -> throw new Refusal(KernReturn.INVALID_ARGUMENT);
        });
    changed(call, 3, flavor);
  }

  private static void changed(RoutineCall call, int index, int flavor) {
    ReplyRight to = call.takeReply(index);
    if (to.isPresent()) {
      MemoryObjectPort.changeCompleted(to, call.request().destination(), flavor);
    }
  }

  void ready(RoutineCall call) {
    control(call).change(new Attributes(call.integer(2), SAME, call.integer(1) != 0, true));
  }

  void changeAttributesOfGnu(RoutineCall call) {
    ready(call);
    changed(call, 3, OLD_ATTRIBUTES);
  }

  void synchronizeCompleted(RoutineCall call) {
    control(call).synchronizeCompleted(call.word(1), call.word(2));
  }

  void dataUnavailable(RoutineCall call) {
    control(call).unavailable(call.word(1), call.word(2));
  }

  void dataError(RoutineCall call) {
    control(call).error(call.word(1), call.word(2), call.integer(3));
  }

  void lockRequest(RoutineCall call) {
    long offset = call.word(1);
    long done =
        control(call)
            .lockRequest(
                offset, call.word(2), call.integer(3), call.integer(4) != 0, call.integer(5));
    ReplyRight to = call.takeReply(6);
    if (to.isPresent()) {
      MemoryObjectPort.lockCompleted(to, call.request().destination(), offset, done);
    }
  }

  void dataSupply(RoutineCall call) {
    MemoryControl control = control(call);
    CopiedMemory data = call.memory(2);
    long size = data == null ? 0 : data.size();
    must(size == call.word(2) && size % MachineMemory.PAGE_SIZE == 0);
    MemoryControl.Supplied supplied =
        data == null
            ? new MemoryControl.Supplied(KernReturn.SUCCESS, 0)
            : control.supply(call.word(1), data, call.integer(3), call.integer(4) != 0);
    ReplyRight to = call.takeReply(5);
    if (to.isPresent()) {
      MemoryObjectPort.supplyCompleted(
          to,
          call.request().destination(),
          call.word(1),
          size,
          supplied.result(),
          supplied.errorOffset());
    }
  }
}
