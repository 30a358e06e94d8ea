package machv.kernel.ipc;

import machv.kernel.vm.KernReturn;

/// Takes rights out of spaces and puts them into others, as messages and calls do (mach.md 8.3 and 8.4).
final class RightCopy {
  private RightCopy() {}

  /// What a sender gives up or copies. Inside a section.
  ///
  /// @throws Refusal INVALID_NAME, or INVALID_RIGHT when the name does not have the right that the disposition needs; nothing is changed then
  static PortRight in(PortSpace space, int name, int disposition) {
    if (name == PortSpace.NULL || name == PortSpace.DEAD) {
      return PortRight.nothing(name == PortSpace.DEAD, disposition);
    }
    Entry entry = space.entry(name);
    check(entry, disposition);
    if (entry.has(Right.DEAD_NAME)) {
      if (disposition != Disposition.COPY_SEND) {
        space.addDeadUrefs(name, entry, -1);
      }
      return PortRight.nothing(true, disposition);
    }
    Port port = entry.port();
    return switch (disposition) {
      case Disposition.MAKE_SEND -> PortRight.of(Right.SEND, port.makeSend());
      case Disposition.MAKE_SEND_ONCE -> PortRight.of(Right.SEND_ONCE, port.makeSendOnce());
      case Disposition.COPY_SEND -> PortRight.of(Right.SEND, port.copySend());
      case Disposition.MOVE_SEND -> moveSend(space, name, entry);
      case Disposition.MOVE_SEND_ONCE -> {
        space.release(name, entry);
        yield PortRight.of(Right.SEND_ONCE, port);
      }
      default -> {
        port.makeSends = 0;
        port.sequence = 0;
        yield PortRight.of(Right.RECEIVE, space.dropReceive(name, entry));
      }
    };
  }

  private static PortRight moveSend(PortSpace space, int name, Entry entry) {
    if (PortSpace.addUrefs(entry, -1)) {
      return PortRight.of(Right.SEND, space.dropSend(name, entry));
    }
    return PortRight.of(Right.SEND, entry.port().copySend());
  }

  /// Whether an entry has what a disposition needs.
  ///
  /// @throws Refusal INVALID_RIGHT
  static void check(Entry entry, int disposition) {
    boolean fits =
        switch (disposition) {
          case Disposition.MAKE_SEND, Disposition.MAKE_SEND_ONCE -> entry.has(Right.RECEIVE);
          case Disposition.MOVE_RECEIVE ->
              entry.has(Right.RECEIVE) && !entry.port().guarded && !entry.port().immovable;
          case Disposition.COPY_SEND, Disposition.MOVE_SEND ->
              entry.has(Right.SEND) || entry.has(Right.DEAD_NAME);
          case Disposition.MOVE_SEND_ONCE ->
              entry.has(Right.SEND_ONCE) || entry.has(Right.DEAD_NAME);
          default -> false;
        };
    if (!fits) {
      throw new Refusal(KernReturn.INVALID_RIGHT);
    }
  }

  /// Puts a right into a space; the right is used up, also when this fails.
  ///
  /// @return its name
  /// @throws Refusal NO_SPACE when the table is full, INVALID_TASK when the space is gone
  static int out(PortSpace space, PortRight right) {
    Port port = right.port();
    if (port == null) {
      return right.dead() ? PortSpace.DEAD : PortSpace.NULL;
    }
    try (Ipc _ = space.ipc.enter()) {
      if (!port.isAlive()) {
        right.release();
        return PortSpace.DEAD;
      }
      try {
        return switch (right.kind()) {
          case RECEIVE -> outReceive(space, port);
          case SEND_ONCE -> outSendOnce(space, port);
          default -> outSend(space, port);
        };
      } catch (Refusal refusal) {
        right.release();
        throw refusal;
      }
    }
  }

  private static int outSend(PortSpace space, Port port) {
    Integer known = space.knownName(port);
    int name = known != null ? known : space.newName();
    Entry entry = space.at(name);
    if (entry.has(Right.SEND)) {
      PortSpace.addUrefs(entry, 1);
      port.releaseSend(); // the entry has one already
    } else {
      entry.port = port;
      entry.type |= Right.SEND.type();
      entry.urefs = 1;
      space.know(port, name);
    }
    return name;
  }

  private static int outSendOnce(PortSpace space, Port port) {
    int name = space.newName();
    Entry entry = space.at(name);
    entry.port = port;
    entry.type = Right.SEND_ONCE.type();
    entry.urefs = 1;
    return name;
  }

  private static int outReceive(PortSpace space, Port port) {
    Integer known = space.knownName(port);
    int name = known != null ? known : space.newName();
    space.bind(name, space.at(name), port);
    return name;
  }

  /// Puts a right into a space under a name that the caller chose, as `mach_port_insert_right` does. The right is used up.
  ///
  /// @throws Refusal INVALID_CAPABILITY for no right; RIGHT_EXISTS when the port has another name already; else as [PortSpace#chooseName]
  static void outNamed(PortSpace space, int name, PortRight right) {
    Port port = right.port();
    if (port == null || !port.isAlive()) {
      right.release();
      throw new Refusal(KernReturn.INVALID_CAPABILITY);
    }
    try {
      Integer known = right.kind() == Right.SEND_ONCE ? null : space.knownName(port);
      if (known == null) {
        space.chooseName(name, KernReturn.NAME_EXISTS);
      } else if (known != name) {
        throw new Refusal(KernReturn.RIGHT_EXISTS);
      }
    } catch (Refusal refusal) {
      right.release();
      throw refusal;
    }
    Entry entry = space.at(name);
    switch (right.kind()) {
      case RECEIVE -> space.bind(name, entry, port);
      case SEND_ONCE -> {
        entry.port = port;
        entry.type = Right.SEND_ONCE.type();
        entry.urefs = 1;
      }
      default -> {
        if (entry.has(Right.SEND)) {
          PortSpace.addUrefs(entry, 1);
          port.releaseSend();
        } else {
          entry.port = port;
          entry.type |= Right.SEND.type();
          entry.urefs = 1;
          space.know(port, name);
        }
      }
    }
  }
}
