package machv.kernel.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import machv.kernel.ipc.Port;
import machv.kernel.ipc.Refusal;
import machv.kernel.vm.KernReturn;
import org.jspecify.annotations.Nullable;

/// Who is told of which exceptions of a thread, a task or of all tasks (mach.md 9.5). It holds a send right for each handler's port.
/// Guarded by itself.
public final class ExceptionPorts {
  public static final int DEFAULT = 1;
  public static final int STATE = 2;
  public static final int STATE_IDENTITY = 3;

  /// Whether codes are 64 bits wide.
  public static final int WIDE_CODES = 0x8000_0000;

  private static final int MODIFIERS = 0xE000_0000;
  private static final int TYPES = 14;

  /// The types that there are, as a mask.
  public static final int ALL = 0x3FFE;

  /// A handler.
  ///
  /// @param port null for none
  /// @param behavior with its modifiers
  public record Handler(@Nullable Port port, int behavior, int flavor) {
    static final Handler NONE = new Handler(null, 0, 0);

    /// The behavior without modifiers.
    public int plainBehavior() {
      return behavior & ~MODIFIERS;
    }

    boolean carriesState() {
      return plainBehavior() != DEFAULT;
    }
  }

  /// One handler for several types of exceptions.
  ///
  /// @param mask bits of types
  public record Group(int mask, Handler handler) {}

  private final Handler[] handlers = new Handler[TYPES];

  ExceptionPorts() {
    Arrays.fill(handlers, Handler.NONE);
  }

  /// Looks at what somebody wants to set.
  ///
  /// @throws Refusal INVALID_ARGUMENT for types, behaviors or flavors that do not exist
  public static void check(int mask, int behavior, int flavor, int xlen) {
    int plain = behavior & ~MODIFIERS;
    if ((mask & ~ALL) != 0 || plain < DEFAULT || plain > STATE_IDENTITY) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    if (plain != DEFAULT && ThreadState.count(flavor, xlen) == 0) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
  }

  /// Looks at a mask of types only.
  ///
  /// @throws Refusal INVALID_ARGUMENT
  public static void check(int mask) {
    if ((mask & ~ALL) != 0) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
  }

  /// The handler's port gets the exceptions of a mask from now on.
  ///
  /// @param port null for nobody; its send right stays the caller's
  public void set(int mask, @Nullable Port port, int behavior, int flavor) {
    List<Port> gone = new ArrayList<>(0);
    synchronized (this) {
      for (int type = 1; type < TYPES; type++) {
        if ((mask >> type & 1) != 0) {
          Port old = handlers[type].port();
          if (old != null) {
            gone.add(old);
          }
          Port held = port == null ? null : port.copySend();
          handlers[type] = new Handler(held, behavior, flavor);
        }
      }
    }
    for (Port old : gone) {
      old.releaseSend();
    }
  }

  /// The handlers of a mask, equal ones as one, in the order of their first types.
  public synchronized List<Group> groups(int mask) {
    List<Group> groups = new ArrayList<>();
    for (int type = 1; type < TYPES; type++) {
      if ((mask >> type & 1) == 0) {
        continue;
      }
      Handler handler = handlers[type];
      int known = 0;
      while (known < groups.size() && !groups.get(known).handler().equals(handler)) {
        known++;
      }
      if (known == groups.size()) {
        groups.add(new Group(1 << type, handler));
      } else {
        groups.set(known, new Group(groups.get(known).mask() | 1 << type, handler));
      }
    }
    return groups;
  }

  /// Who is told of a type; with a port only if that lives.
  synchronized Handler handler(int type) {
    Handler handler = handlers[type];
    Port port = handler.port();
    return port == null || !port.isAlive() ? Handler.NONE : handler;
  }

  /// Takes over what a parent has.
  void inherit(ExceptionPorts parent) {
    for (Group group : parent.groups(ALL)) {
      Handler handler = group.handler();
      set(group.mask(), handler.port(), handler.behavior(), handler.flavor());
    }
  }

  /// Gives all rights up.
  void clear() {
    set(ALL, null, 0, 0);
  }
}
