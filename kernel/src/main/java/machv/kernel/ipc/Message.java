package machv.kernel.ipc;

import java.util.List;

/// A message between its send and its receive, without the layout of any task (mach.md 8.9): who gets it, the rights and memory that it
/// holds, and its inline bytes.
///
/// It owns all of its rights until a receive takes them, or [#destroy] gives them up.
public final class Message {
  static final int HEADER = 24;

  /// What a message costs the kernel besides its bytes, about.
  static final int OVERHEAD = 256;

  final Port destination;
  final Right destinationRight;
  final PortRight reply;
  final int id;
  final boolean complex;
  final List<Descriptor> descriptors;
  final byte[] body;
  private int reserved;

  /// The number of the task that sent it; 0 is the kernel.
  int sender;

  /// The sender's name for the port; of a message of the kernel, null.
  int sentTo;

  /// When it was put into a queue, while somebody traces messages.
  long queuedAt;

  /// @param destinationRight SEND or SEND_ONCE, which the message holds
  /// @param body what follows the header or the descriptors
  Message(
      Port destination,
      Right destinationRight,
      PortRight reply,
      int id,
      boolean complex,
      List<Descriptor> descriptors,
      byte[] body) {
    this.destination = destination;
    this.destinationRight = destinationRight;
    this.reply = reply;
    this.id = id;
    this.complex = complex;
    this.descriptors = descriptors;
    this.body = body;
  }

  /// Its size in the layout of a task of this width, without a trailer.
  int size(int xlen) {
    int size = HEADER + body.length + (complex ? 4 : 0);
    for (Descriptor descriptor : descriptors) {
      size += descriptor.size(xlen);
    }
    return size;
  }

  /// So many bytes more are counted for it among those that the kernel keeps.
  void owes(int bytes) {
    reserved += bytes;
  }

  static int getInt(byte[] from, int at) {
    return (from[at] & 0xFF)
        | (from[at + 1] & 0xFF) << 8
        | (from[at + 2] & 0xFF) << 16
        | from[at + 3] << 24;
  }

  static long getLong(byte[] from, int at) {
    return (getInt(from, at) & 0xFFFF_FFFFL) | ((long) getInt(from, at + 4) << 32);
  }

  static void putLong(byte[] to, int at, long value) {
    putInt(to, at, (int) value);
    putInt(to, at + 4, (int) (value >> 32));
  }

  void unreserve(Ipc ipc) {
    ipc.unreserve(reserved);
    reserved = 0;
  }

  /// The right by which it was sent, as a right that can be given up or put into a space.
  PortRight destinationAsRight() {
    return PortRight.of(destinationRight, destination);
  }

  /// It has arrived: the right by which it was sent is used up.
  void arrived() {
    if (destinationRight == Right.SEND_ONCE) {
      destination.sendOnceRights--;
    } else {
      destination.releaseSend();
    }
  }

  /// Gives up all that it holds, as nobody will receive it. Inside a section.
  void destroy(Ipc ipc) {
    MessageTrace trace = ipc.trace();
    if (trace != null) {
      trace.destroyed(this);
    }
    if (destination.isAlive() && id != Notification.SEND_ONCE) {
      destinationAsRight().release();
    } else {
      arrived();
    }
    destroyContents(ipc);
  }

  /// Gives up all but the right by which it was sent. Inside a section.
  void destroyContents(Ipc ipc) {
    reply.release();
    for (Descriptor descriptor : descriptors) {
      descriptor.release(ipc);
    }
    unreserve(ipc);
  }

  /// The receive rights that it carries are in no queue any more.
  void landed() {
    for (Descriptor descriptor : descriptors) {
      switch (descriptor) {
        case Descriptor.OfPort one -> landed(one.right());
        case Descriptor.OfGuarded one -> landed(one.right());
        case Descriptor.OfPorts many -> {
          for (PortRight right : many.rights()) {
            landed(right);
          }
        }
        case Descriptor.OfMemory _ -> {}
      }
    }
  }

  private static void landed(PortRight right) {
    Port port = right.port();
    if (port != null && right.kind() == Right.RECEIVE) {
      port.transit = null;
    }
  }

  /// The ports whose receive rights it carries find out where they are.
  ///
  /// @return whether one of them would be in its own queue
  boolean isCircular() {
    for (Descriptor descriptor : descriptors) {
      switch (descriptor) {
        case Descriptor.OfPort one -> {
          if (circular(one.right())) {
            return true;
          }
        }
        case Descriptor.OfGuarded one -> {
          if (circular(one.right())) {
            return true;
          }
        }
        case Descriptor.OfPorts many -> {
          for (PortRight right : many.rights()) {
            if (circular(right)) {
              return true;
            }
          }
        }
        case Descriptor.OfMemory _ -> {}
      }
    }
    return false;
  }

  private boolean circular(PortRight right) {
    Port port = right.port();
    if (right.kind() != Right.RECEIVE || port == null) {
      return false;
    }
    if (destination.isInside(port)) {
      return true;
    }
    port.transit = destination;
    return false;
  }

  static void ndr(byte[] to, int at) {
    to[at + 4] = 1; // little endian; all else is 0
  }

  static void putInt(byte[] to, int at, int value) {
    for (int i = 0; i < 4; i++) {
      to[at + i] = (byte) (value >> (8 * i));
    }
  }
}
