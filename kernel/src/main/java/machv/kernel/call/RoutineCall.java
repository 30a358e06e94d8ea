package machv.kernel.call;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import machv.kernel.ipc.Port;
import machv.kernel.ipc.PortSpace;
import machv.kernel.ipc.Refusal;
import machv.kernel.ipc.ReplyRight;
import machv.kernel.ipc.Request;
import machv.kernel.task.ExceptionPorts;
import machv.kernel.task.ThreadState;
import machv.kernel.vm.CopiedMemory;
import machv.kernel.vm.KernReturn;
import machv.kernel.vm.VmMap;
import org.jspecify.annotations.Nullable;

/// One call of a [KernelRoutine]: the arguments taken out of a request, and what goes into the reply, in the order of the row.
///
/// Send rights that a handler takes out by [#port] are given up with the call; one that it keeps it takes by [#takePort].
final class RoutineCall {
  private static final int NDR = 8;
  private static final int MAX_REPLY = NDR + 4 + 4 * ThreadState.MAX_WORDS + 256;
  private static final int MOST_HANDLERS = MessageLayout.HANDLERS;

  private final Request request;
  private final KernelRoutine row;
  private final int xlen;
  private final long[] values;
  private final int[] descriptors;
  private final List<int[]> arrays = new ArrayList<>(1);
  private int room;

  private final ByteBuffer reply = ByteBuffer.allocate(MAX_REPLY).order(ByteOrder.LITTLE_ENDIAN);
  private boolean carries;

  /// @throws Refusal BAD_ARGUMENTS when the request has another layout
  RoutineCall(Request request, KernelRoutine row, int xlen, Refusal badArguments) {
    this.request = request;
    this.row = row;
    this.xlen = xlen;
    Signature signature = row.signature();
    values = new long[signature.size()];
    descriptors = new int[signature.size()];
    if (!parse(signature)) {
      throw badArguments;
    }
    reply.position(NDR);
  }

  KernelRoutine row() {
    return row;
  }

  private boolean parse(Signature signature) {
    byte[] bytes = request.body();
    ByteBuffer body = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    boolean arguments = false;
    int next = 0;
    body.position(Math.min(NDR, bytes.length));
    for (int i = 1; i < signature.size(); i++) {
      Parameter parameter = signature.parameter(i);
      ArgumentType type = parameter.type();
      boolean out = parameter.direction() == Direction.OUT;
      if (out && type != ArgumentType.WORDS) {
        continue;
      }
      if (type.isCarried()) {
        if (next >= request.descriptors() || !isCarriedBy(next, type)) {
          return false;
        }
        descriptors[i] = next++;
        if (type.isRight() || type == ArgumentType.RECORD) {
          continue;
        }
      }
      arguments = true;
      if (!field(body, i, parameter)) {
        return false;
      }
    }
    boolean empty = !arguments && bytes.length == 0; // no arguments, no NDR record
    return request.descriptors() == (next == 0 ? -1 : next)
        && (empty || bytes.length >= NDR)
        && body.remaining() == 0;
  }

  private boolean isCarriedBy(int descriptor, ArgumentType type) {
    return switch (type) {
      case PORTS -> request.isPorts(descriptor);
      case OOL, GIVEN, RECORD -> request.isMemory(descriptor);
      default -> request.isPort(descriptor);
    };
  }

  private boolean field(ByteBuffer body, int index, Parameter parameter) {
    int size =
        switch (parameter.type()) {
          case WORDS, PORTS, OOL, GIVEN -> 4;
          case BLOCK -> 4 * parameter.most();
          case PAIRS -> parameter.most() * xlen / 4;
          case WIDE_PAIRS -> parameter.most() * 16;
          default -> MessageLayout.size(parameter.type().width(), xlen);
        };
    if (body.remaining() < size) {
      return false;
    }
    switch (parameter.type()) {
      case WORDS -> {
        return array(body, parameter);
      }
      case BLOCK, PAIRS, WIDE_PAIRS -> {
        values[index] = body.position();
        body.position(body.position() + size);
      }
      default -> {
        if (size == 8) {
          values[index] = body.getLong();
        } else {
          int value = body.getInt();
          boolean word = parameter.type().width() == Width.WORD;
          values[index] = word ? value & 0xFFFF_FFFFL : value;
        }
      }
    }
    return true;
  }

  private boolean array(ByteBuffer body, Parameter parameter) {
    int count = body.getInt();
    if (parameter.direction() == Direction.OUT) {
      room = count;
      return true;
    }
    if (count < 0 || count > parameter.most() || body.remaining() < 4 * count) {
      return false;
    }
    int[] all = new int[count];
    for (int i = 0; i < count; i++) {
      all[i] = body.getInt();
    }
    arrays.add(all);
    return true;
  }

  // Arguments, by their place in the row.

  /// What stands behind the port that the request went to, when it is a `type`.
  <T> @Nullable T target(Class<T> type) {
    return request.object(type);
  }

  Request request() {
    return request;
  }

  int integer(int index) {
    return (int) values[index];
  }

  long word(int index) {
    return values[index];
  }

  /// The port of an argument; null for no or a dead one.
  @Nullable Port port(int index) {
    return request.sendRight(descriptors[index]);
  }

  /// The same, with a send right that is the caller's.
  @Nullable Port takePort(int index) {
    Port port = port(index);
    return port == null ? null : port.copySend();
  }

  /// Takes the send-once right of an argument; null for another right.
  @Nullable Port takeSendOnce(int index) {
    return request.takeSendOnce(descriptors[index]);
  }

  /// The seconds and nanoseconds of an argument.
  int seconds(int index) {
    return (int) values[index];
  }

  int nanoseconds(int index) {
    return (int) (values[index] >>> 32);
  }

  /// Whether an argument is a right, if only that of a dead name.
  boolean carriesRight(int index) {
    return request.carriesRight(descriptors[index]);
  }

  /// By which disposition the right of an argument can be taken from the caller's space, once it has a name there.
  int disposition(int index) {
    return request.disposition(descriptors[index]);
  }

  /// A name in the caller's space for the right of an argument, which the handler uses up.
  ///
  /// @throws Refusal NO_SPACE
  int nameOf(int index) {
    return request.ownPort(descriptors[index]);
  }

  /// The right of an argument by which the caller wants to hear of the end; it is the handler's.
  ReplyRight takeReply(int index) {
    return request.takeReply(descriptors[index]);
  }

  /// The memory of an argument; null when there is none.
  @Nullable CopiedMemory memory(int index) {
    return request.memory(descriptors[index]);
  }

  /// The ports of an array, each with a send right that is the caller's.
  List<@Nullable Port> takePorts(int index) {
    List<@Nullable Port> ports = new ArrayList<>();
    for (Port port : request.sendRights(descriptors[index])) {
      ports.add(port == null ? null : port.copySend());
    }
    return ports;
  }

  /// The words of the array that came.
  int[] words() {
    return arrays.get(0);
  }

  /// An element of what came as pairs of words as wide as the caller's pointers, or of 64 bits.
  long element(int index, int which) {
    boolean narrow = xlen == 32 && row.signature().parameter(index).type() == ArgumentType.PAIRS;
    ByteBuffer body = ByteBuffer.wrap(request.body()).order(ByteOrder.LITTLE_ENDIAN);
    int at = (int) values[index];
    return narrow ? body.getInt(at + 4 * which) & 0xFFFF_FFFFL : body.getLong(at + 8 * which);
  }

  /// Puts memory that came into a map.
  ///
  /// @return its address; 0 when there is none
  long memory(int index, VmMap map) {
    return request.memory(descriptors[index], map);
  }

  /// How many bytes of memory came.
  int memorySize(int index) {
    return request.memorySize(descriptors[index]);
  }

  /// How many words the caller has room for; there is only one such array in a row.
  int room() {
    return room;
  }

  // The reply, in the order of the row: rights and out-of-line data first.

  RoutineCall putInt(int value) {
    begin();
    reply.putInt(value);
    return this;
  }

  RoutineCall putQuad(long value) {
    begin();
    reply.putLong(value);
    return this;
  }

  /// A value as wide as a pointer of the caller.
  RoutineCall putWord(long value) {
    return xlen == 64 ? putQuad(value) : putInt((int) value);
  }

  /// An array, cut to `most` words.
  RoutineCall putWords(int[] array, int most) {
    int count = Math.min(array.length, most);
    putInt(count);
    for (int i = 0; i < count; i++) {
      reply.putInt(array[i]);
    }
    return this;
  }

  /// Words of a flavor that the caller must have room for in full.
  ///
  /// @throws Refusal INVALID_ARGUMENT when it has not
  RoutineCall putInfo(int[] array) {
    if (Integer.compareUnsigned(room, array.length) < 0) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    return putWords(array, array.length);
  }

  /// A send right, which is used up; null for none.
  RoutineCall putPort(@Nullable Port port) {
    carries = true;
    request.carrySend(port);
    return this;
  }

  /// A right that has a name in the caller's space, and loses it; 0 for none.
  void putRight(int name, int disposition) {
    carries = true;
    request.carry(name, disposition);
  }

  /// A right taken out of a space.
  ///
  /// @throws Refusal as `mach_port_extract_right`
  void putExtracted(PortSpace from, int name, int disposition) {
    carries = true;
    request.carryExtracted(from, name, disposition);
  }

  /// An array of send rights, which are used up, and its count.
  RoutineCall putPorts(List<? extends @Nullable Port> ports) {
    carries = true;
    request.carrySends(ports);
    reply.putInt(ports.size());
    return this;
  }

  /// Words out of line.
  RoutineCall putData(int[] data) {
    carries = true;
    ByteBuffer bytes = ByteBuffer.allocate(4 * data.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int word : data) {
      bytes.putInt(word);
    }
    request.carry(bytes.array());
    return this;
  }

  /// Handlers of exceptions: ports in 32 descriptors, then masks, behaviors and flavors.
  void putHandlers(List<ExceptionPorts.Group> groups) {
    int count = Math.min(groups.size(), MOST_HANDLERS);
    for (int i = 0; i < MOST_HANDLERS; i++) {
      Port port = i < count ? groups.get(i).handler().port() : null;
      putPort(port == null ? null : port.copySend());
    }
    putInt(count);
    for (int i = 0; i < count; i++) {
      reply.putInt(groups.get(i).mask());
    }
    putBehaviorsAndFlavors(groups, count);
  }

  /// The same with numbers instead of ports.
  void putHandlerInfos(List<ExceptionPorts.Group> groups) {
    int count = Math.min(groups.size(), MOST_HANDLERS);
    putInt(count);
    for (int i = 0; i < count; i++) {
      reply.putInt(groups.get(i).mask());
    }
    for (int i = 0; i < count; i++) {
      Port port = groups.get(i).handler().port();
      reply.putInt(port == null ? 0 : (int) port.number()).putInt(0);
    }
    putBehaviorsAndFlavors(groups, count);
  }

  private void putBehaviorsAndFlavors(List<ExceptionPorts.Group> groups, int count) {
    for (int i = 0; i < count; i++) {
      reply.putInt(groups.get(i).handler().behavior());
    }
    for (int i = 0; i < count; i++) {
      reply.putInt(groups.get(i).handler().flavor());
    }
  }

  /// Words that have a fixed number.
  RoutineCall putBlock(int[] words) {
    begin();
    for (int word : words) {
      reply.putInt(word);
    }
    return this;
  }

  /// A string that ends with a NUL, cut to what a reply has room for.
  RoutineCall putText(String text, int most) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(bytes.length, most - 1);
    putInt(0).putInt(length + 1);
    reply.put(bytes, 0, length).put((byte) 0);
    while (reply.position() % 4 != 0) {
      reply.put((byte) 0);
    }
    return this;
  }

  /// A copy of a range of a map, out of line.
  ///
  /// @throws machv.kernel.vm.Refused when it cannot be read
  RoutineCall putMemory(VmMap map, long address, int size) {
    carries = true;
    request.carry(map, address, size);
    return this;
  }

  private void begin() {
    if (!carries && reply.position() == NDR) {
      reply.putInt(0); // the return code, which a reply with descriptors has not
    }
  }

  /// Sends the reply.
  void answer() {
    begin();
    byte[] bytes = new byte[carries && reply.position() == NDR ? 0 : reply.position()];
    reply.get(0, bytes);
    request.answer(bytes);
  }
}
