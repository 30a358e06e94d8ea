package machv.kernel.loader;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.Segment;
import machv.kernel.loader.LoadException.Kind;
import machv.kernel.vm.KernReturn;
import machv.kernel.vm.MapRequest;
import machv.kernel.vm.Refused;
import machv.kernel.vm.VmMap;
import machv.memory.MachineMemory;
import machv.memory.MemoryFault;
import org.jspecify.annotations.Nullable;

/// Puts an ELF program, its interpreter and its stack into an empty map (mach.md 2.7).
///
/// Every `PT_LOAD` becomes entries of the map, so that `vm_region` shows them. A fixed program stands where it was
/// linked, a position-independent one at two thirds of the address space, where Linux puts it too; its interpreter at
/// half of it. Page zero stays unmapped, and so does a guard page below the stack.
public final class Loader {
  private static final long PAGE = MachineMemory.PAGE_SIZE;
  private static final int COPY = 1; // VM_INHERIT_COPY
  private static final int ANYWHERE = 1;
  private static final int FIXED = 0;
  private static final int READ = 1;
  private static final int WRITE = 2;
  private static final int EXECUTE = 4;
  private static final int ALL = 7;

  private final VmMap map;

  private Loader(VmMap map) {
    this.map = map;
  }

  /// Loads a program.
  ///
  /// @param map an empty map of the program's width
  /// @param interpreter what [ElfFile#interpreter] names, read already; null for a program without one
  public static LoadedProgram load(
      VmMap map, ElfFile program, @Nullable ElfFile interpreter, ProgramStart start)
      throws LoadException, IOException {
    return new Loader(map).load(program, interpreter, start);
  }

  private LoadedProgram load(ElfFile program, @Nullable ElfFile interpreter, ProgramStart start)
      throws LoadException, IOException {
    check(program);
    long third = map.max() / 3 & -PAGE;
    long bias = place(program, 2 * third);
    long brk = image(program, bias);
    long pc = program.entry() + bias;
    long interpreterBase = 0;
    if (interpreter != null) {
      check(interpreter);
      if (interpreter.xlen() != program.xlen()) {
        throw refused(
            "the interpreter has " + interpreter.xlen() + " bits, the program " + program.xlen());
      }
      interpreterBase = place(interpreter, map.max() / 2 & -PAGE);
      image(interpreter, interpreterBase);
      pc = interpreter.entry() + interpreterBase;
    }
    long high = map.max();
    long low = high - round(start.stackSize());
    if (low < PAGE || start.stackSize() > map.max() / 2) {
      throw refused("a stack of " + start.stackSize() + " bytes does not fit");
    }
    int stackRights = READ | WRITE | (stackIsExecutable(program) ? EXECUTE : 0);
    mapZero("the stack", low, high - low, stackRights);
    long sp;
    try {
      sp = new StartStack(map, program, bias, interpreterBase, start).write(low, high);
    } catch (MemoryFault fault) {
      throw outOfMemory("the stack", fault.code());
    }
    return new LoadedProgram(pc, sp, brk, bias, low, high);
  }

  private static void check(ElfFile file) throws LoadException {
    if (file.type() != ElfFile.ET_EXEC && file.type() != ElfFile.ET_DYN) {
      throw refused(
          switch (file.type()) {
            case ElfFile.ET_REL -> "is a relocatable object, not linked yet";
            case ElfFile.ET_CORE -> "is a core dump";
            default -> "has ELF type " + file.type() + ", not a program's";
          });
    }
    if ((file.flags() & ElfFile.EF_RISCV_RVE) != 0) {
      throw refused("is for RVE, a base with 16 registers, which is not implemented");
    }
    boolean loads = false;
    for (Segment s : file.segments()) {
      loads |= s.type() == Segment.PT_LOAD && s.memorySize() != 0;
    }
    if (!loads) {
      throw refused("has nothing to load");
    }
  }

  private static boolean stackIsExecutable(ElfFile program) {
    for (Segment s : program.segments()) {
      if (s.type() == Segment.PT_GNU_STACK) {
        return (s.flags() & Segment.PF_X) != 0;
      }
    }
    return false;
  }

  /// What is added to the addresses of `file`: 0 for a fixed program, else so that it starts at or behind `hint`.
  private long place(ElfFile file, long hint) throws LoadException {
    if (file.type() == ElfFile.ET_EXEC) {
      return 0;
    }
    long low = Long.MAX_VALUE;
    long high = 0;
    long alignment = PAGE;
    for (Segment s : file.segments()) {
      if (s.type() == Segment.PT_LOAD && s.memorySize() != 0) {
        checkRange(s, 0);
        low = Math.min(low, s.address() & -PAGE);
        high = Math.max(high, round(s.address() + s.memorySize()));
        if (Long.bitCount(s.alignment()) == 1 && s.alignment() < map.max() / 4) {
          alignment = Math.max(alignment, s.alignment());
        }
      }
    }
    try {
      // Asks the map for a place, and gives it back at once: segments are mapped one by one.
      long start =
          map.map(
              new MapRequest(
                  hint, high - low, alignment - 1, ANYWHERE, null, 0, false, 0, ALL, COPY));
      map.deallocate(start, high - low);
      return start - low;
    } catch (Refused refusal) {
      throw refused("needs " + (high - low) + " bytes of address space: " + refusal.getMessage());
    }
  }

  private void checkRange(Segment s, long bias) throws LoadException {
    long address = s.address() + bias;
    if (s.fileSize() < 0 || Long.compareUnsigned(s.fileSize(), s.memorySize()) > 0) {
      throw refused("a segment has more bytes in the file than in memory");
    }
    if (address < 0
        || s.memorySize() < 0
        || address > map.max()
        || s.memorySize() > map.max() - address) {
      throw refused(
          "a segment at 0x"
              + Long.toHexString(s.address())
              + " of 0x"
              + Long.toHexString(s.memorySize())
              + " bytes is outside the address space");
    }
  }

  /// Maps the segments of `file`.
  ///
  /// @return the first page behind them
  private long image(ElfFile file, long bias) throws LoadException, IOException {
    long end = 0;
    long mapped = 0; // everything below is done: segments come in ascending order
    for (Segment s : file.segments()) {
      if (s.type() != Segment.PT_LOAD || s.memorySize() == 0) {
        continue;
      }
      checkRange(s, bias);
      long address = s.address() + bias;
      long from = address & -PAGE;
      long to = round(address + s.memorySize());
      if (from < PAGE) {
        throw refused(
            "a segment at address 0x" + Long.toHexString(address) + ": page zero stays unmapped");
      }
      if (address < end) {
        throw refused("the segments overlap or are not in ascending order");
      }
      end = address + s.memorySize();
      int rights = rights(s);
      // A page that two segments share has the rights of both.
      long fresh = Math.max(from, mapped);
      if (fresh < to) {
        mapZero("a segment", fresh, to - fresh, READ | WRITE);
      }
      if (from < mapped) {
        protect(from, Math.min(mapped, to), READ | WRITE);
      }
      fill(file, s, address);
      if (from < mapped) {
        protect(from, Math.min(mapped, to), ALL);
      }
      if (fresh < to) {
        protect(fresh, to, rights);
      }
      mapped = Math.max(mapped, to);
    }
    return mapped;
  }

  private static int rights(Segment s) {
    return ((s.flags() & Segment.PF_R) != 0 ? READ : 0)
        | ((s.flags() & Segment.PF_W) != 0 ? READ | WRITE : 0)
        | ((s.flags() & Segment.PF_X) != 0 ? EXECUTE : 0);
  }

  private void fill(ElfFile file, Segment s, long address) throws LoadException, IOException {
    if (s.fileSize() == 0) {
      return;
    }
    try {
      map.pmap().copyOut(MemorySegment.ofArray(file.bytes(s)), address);
    } catch (ElfException e) {
      throw refused(e.getMessage());
    } catch (MemoryFault fault) {
      throw outOfMemory("a segment", fault.code());
    }
  }

  private void mapZero(String what, long address, long size, int rights) throws LoadException {
    try {
      map.map(new MapRequest(address, size, 0, FIXED, null, 0, false, rights, ALL, COPY));
    } catch (Refused refusal) {
      throw refused(
          what
              + " at 0x"
              + Long.toHexString(address)
              + " cannot be mapped: "
              + refusal.getMessage());
    }
  }

  private void protect(long from, long to, int rights) {
    map.protect(from, to - from, false, rights);
  }

  private static LoadException refused(@Nullable String message) {
    return new LoadException(Kind.NOT_EXECUTABLE, String.valueOf(message));
  }

  private static LoadException outOfMemory(String what, int code) {
    return code == KernReturn.RESOURCE_SHORTAGE.value()
        ? new LoadException(Kind.NO_MEMORY, "does not fit into the memory limit")
        : refused(what + " cannot be written, code " + code);
  }

  private static long round(long address) {
    return (address + PAGE - 1) & -PAGE;
  }
}
