package machv.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.ElfSource;
import machv.elf.ElfWriter;
import machv.elf.NewSection;
import machv.elf.NewSymbol;
import machv.elf.RelocationType;
import machv.elf.Section;
import machv.elf.Symbol;
import machv.isa.Encoder;
import machv.isa.Op;

/// Makes a program of objects, for people who want to run what they just assembled.
///
/// Objects with `_start` are linked as they are. Those with a global `main` get a start that calls it with argc, argv
/// and envp and exits with what it returns. Any other runs from the beginning of its `.text`, as in RARS, and when it
/// drops off the end the exit code is 0.
public final class StartUp {
  private static final int ZERO = 0;
  private static final int RA = 1;
  private static final int SP = 2;
  private static final int GP = 3;
  private static final int A0 = 10;
  private static final int A1 = 11;
  private static final int A2 = 12;
  private static final int A7 = 17;
  private static final int EXIT = 93;

  /// The start is a multiple of this long, so that nothing comes between it and the code that it runs into.
  private static final int ALIGNMENT = 64;

  private final int xlen;
  private final ElfWriter writer;
  private final NewSection text;
  private final byte[] bytes = new byte[4 * ALIGNMENT];
  private final ByteBuffer code = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);

  private StartUp(int xlen, int flags) {
    this.xlen = xlen;
    this.writer = new ElfWriter(xlen, ElfFile.ET_REL, flags);
    this.text =
        writer.section(".text", Section.SHT_PROGBITS, Section.SHF_ALLOC | Section.SHF_EXECINSTR);
  }

  /// Links an object with what it lacks.
  ///
  /// @param name of the object, for messages
  public static LinkResult link(String name, byte[] object) throws ElfException, IOException {
    return link(List.of(new LinkOptions.BytesInput(name, object)));
  }

  /// Links objects, and archives behind them, with what they lack.
  ///
  /// @param parts the first is an object; without `_start` and `main` the program begins in it
  public static LinkResult link(List<LinkOptions.BytesInput> parts)
      throws ElfException, IOException {
    ElfFile first = ElfFile.read(ElfSource.of(parts.getFirst().bytes));
    Set<String> defined = new HashSet<>();
    for (LinkOptions.BytesInput part : parts) {
      if (!Archive.isArchive(new ByteSlice(part.bytes, 0, part.bytes.length))) {
        define(defined, ElfFile.read(ElfSource.of(part.bytes)));
      }
    }
    LinkOptions options = new LinkOptions();
    boolean complete = defined.contains("_start");
    if (!complete) {
      byte[] start = new StartUp(first.xlen(), first.flags()).start(defined.contains("main"));
      options.input(new LinkOptions.BytesInput("start-up", start));
    }
    for (LinkOptions.BytesInput part : parts) {
      options.input(part);
    }
    if (!complete) {
      byte[] end = new StartUp(first.xlen(), first.flags()).end();
      options.input(new LinkOptions.BytesInput("start-up end", end));
    }
    return Linker.link(options, _ -> null);
  }

  private static void define(Set<String> names, ElfFile object) throws ElfException, IOException {
    for (Symbol s : object.symbols()) {
      if (s.binding() != Symbol.STB_LOCAL && s.section() != Symbol.SHN_UNDEF) {
        names.add(s.name());
      }
    }
  }

  private void put(Op op, int rd, int rs1, int rs2, int imm) {
    code.putInt(Encoder.encode(op, rd, rs1, rs2, imm));
  }

  /// The code in front: sets gp, and calls `main` or runs on into what is behind it.
  private byte[] start(boolean callsMain) throws ElfException {
    NewSymbol start = writer.symbol("_start").binding(Symbol.STB_GLOBAL).in(text);
    NewSymbol pointer = writer.symbol("__global_pointer$").binding(Symbol.STB_GLOBAL);
    text.relocation(code.position(), RelocationType.PCREL_HI20, pointer, 0);
    put(Op.AUIPC, GP, ZERO, ZERO, 0);
    text.relocation(code.position(), RelocationType.PCREL_LO12_I, start, 0);
    put(Op.ADDI, GP, GP, ZERO, 0);
    int word = xlen / 8;
    put(xlen == 64 ? Op.LD : Op.LW, A0, SP, ZERO, 0);
    put(Op.ADDI, A1, SP, ZERO, word);
    put(Op.ADDI, A2, A0, ZERO, 1);
    put(Op.SLLI, A2, A2, ZERO, xlen == 64 ? 3 : 2);
    put(Op.ADD, A2, A2, A1, 0);
    if (callsMain) {
      NewSymbol main = writer.symbol("main").binding(Symbol.STB_GLOBAL);
      text.relocation(code.position(), RelocationType.CALL_PLT, main, 0);
      put(Op.AUIPC, RA, ZERO, ZERO, 0);
      put(Op.JALR, RA, RA, ZERO, 0);
      exit();
    }
    while (code.position() % ALIGNMENT != 0) {
      put(Op.ADDI, ZERO, ZERO, ZERO, 0);
    }
    text.alignment(ALIGNMENT);
    return object();
  }

  /// The code behind, for a program that just stops.
  private byte[] end() throws ElfException {
    put(Op.ADDI, A0, ZERO, ZERO, 0);
    exit();
    text.alignment(2);
    return object();
  }

  private void exit() {
    put(Op.ADDI, A7, ZERO, ZERO, EXIT);
    put(Op.ECALL, ZERO, ZERO, ZERO, 0);
  }

  private byte[] object() throws ElfException {
    text.bytes(Arrays.copyOf(bytes, code.position()));
    return writer.write();
  }
}
