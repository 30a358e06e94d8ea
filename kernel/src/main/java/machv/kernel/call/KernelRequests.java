package machv.kernel.call;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import machv.kernel.ipc.Disposition;
import machv.kernel.ipc.KernelServer;
import machv.kernel.ipc.MessageReturn;
import machv.kernel.ipc.MessageSink;
import machv.kernel.ipc.PortKind;
import machv.kernel.ipc.Refusal;
import machv.kernel.ipc.Request;
import machv.kernel.task.KThread;
import machv.kernel.vm.KernReturn;
import machv.kernel.vm.Refused;
import machv.kernel.vm.VmSystem;
import machv.memory.MemoryFault;

/// Answers messages to ports of the kernel (mach.md 11): takes the arguments out of a request, lets the trap do the work, and puts what
/// it told into the reply.
final class KernelRequests implements KernelServer {
  private static final int MIG_BAD_ID = -303;
  private static final int MIG_BAD_ARGUMENTS = -304;
  private static final int NDR = 8;
  private static final int MAX_REPLY = 256;

  private final KThread thread;
  private final int xlen;

  KernelRequests(KThread thread) {
    this.thread = thread;
    this.xlen = thread.task().map().xlen();
  }

  @Override
  public void serve(Request request) {
    MessageSink sink = request.object(MessageSink.class);
    if (sink != null) {
      sink.take(request);
      request.drop();
      return;
    }
    int id = OsfIds.today(request.id());
    KernelRoutine row = KernelRoutine.numbered(id);
    if (row != null) {
      perform(request, row);
      return;
    }
    MigRoutine routine = MigRoutine.numbered(id);
    if (routine == null) {
      request.answer(OsfIds.isRefused(id) ? KernReturn.NOT_SUPPORTED.value() : MIG_BAD_ID);
    } else if (!fits(request, routine)) {
      request.answer(MIG_BAD_ARGUMENTS);
    } else if (isOnTask(routine) && request.kind() != PortKind.TASK) {
      request.answer(KernReturn.INVALID_ARGUMENT.value());
    } else {
      work(request, routine);
    }
  }

  /// Others look at the port themselves.
  private static boolean isOnTask(MigRoutine routine) {
    return routine.signature().parameter(0).type() == ArgumentType.TASK;
  }

  private void perform(Request request, KernelRoutine row) {
    int code;
    RoutineCall call;
    try {
      call = new RoutineCall(request, row, xlen, new Refusal(MIG_BAD_ARGUMENTS));
    } catch (Refusal refusal) {
      request.answer(refusal.code());
      return;
    }
    try {
      new Routines(thread).perform(call);
      if (row.isOneWay()) {
        request.drop();
      } else {
        call.answer();
      }
      return;
    } catch (Refusal refusal) {
      code = refusal.code();
    } catch (Refused refused) {
      code = refused.code();
    }
    if (row.isOneWay()) {
      dropped(row, code);
      request.drop();
    } else {
      request.answer(code);
    }
  }

  /// Nobody hears that a call was refused, unless the memory is watched.
  private void dropped(KernelRoutine row, int code) {
    VmSystem system = thread.task().map().system();
    KernReturn answer = KernReturn.of(code);
    system.mention(
        row.cName() + " of " + thread + " is dropped: " + (answer == null ? code : answer.cName()));
  }

  /// Whether the request has the descriptors and the size that the routine's has.
  private boolean fits(Request request, MigRoutine routine) {
    int rights = 0;
    int size = NDR;
    Signature signature = routine.signature();
    for (int i = 1; i < signature.size(); i++) {
      if (signature.parameter(i).direction() == Direction.OUT) {
        continue;
      }
      if (signature.parameter(i).type().isRight()) {
        rights++;
      } else {
        size += size(signature, i);
      }
    }
    if (request.descriptors() != (rights == 0 ? -1 : rights) || request.body().length != size) {
      return false;
    }
    for (int i = 0; i < rights; i++) {
      if (!request.isPort(i)) {
        return false;
      }
    }
    return true;
  }

  private void work(Request request, MigRoutine routine) {
    ReplyArea area = new ReplyArea(thread.hart());
    int code;
    try {
      Arguments arguments = arguments(request, routine, area);
      code = (int) new MachTraps(thread, area).call(routine.trap, arguments);
    } catch (Refusal refusal) {
      boolean noTask = refusal.code() == MessageReturn.SEND_INVALID_DEST.value();
      code = noTask ? KernReturn.INVALID_ARGUMENT.value() : refusal.code();
    } catch (Refused refused) {
      code = refused.code();
    } catch (MemoryFault fault) {
      code = UserMemory.answer(fault).value();
    }
    if (code != 0) {
      request.answer(code);
    } else {
      reply(request, routine, area);
    }
  }

  private Arguments arguments(Request request, MigRoutine routine, ReplyArea area) {
    Signature signature = routine.signature();
    ByteBuffer body = ByteBuffer.wrap(request.body()).order(ByteOrder.LITTLE_ENDIAN);
    body.position(NDR);
    Arguments arguments = new Arguments();
    arguments.set(0, request.target());
    int descriptor = 0;
    for (int i = 1; i < signature.size(); i++) {
      Direction direction = signature.parameter(i).direction();
      if (direction == Direction.OUT) {
        arguments.set(i, ReplyArea.place(i));
      } else if (signature.parameter(i).type().isRight()) {
        arguments.set(i, request.port(descriptor++));
      } else {
        long value = field(body, routine, i);
        if (signature.parameter(i).type() == ArgumentType.VM_FLAGS) {
          value = OsfIds.flags(request.id(), value);
        }
        if (direction == Direction.INOUT) {
          area.writeQuad(ReplyArea.place(i), value);
          value = ReplyArea.place(i);
        }
        arguments.set(i, value);
      }
    }
    return arguments;
  }

  private int size(Signature signature, int index) {
    return MessageLayout.size(signature.parameter(index).type().width(), xlen);
  }

  private long field(ByteBuffer body, MigRoutine routine, int index) {
    boolean word = routine.trap.signature().parameter(index).type().width() == Width.WORD;
    if (size(routine.signature(), index) == 8) {
      long value = body.getLong();
      if (word && xlen == 32 && value >>> 32 != 0) {
        throw new Refusal(KernReturn.INVALID_ARGUMENT); // nothing of a narrow task is there
      }
      return value;
    }
    int value = body.getInt();
    return word ? value & 0xFFFF_FFFFL : value;
  }

  private void reply(Request request, MigRoutine routine, ReplyArea area) {
    Signature signature = routine.signature();
    ByteBuffer body = ByteBuffer.allocate(MAX_REPLY).order(ByteOrder.LITTLE_ENDIAN);
    boolean rights = false;
    for (int i = 1; i < signature.size(); i++) {
      if (signature.parameter(i).direction() == Direction.OUT
          && signature.parameter(i).type().isRight()) {
        request.carry(area.readInt(ReplyArea.place(i)), Disposition.MOVE_SEND);
        rights = true;
      }
    }
    body.position(rights ? NDR : NDR + 4);
    for (int i = 1; i < signature.size(); i++) {
      if (signature.parameter(i).direction() == Direction.IN
          || signature.parameter(i).type().isRight()) {
        continue;
      }
      if (size(signature, i) == 8) {
        body.putLong(area.readQuad(ReplyArea.place(i)));
      } else {
        body.putInt(area.readInt(ReplyArea.place(i)));
      }
    }
    byte[] bytes = new byte[body.position() == NDR ? 0 : body.position()];
    body.get(0, bytes);
    request.answer(bytes);
  }
}
