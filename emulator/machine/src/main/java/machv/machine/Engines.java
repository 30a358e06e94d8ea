package machv.machine;

import java.util.HashMap;
import java.util.Map;
import machv.decode.IsaOptions;
import machv.engine.Engine;
import machv.hart.TimeSource;
import machv.jit.Jit;
import machv.jit.JitOptions;
import machv.kernel.task.Task;
import machv.kernel.vm.VmMap;
import org.jspecify.annotations.Nullable;

/// An engine for each address map, which several tasks may live in. The first task's is there from the start; another is made when
/// the first thread in its map runs, and lost when the last task there ends. Guarded by itself.
final class Engines implements AutoCloseable {
  private final VmMap first;
  private final Engine engine;
  private final IsaOptions isa;
  private final TimeSource time;
  private final @Nullable JitOptions jit;
  private final Map<VmMap, Served> others = new HashMap<>();
  private final Map<Task, Served> tasks = new HashMap<>();

  private static final class Served {
    final Engine engine;
    final @Nullable Jit jit;
    int users;

    Served(Engine engine, @Nullable Jit jit) {
      this.engine = engine;
      this.jit = jit;
    }

    void close() {
      if (jit != null) {
        jit.close();
      }
    }
  }

  /// @param engine of the first task
  /// @param jit how code of other tasks is compiled; null to interpret it
  Engines(Task first, Engine engine, IsaOptions isa, TimeSource time, @Nullable JitOptions jit) {
    this.first = first.map();
    this.engine = engine;
    this.isa = isa;
    this.time = time;
    this.jit = jit;
  }

  Engine of(Task task) {
    return task.map() == first ? engine : other(task);
  }

  private synchronized Engine other(Task task) {
    Served known = tasks.get(task);
    if (known != null) {
      return known.engine;
    }
    Served served = others.get(task.map());
    if (served == null) {
      served = serve(task.map());
      others.put(task.map(), served);
    }
    served.users++;
    tasks.put(task, served);
    if (!task.onEnd(() -> forget(task))) {
      forget(task);
    }
    return served.engine;
  }

  private Served serve(VmMap map) {
    Jit compiler = jit == null ? null : new Jit(jit, Engines::noName, time);
    IsaOptions has = map.xlen() == isa.xlen() ? isa : IsaOptions.all(map.xlen());
    return new Served(new Engine(map.pmap(), has, time, compiler), compiler);
  }

  private static String noName(long pc) {
    return "other";
  }

  private synchronized void forget(Task task) {
    Served served = tasks.remove(task);
    if (served != null && --served.users == 0) {
      others.remove(task.map());
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
