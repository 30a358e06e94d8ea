package machv.machine;

import java.io.IOException;
import machv.dwarf.SourceLine;
import machv.dwarf.SourceLines;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.OneLine;
import machv.elf.Segment;
import machv.elf.SymbolTable;
import machv.kernel.loader.LoadedProgram;
import machv.kernel.task.TaskEnd;
import machv.kernel.unix.UnixPersonality;
import org.jspecify.annotations.Nullable;

/// The names of a loaded program's functions; read only when something went wrong.
record Symbols(ElfFile program, LoadedProgram loaded) {
  /// `killed by SIGSEGV at pc 0x10124 (main+0x14, /src/main.c:12), address 0x0`, and why.
  String describe(TaskEnd.Killed killed) {
    return describe(killed, function(killed.pc()), line(killed.pc()));
  }

  /// The same for a program whose names are not known.
  static String describeUnnamed(TaskEnd.Killed killed) {
    return describe(killed, null, null);
  }

  private static String describe(
      TaskEnd.Killed killed, @Nullable String function, @Nullable String line) {
    StringBuilder text =
        new StringBuilder("killed by ").append(UnixPersonality.signalName(killed.signal()));
    text.append(" at pc 0x").append(Long.toHexString(killed.pc()));
    if (function != null || line != null) {
      text.append(" (").append(function == null ? "" : function);
      text.append(function == null || line == null ? "" : ", ");
      text.append(line == null ? "" : line).append(')');
    }
    text.append(", address 0x").append(Long.toHexString(killed.address()));
    return OneLine.of(text.append(": ").append(killed.description()).toString());
  }

  /// The name of the function that `pc` is in, without an offset; `code` where none is known.
  String functionName(long pc) {
    String name = function(pc);
    if (name == null) {
      return "code";
    }
    int offset = name.indexOf('+');
    return offset < 0 ? name : name.substring(0, offset);
  }

  private @Nullable String function(long pc) {
    long address = pc - loaded.bias();
    if (!holdsCode(address)) {
      return null; // the last function of all would answer for whatever is behind it
    }
    try {
      return new SymbolTable(program.symbols()).describe(address);
    } catch (ElfException | IOException e) {
      return null; // no symbols, or broken ones: the address must do
    }
  }

  private boolean holdsCode(long address) {
    for (Segment s : program.segments()) {
      if (s.type() == Segment.PT_LOAD
          && (s.flags() & Segment.PF_X) != 0
          && Long.compareUnsigned(address - s.address(), s.memorySize()) < 0) {
        return true;
      }
    }
    return false;
  }

  /// The file and the line that `pc` comes from, where there is debug information.
  private @Nullable String line(long pc) {
    try {
      SourceLine line = SourceLines.find(program, pc - loaded.bias())[0];
      return line == null ? null : line.toString();
    } catch (ElfException | IOException e) {
      return null; // damaged, like a file without any
    }
  }
}
