package machv.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import machv.asm.AsmOptions;
import machv.asm.AsmResult;
import machv.asm.Assembler;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.ElfSource;
import machv.elf.Symbol;
import machv.isa.Extension;
import machv.isa.Op;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every row of the table and every pseudo-instruction with operands at random, at their limits and beyond them, right
/// and wrong: GNU's assembler refuses the same lines, and makes the same of the others. `-Dmachv.seed=N` replays,
/// `-Dmachv.lines=1000` takes more lines of each.
@Tag("needs-tools")
class RandomOperandsTest {
  private static final long SEED = Long.getLong("machv.seed", 1);
  private static final int LINES = Integer.getInteger("machv.lines", 40);
  private static final int BATCH = 8_000;
  private static final Pattern ERROR =
      Pattern.compile("^[^ :\n]+:(\\d+):(?:\\d+:)? *(?:Error|error):", Pattern.MULTILINE);

  /// What versions of binutils after 2.40 take, and the manual has: a rounding mode where none is needed, a hint.
  private static final Pattern LATER = Pattern.compile("fcvt\\.d\\.(s|w|wu) .*,[a-z]*|c\\.nop .*");

  /// Jumps without a target, which gas takes for jumps to 0.
  private static final Pattern NOWHERE = Pattern.compile("(c\\.)?(j|jal|call|tail) ");

  /// Operands of pseudo-instructions: `x` and `f` registers, `i` numbers, `s` symbols, `l` thread-local ones, `c` control registers, `m` memory,
  /// `t` targets, `r` rounding modes.
  private static final String PSEUDO =
      """
      nop; ret; fence; fence.i; unimp; ebreak; ecall; mret; sret; wfi; sfence.vma; scall; sbreak
      mv xx; move xx; not xx; neg xx; negw xx; sext.w xx; sext.b xx; sext.h xx; zext.b xx; zext.h xx; zext.w xx
      seqz xx; snez xx; sltz xx; sgtz xx; sgt xxx; sgtu xxx; beqz xt; bnez xt; blez xt; bgez xt; bltz xt; bgtz xt
      bgt xxt; ble xxt; bgtu xxt; bleu xxt; j t; jal t; jal xt; jr x; jr xi; jr m; jalr x; jalr xx; jalr xxi; jalr m
      jalr xm; li xi; la xs; lla xs; la xi; call s; call xs; tail s; jump sx; lb xs; lbu xs; lh xs; lhu xs; lw xs
      lwu xs; ld xs; sb xsx; sh xsx; sw xsx; sd xsx; flw fsx; fld fsx; fsw fsx; fsd fsx; la.tls.ie xl; la.tls.gd xl
      csrr xc; csrw cx; csrs cx; csrc cx; csrw ci; csrs ci; csrc ci; csrwi ci; csrsi ci; csrci ci; csrrw xcx
      csrrs xcx; csrrc xcx; csrrwi xci; csrrsi xci; csrrci xci; csrrw xci; csrrs xci; csrrc xci
      rdinstret x; rdcycle x; rdtime x; rdinstreth x; rdcycleh x; rdtimeh x; frcsr x; fscsr x; fscsr xx; frrm x
      fsrm x; fsrm xx; fsrmi i; fsrmi xi; frflags x; fsflags x; fsflags xx; fsflagsi i; fsflagsi xi; frsr x; fssr x
      fmv.s ff; fabs.s ff; fneg.s ff; fmv.d ff; fabs.d ff; fneg.d ff; fgt.s xff; fge.s xff; fgt.d xff; fge.d xff
      fmv.x.s xf; fmv.s.x fx; fmv.x.w xf; fmv.w.x fx; fcvt.s.l fx; fcvt.d.w fx; fcvt.d.wu fxr; fcvt.d.s ff
      fcvt.d.s ffr; fcvt.s.d ffr; fcvt.w.s xf; fcvt.w.s xfr; fadd.s fffr; fmadd.d ffffr; fsqrt.d ffr
      add xxi; addw xxi; and xxi; or xxi; xor xxi; sll xxi; srl xxi; sra xxi; sllw xxi; srlw xxi; sraw xxi; slt xxi
      sltu xxi; ror xxi; rorw xxi; bset xxi; bclr xxi; binv xxi; bext xxi; fence.tso; c.nop; c.unimp; c.ebreak
      c.mv xx; c.add xx; c.li xi; c.lui xi; c.addi xi; c.addi16sp xi; c.addi4spn xxi; c.slli xi; c.srli xi; c.andi xi
      c.lw xm; c.sw xm; c.ld xm; c.sd xm; c.lwsp xm; c.swsp xm; c.ldsp xm; c.sdsp xm; c.fld fm; c.fsdsp fm; c.j t
      c.beqz xt; c.bnez xt; c.jr x; c.jalr x; lw xm; sd xm; fld fm; fsw fm; lr.w xm; sc.d xxm; amoadd.w xxm
      sext.w xx; zext.w xx; c.sext.w x; c.nop i; addiw xxi; lui xi; auipc xi; slliw xxi; srai xxi
      """;

  private static final String[] REGISTERS = {
    "zero", "ra", "sp", "gp", "tp", "t0", "t1", "t2", "s0", "fp", "s1", "a0", "a1", "a2", "a3",
        "a4",
    "a5", "a6", "a7", "s2", "s3", "s11", "t3", "t6", "x0", "x1", "x2", "x8", "x9", "x15", "x16",
        "x31"
  };
  private static final String[] FLOATS = {
    "ft0", "ft1", "ft7", "fs0", "fs1", "fa0", "fa1", "fa5", "fa6", "fs2", "fs11", "ft8", "ft11",
    "f0", "f8", "f15", "f16", "f31"
  };
  private static final String[] NUMBERS = {
    "0",
    "1",
    "-1",
    "2",
    "3",
    "4",
    "8",
    "12",
    "16",
    "-16",
    "20",
    "24",
    "31",
    "32",
    "-32",
    "-33",
    "33",
    "63",
    "64",
    "124",
    "128",
    "252",
    "256",
    "496",
    "504",
    "512",
    "-512",
    "1020",
    "1024",
    "2047",
    "2048",
    "-2048",
    "-2049",
    "4095",
    "4096",
    "0xfff",
    "0x1000",
    "0xfffff",
    "0x100000",
    "0xfffe0",
    "-524288",
    "0x7ffff",
    "0x7fffffff",
    "0x80000000",
    "0xffffffff",
    "-0x80000000",
    "0x100000000",
    "0xfffffffffffff000",
    "0x123456789abcdef0",
    "'a'",
    "1<<4",
    "~0",
    "5-3",
    "(7)"
  };
  private static final String[] SYMBOLS = {
    "here", "there", "outside", "outside+4", "here-4", "away"
  };
  private static final String[] CONTROLS = {
    "fcsr",
    "frm",
    "fflags",
    "cycle",
    "instret",
    "mstatus",
    "mepc",
    "satp",
    "0x300",
    "4095",
    "4096",
    "-1",
    "0",
    "pmpaddr3",
    "nosuch",
    "timeh",
    "dcsr"
  };
  private static final String[] MODES = {"rne", "rtz", "rdn", "rup", "rmm", "dyn", "xyz"};
  private static final String[] SETS = {
    "iorw", "rw", "w", "r", "io", "iw", "wr", "x", "", "1", "15"
  };

  private final SplittableRandom random = new SplittableRandom(SEED);

  @ParameterizedTest
  @CsvSource({"64, rvc", "64, norvc", "32, rvc", "32, norvc"})
  void theSameLinesAreRefusedAndTheOthersAreTheSame(int xlen, String option)
      throws IOException, InterruptedException, ElfException {
    assumeTrue(Commands.installed(AssemblerOracleTest.GAS), "no " + AssemblerOracleTest.GAS);
    Path folder = Folders.scratch();
    try {
      List<String> lines = lines(xlen);
      assertTrue(lines.size() > 200 * LINES, "few lines");
      List<String> different = new ArrayList<>();
      for (int at = 0; at < lines.size(); at += BATCH) {
        List<String> batch = lines.subList(at, Math.min(lines.size(), at + BATCH));
        different.addAll(differences(batch, xlen, option, folder));
      }
      assertEquals(List.of(), different, "seed " + SEED);
    } finally {
      Folders.delete(folder);
    }
  }

  private List<String> lines(int xlen) {
    List<String> lines = new ArrayList<>();
    for (Op op : Op.values()) {
      // binutils 2.40 has no Zicond.
      for (int i = 0; i < LINES && op.extension() != Extension.ZICOND; i++) {
        if (op.width().has(xlen) || i % 8 == 0) {
          lines.add(line(op.mnemonic(), List.of(op.operands().split(", ", -1))));
        }
      }
    }
    for (String form : PSEUDO.split("[;\n]", -1)) {
      String[] parts = form.strip().split(" ", -1);
      for (int i = 0; i < LINES && !parts[0].isEmpty(); i++) {
        lines.add(line(parts[0], parts.length == 1 ? List.of() : List.of(parts[1].split("", -1))));
      }
    }
    return lines;
  }

  private String line(String mnemonic, List<String> kinds) {
    List<String> operands = new ArrayList<>();
    for (String kind : kinds) {
      if (!kind.isEmpty()) {
        operands.add(!kind.equals("l") && random.nextInt(60) == 0 ? any() : operand(kind));
      }
    }
    boolean threads = kinds.contains("l");
    if (!operands.isEmpty() && random.nextInt(60) == 0) {
      operands.removeLast();
    } else if (!threads && random.nextInt(60) == 0) {
      operands.add(any());
    }
    return mnemonic + " " + String.join(",", operands);
  }

  private String any() {
    String[] kinds = {"x", "f", "i", "s", "c", "m", "t", "r"};
    return operand(kinds[random.nextInt(kinds.length)]);
  }

  private String one(String[] of) {
    return of[random.nextInt(of.length)];
  }

  private String operand(String kind) {
    return switch (kind) {
      case "x", "rd", "rs1", "rs2", "rd/rs1" -> one(REGISTERS);
      case "sp" -> random.nextInt(8) == 0 ? one(REGISTERS) : "sp";
      case "f", "fd", "fs1", "fs2", "fs3" -> one(FLOATS);
      case "r", "rm" -> one(MODES);
      case "c", "csr" -> one(CONTROLS);
      case "s" -> one(SYMBOLS);
      case "l" -> "thread";
      case "t", "offset" ->
          random.nextBoolean()
              ? one(SYMBOLS)
              : ".+" + (random.nextInt(2000) - 1000 & (random.nextInt(20) == 0 ? -1 : -2));
      case "pred", "succ" -> one(SETS);
      case "m" -> number() + "(" + one(REGISTERS) + ")";
      default ->
          kind.endsWith("(sp)") && random.nextInt(8) != 0
              ? number() + "(sp)"
              : kind.endsWith(")")
                  ? (kind.startsWith("(") && random.nextInt(8) != 0 ? "" : number())
                      + ("(" + one(REGISTERS) + ")")
                  : number();
    };
  }

  private String number() {
    if (random.nextInt(24) == 0) {
      String[] operators = {"%lo", "%hi", "%pcrel_hi", "%tprel_lo", "%tprel_hi", "%got_pcrel_hi"};
      String operator = one(operators);
      return operator + "(" + (operator.startsWith("%tp") ? "thread" : one(SYMBOLS)) + ")";
    }
    return random.nextInt(3) == 0
        ? String.valueOf(random.nextInt() >> random.nextInt(32))
        : one(NUMBERS);
  }

  private static String source(List<String> lines, String option) {
    StringBuilder source = new StringBuilder(".option " + option + "\nhere:\n");
    for (int i = 0; i < lines.size(); i++) {
      source.append("l").append(i).append(": ").append(lines.get(i)).append('\n');
    }
    return source.append("last:\n.section .text.other,\"ax\"\naway: nop\nthere:\n").toString();
  }

  private static Set<Integer> refused(String messages) {
    Set<Integer> refused = new HashSet<>();
    Matcher m = ERROR.matcher(messages);
    while (m.find()) {
      refused.add(Integer.parseInt(m.group(1)) - 3);
    }
    return refused;
  }

  /// The lines that only one of both refuses, and what differs in the objects made of the others.
  static List<String> differences(List<String> lines, int xlen, String option, Path folder)
      throws IOException, InterruptedException, ElfException {
    List<String> found = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    Outcome gas = gas(source(lines, option), xlen, folder);
    AsmResult ours = ours(source(lines, option), xlen);
    Set<Integer> theirs = refused(gas.stderr());
    Set<Integer> mine = refused(String.join("\n", ours.messages()));
    for (int i = 0; i < lines.size(); i++) {
      if (theirs.contains(i) != mine.contains(i)) {
        boolean nowhere = mine.contains(i) && NOWHERE.matcher(lines.get(i)).matches();
        if (nowhere) {
          continue;
        }
        if (mine.contains(i) || !LATER.matcher(lines.get(i)).matches()) {
          found.add((mine.contains(i) ? "only gas takes " : "gas refuses ") + lines.get(i));
        }
      } else if (!mine.contains(i) && !theirs.contains(i)) {
        kept.add(lines.get(i));
      }
    }
    Outcome again = gas(source(kept, option), xlen, folder);
    AsmResult result = ours(source(kept, option), xlen);
    byte[] file = result.file();
    assertEquals(
        "", again.stderr().lines().filter(l -> l.contains("Error")).findFirst().orElse(""));
    assertNotNull(file, () -> String.join("\n", result.messages()));
    byte[] object = Files.readAllBytes(folder.resolve("random.o"));
    Map<String, Long> places = places(file);
    Map<String, Long> others = places(object);
    for (int i = 0; i < kept.size(); i++) {
      String next = i + 1 < kept.size() ? "l" + (i + 1) : "last";
      long length = places.getOrDefault(next, 0L) - places.getOrDefault("l" + i, 0L);
      long other = others.getOrDefault(next, 0L) - others.getOrDefault("l" + i, 0L);
      if (length != other) {
        found.add(length + " bytes, gas " + other + ": " + kept.get(i));
      }
    }
    if (found.isEmpty() && !ObjectText.differences(file, object, false).isEmpty()) {
      found.addAll(ObjectText.differences(file, object, true));
    }
    return found;
  }

  private static Map<String, Long> places(byte[] object) throws ElfException, IOException {
    Map<String, Long> places = new HashMap<>();
    for (Symbol s : ElfFile.read(ElfSource.of(object)).symbols()) {
      places.put(s.name(), s.value());
    }
    return places;
  }

  private static String march(int xlen) {
    return "rv" + xlen + "gc_zba_zbb_zbs";
  }

  private static Outcome gas(String source, int xlen, Path folder)
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve("random.s"), source);
    Files.deleteIfExists(folder.resolve("random.o"));
    return Commands.run(
        List.of(
            AssemblerOracleTest.GAS,
            "-march=" + march(xlen),
            "-mabi=" + (xlen == 64 ? "lp64d" : "ilp32d"),
            "random.s",
            "-o",
            "random.o"),
        folder,
        null,
        "");
  }

  private static AsmResult ours(String source, int xlen) {
    return Assembler.assemble(
        "random.s",
        source,
        new AsmOptions(march(xlen), xlen == 64 ? "lp64d" : "ilp32d", List.of(), Map.of()),
        _ -> null);
  }
}
