package machv.kernel.ipc;

import java.util.List;
import machv.kernel.vm.CopiedMemory;
import org.jspecify.annotations.Nullable;

/// What a message carries besides its inline bytes, in a form that belongs to neither sender nor receiver (mach.md 8.9).
sealed interface Descriptor {
  /// The bytes that it takes in a message of a task of this width.
  int size(int xlen);

  /// Gives up what it holds. Inside a section; memory is given back after it.
  void release(Ipc ipc);

  /// A right.
  record OfPort(PortRight right) implements Descriptor {
    @Override
    public int size(int xlen) {
      return 12;
    }

    @Override
    public void release(Ipc ipc) {
      right.release();
    }
  }

  /// Out-of-line memory; null when its size is 0.
  record OfMemory(@Nullable CopiedMemory memory, int size, boolean virtual, int type)
      implements Descriptor {
    @Override
    public int size(int xlen) {
      return xlen == 32 ? 12 : 16;
    }

    @Override
    public void release(Ipc ipc) {
      if (memory != null) {
        ipc.afterwards(memory::release);
      }
    }
  }

  /// An array of rights.
  record OfPorts(List<PortRight> rights, int disposition, boolean virtual) implements Descriptor {
    @Override
    public int size(int xlen) {
      return xlen == 32 ? 12 : 16;
    }

    @Override
    public void release(Ipc ipc) {
      for (PortRight right : rights) {
        right.release();
      }
    }
  }

  /// A receive right with its guard.
  record OfGuarded(PortRight right, long context, int flags) implements Descriptor {
    @Override
    public int size(int xlen) {
      return xlen == 32 ? 12 : 16;
    }

    @Override
    public void release(Ipc ipc) {
      right.release();
    }
  }
}
