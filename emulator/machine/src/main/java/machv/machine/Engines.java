package machv.machine;

import java.util.HashMap;
import java.util.Map;
import machv.decode.IsaOptions;
import machv.engine.Engine;
import machv.hart.TimeSource;
import machv.jit.Jit;
import machv.jit.JitOptions;
import machv.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/// An engine for each task, as one serves one address space. The first task has its own from the start; others get theirs when their first
/// thread runs, and lose it when they end. Guarded by itself.
final class Engines implements AutoCloseable {
  private final Task first;
  private final Engine engine;
  private final IsaOptions isa;
  private final TimeSource time;
  private final @Nullable JitOptions jit;
  private final Map<Task, Served> others = new HashMap<>();

  private record Served(Engine engine, @Nullable Jit jit) {
    void close() {
      if (jit != null) {
        jit.close();
      }
    }
  }

  /// @param engine of the first task
  /// @param jit how code of other tasks is compiled; null to interpret it
  Engines(Task first, Engine engine, IsaOptions isa, TimeSource time, @Nullable JitOptions jit) {
    this.first = first;
    this.engine = engine;
    this.isa = isa;
    this.time = time;
    this.jit = jit;
  }

  Task first() {
    return first;
  }

  Engine of(Task task) {
    return task == first ? engine : other(task);
  }

  private synchronized Engine other(Task task) {
    Served known = others.get(task);
    if (known != null) {
      return known.engine;
    }
    Jit compiler = jit == null ? null : new Jit(jit, Engines::noName, time);
    Engine made = new Engine(task.map().pmap(), isa, time, compiler);
    Served served = new Served(made, compiler);
    others.put(task, served);
    if (!task.onEnd(() -> forget(task))) {
      forget(task);
    }
    return made;
  }

  private static String noName(long pc) {
    return "other";
  }

  private synchronized void forget(Task task) {
    Served served = others.remove(task);
    if (served != null) {
      served.close();
    }
  }

  @Override
  public synchronized void close() {
    for (Served served : others.values()) {
      served.close();
    }
  }
}
