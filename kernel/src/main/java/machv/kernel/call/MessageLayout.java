package machv.kernel.call;

import java.util.ArrayList;
import java.util.List;

/// Where the arguments of a call are in its request or its reply (mach-messages.md, Appendix B), derived from its [Signature]: header,
/// descriptors with their count, NDR record, and the other arguments in their order, each padded to 4.
///
/// A reply with descriptors has no return code. Arrays are as long as they can be; a message ends where its last array does.
public final class MessageLayout {
  private static final int HEADER = 24;
  private static final int COUNT = 4;
  private static final int PORT_DESCRIPTOR = 12;
  private static final int NDR = 8;

  /// How many handlers of exceptions a message has.
  static final int HANDLERS = 32;

  /// A part of a message.
  ///
  /// @param name the argument's, with `Cnt` behind it for the length of an array
  public record Field(String name, int offset, int size) {}

  private final int xlen;
  private final boolean request;
  private final List<Field> fields = new ArrayList<>();
  private int end = HEADER;

  private MessageLayout(Signature signature, int xlen, boolean request) {
    this.xlen = xlen;
    this.request = request;
    descriptors(signature);
    boolean carries = end > HEADER;
    int start = end;
    end += NDR;
    if (!request && !carries) {
      add("RetCode", 4);
    }
    int empty = end;
    data(signature);
    if (end == empty && (request || carries)) {
      end = start;
    }
  }

  /// The layout of a request from a task of a width.
  public static MessageLayout request(Signature signature, int xlen) {
    return new MessageLayout(signature, xlen, true);
  }

  /// The layout of the reply to a task of a width, when the call succeeds.
  public static MessageLayout reply(Signature signature, int xlen) {
    return new MessageLayout(signature, xlen, false);
  }

  /// Its parts in their order, without header, count of descriptors and NDR record.
  public List<Field> fields() {
    return List.copyOf(fields);
  }

  /// How long it is at most.
  public int size() {
    return end;
  }

  private void add(String name, int size) {
    fields.add(new Field(name, end, size));
    end += size;
  }

  /// Whether an argument is in this message; the length of an array that comes out is in both.
  private boolean holds(Parameter parameter) {
    return parameter.direction() == Direction.INOUT
        || request == (parameter.direction() == Direction.IN);
  }

  private void descriptors(Signature signature) {
    for (int i = 1; i < signature.size(); i++) {
      Parameter p = signature.parameter(i);
      boolean handlers = p.type() == ArgumentType.HANDLERS;
      if (!holds(p) || !(p.type().isCarried() || handlers)) {
        continue;
      }
      if (end == HEADER) {
        end += COUNT;
      }
      int size = p.type().isRight() || xlen == 32 ? PORT_DESCRIPTOR : PORT_DESCRIPTOR + 4;
      add(p.name(), handlers ? HANDLERS * PORT_DESCRIPTOR : size);
    }
  }

  private void data(Signature signature) {
    for (int i = 1; i < signature.size(); i++) {
      Parameter p = signature.parameter(i);
      if (holds(p)) {
        value(p);
      } else if (request && p.type() == ArgumentType.WORDS) {
        add(p.name() + "Cnt", 4);
      }
    }
  }

  private void value(Parameter p) {
    String name = p.name();
    switch (p.type()) {
      case PORT, MADE, ONCE, TASK, THREAD, HOST, RECORD -> {}
      case PORTS, OOL, GIVEN -> add(name + "Cnt", 4);
      case WORDS, REPLY_WORDS -> {
        add(name + "Cnt", 4);
        add(name, 4 * p.most());
      }
      case QUADS -> {
        add(name + "Cnt", 4);
        add(name, 8 * p.most());
      }
      case BLOCK -> add(name, 4 * p.most());
      case PAIRS -> add(name, p.most() * xlen / 4);
      case WIDE_PAIRS -> add(name, p.most() * 16);
      case TEXT -> {
        add(name + "Offset", 4);
        add(name + "Cnt", 4);
        add(name, p.most());
      }
      case HANDLERS -> handlers();
      case HANDLER_INFOS -> {
        add("masksCnt", 4);
        add("masks", 4 * HANDLERS);
        add(name, 8 * HANDLERS);
        add("old_behaviors", 4 * HANDLERS);
        add("old_flavors", 4 * HANDLERS);
      }
      default -> add(name, size(p.type().width(), xlen));
    }
  }

  private void handlers() {
    add("masksCnt", 4);
    add("masks", 4 * HANDLERS);
    add("old_behaviors", 4 * HANDLERS);
    add("old_flavors", 4 * HANDLERS);
  }

  /// The bytes of a plain value in a message of a task of a width.
  static int size(Width width, int xlen) {
    return switch (width) {
      case INT -> 4;
      case WORD -> xlen >> 3;
      case QUAD -> 8;
    };
  }
}
