package machv.suite;

import java.util.List;
import java.util.function.Consumer;
import machv.isa.Op;

/// The part of a program of random cases that is not random: start, signal handler, the rounds of each case.
///
/// A case has a record in memory that `tp` points to; several threads run a case on a record each. After each round all
/// registers go into the record and into its hash, and from there back into the registers of the next round. Faults
/// come to a handler that notes signal, code, address, pc and a hash of all registers, and goes on behind the
/// instruction or at the end of the round.
final class FaultHarness {
  // Parts of a record. The page at HOLE is unmapped, the one at CONSTANT read-only.
  static final int F_AT = 256;
  static final int FCSR_AT = 512;
  static final int HASH = 520;
  static final int FAULTS = 528;
  static final int MODE = 536;
  static final int RECOVERY = 544;
  static final int RECOVERY_SP = 552;
  static final int ROUNDS = 560;
  static final int RETURN = 568;
  static final int ALTERNATE = 576;
  static final int LOG = 1024;
  static final int ENTRY_BYTES = 48;
  static final int LOGGED = 60;
  static final int SCRATCH = 0x1000;
  static final int SCRATCH_BYTES = 0x2000;
  static final int PAGE_A = 0x3000;
  static final int PAGE_B = 0x4000;
  static final int HOLE = 0x5000;
  static final int CONSTANT = 0x6000;
  static final int CODE_A = 0x7000;
  static final int CODE_B = 0x8000;
  static final int SIGNAL_STACK = 0x9000;
  static final int STACK = 0xB000;
  static final int STACK_TOP = 0xD000;
  static final int RECORD_BYTES = 0xD000;

  /// What a case is to find at its `sp`.
  static final int FRAME = 512;

  /// A written record: all but the hole and the signal stack.
  static final int OUTPUT_BYTES = 0x5000 + 0x3000 + 0x2000;

  // Registers with a meaning.
  static final int RA = 1;
  static final int SP = 2;
  static final int TP = 4;
  static final int BASE = 9;
  static final int OUTER = 24;
  static final int INNER = 25;
  static final int BUDGET = 26;
  static final int ROUND = 27;
  static final int POINTER = 28;
  static final long RESERVED =
      1L << RA
          | 1L << SP
          | 1L << TP
          | 1L << BASE
          | 1L << OUTER
          | 1L << INNER
          | 1L << BUDGET
          | 1L << ROUND
          | 1L << POINTER
          | 1L;

  static final int SIGILL = 4;
  static final int SIGTRAP = 5;
  static final int SIGBUS = 7;
  static final int SIGSEGV = 11;
  static final int SIGALTSTACK = 132;
  static final int SIGACTION = 134;
  static final int SCHED_YIELD = 124;
  static final int WRITE = 64;
  static final int EXIT = 93;
  static final int EXIT_GROUP = 94;
  static final int MUNMAP = 215;
  static final int CLONE = 220;
  static final int MMAP = 222;
  static final int MPROTECT = 226;
  static final int THREAD_FLAGS = 0x50F00; // VM FS FILES SIGHAND THREAD SYSVSEM
  static final int FIXED_ANONYMOUS_PRIVATE = 0x32;
  private static final int FRM = 2;
  private static final int SIGINFO_ONSTACK = 0x0800_0004;

  // Temporaries of the harness.
  private static final int T0 = 5;
  private static final int T1 = 6;
  private static final int T2 = 7;
  private static final int T3 = 30;
  private static final int T4 = 31;
  private static final int A0 = 10;
  private static final int A1 = 11;
  private static final int A2 = 12;
  private static final int A3 = 13;
  private static final int A4 = 14;
  private static final int A5 = 15;

  /// A case to be run.
  ///
  /// @param body writes its code, which comes to its end by falling through; gets the label of its end
  /// @param behind writes what the body calls
  record Case(int rounds, boolean twice, Consumer<CodeWriter> body, Consumer<CodeWriter> behind) {}

  /// What stands at an offset in the output.
  static String nameOf(int offset) {
    int at = offset % OUTPUT_BYTES;
    String name =
        at < F_AT
            ? "x" + at / 8
            : at < FCSR_AT
                ? "f" + (at - F_AT) / 8
                : at == FCSR_AT
                    ? "fcsr"
                    : at == HASH ? "hash" : at == FAULTS ? "faults" : "record+" + at;
    if (at >= LOG && at < LOG + LOGGED * ENTRY_BYTES) {
      String[] parts = {"signal", "code", "address", "pc", "registers", "?"};
      int entry = (at - LOG) / ENTRY_BYTES;
      name = "fault " + entry + " " + parts[(at - LOG) % ENTRY_BYTES / 8];
    }
    return offset < OUTPUT_BYTES ? name : "second " + name;
  }

  private final CodeWriter out;
  private final int records;
  private final int shared;
  private final int wide;

  /// @param records where the records are: two for each case
  /// @param shared a page of the harness's own
  private FaultHarness(CodeWriter out, int records, int shared) {
    this.out = out;
    this.records = records;
    this.shared = shared;
    this.wide = out.xlen() / 8;
  }

  static byte[] write(int va, int xlen, int records, int shared, List<Case> cases) {
    return CodeWriter.write(va, xlen, out -> new FaultHarness(out, records, shared).program(cases));
  }

  private void program(List<Case> cases) {
    int start = out.newLabel();
    out.jump(start);
    int handler = out.placeNew();
    handler();
    int[] runners = new int[cases.size()];
    for (int i = 0; i < runners.length; i++) {
      runners[i] = out.placeNew();
      runner(cases.get(i));
    }
    int thread = out.placeNew();
    thread();
    out.place(start);
    for (int signal : new int[] {SIGILL, SIGTRAP, SIGBUS, SIGSEGV}) {
      install(signal, handler);
    }
    for (int i = 0; i < runners.length; i++) {
      int record = records + 2 * i * RECORD_BYTES;
      if (cases.get(i).twice) {
        begin(record + RECORD_BYTES, runners[i], thread);
      }
      out.constant(TP, record).jump(Op.JAL, RA, 0, 0, runners[i]);
      if (cases.get(i).twice) {
        await();
        output(record + RECORD_BYTES);
      }
      output(record);
    }
    out.small(A0, 0).call(EXIT_GROUP);
  }

  private void install(int signal, int handler) {
    out.constant(A1, shared).address(T0, handler).store(T0, A1, 0);
    out.constant(T0, SIGINFO_ONSTACK).store(T0, A1, wide);
    out.store(0, A1, 2 * wide).store(0, A1, 2 * wide + 4);
    out.small(A0, signal).small(A2, 0).small(A3, 8).call(SIGACTION);
  }

  /// Starts a thread that runs a case on the record at `record`.
  private void begin(int record, int runner, int thread) {
    out.constant(TP, record).constant(T0, shared + 64).store(0, T0, 0);
    out.address(T0, runner).store(T0, TP, RECOVERY); // for the thread to find
    out.constant(A0, THREAD_FLAGS).constant(A1, record + STACK_TOP);
    out.small(A2, 0).small(A3, 0).small(A4, 0).call(CLONE);
    int parent = out.newLabel();
    out.jump(Op.BNE, 0, A0, 0, parent).jump(thread);
    out.place(parent);
  }

  private void thread() {
    out.load(T0, TP, RECOVERY).op(Op.JALR, RA, T0, 0, 0);
    out.constant(T0, shared + 64).small(T1, 1).op(Op.AMOSWAP_W, 0, T0, T1, 0);
    out.small(A0, 0).call(EXIT);
  }

  private void await() {
    int again = out.placeNew();
    int done = out.newLabel();
    out.constant(T0, shared + 64).op(Op.FENCE, 0, 0, 0, 0x33).op(Op.LW, T1, T0, 0, 0);
    out.jump(Op.BNE, 0, T1, 0, done);
    out.call(SCHED_YIELD).jump(again);
    out.place(done);
    out.op(Op.FENCE, 0, 0, 0, 0x33);
  }

  private void output(int record) {
    output(record, HOLE);
    output(record + CONSTANT, SIGNAL_STACK - CONSTANT);
    output(record + STACK, STACK_TOP - STACK);
  }

  private void output(int from, int bytes) {
    out.small(A0, 1).constant(A1, from).constant(A2, bytes).call(WRITE);
  }

  private void protect(int page, int rights) {
    out.addFar(A0, TP, page, A0).constant(A1, 4096).small(A2, rights).call(MPROTECT);
  }

  private void runner(Case random) {
    int end = out.newLabel();
    out.store(RA, TP, RETURN);
    out.addFar(T0, TP, SIGNAL_STACK, T0).store(T0, TP, ALTERNATE);
    out.op(Op.SW, 0, TP, 0, ALTERNATE + wide);
    out.constant(T0, STACK - SIGNAL_STACK).store(T0, TP, ALTERNATE + 2 * wide);
    out.add(A0, TP, ALTERNATE).small(A1, 0).call(SIGALTSTACK);
    out.addFar(A0, TP, HOLE, A0).constant(A1, 4096).call(MUNMAP);
    out.address(T0, end).store(T0, TP, RECOVERY);
    out.addFar(SP, TP, STACK_TOP - FRAME, SP).store(SP, TP, RECOVERY_SP);
    out.constant(T0, random.rounds).store(T0, TP, ROUNDS);
    out.load(T0, TP, FCSR_AT).op(Op.CSRRW, 0, T0, 0, 3);
    for (int i = 0; i < 32; i++) {
      out.op(Op.FLD, i, TP, 0, F_AT + 8 * i);
    }
    int round = out.placeNew();
    protect(CONSTANT, 1);
    protect(PAGE_A, 3);
    protect(PAGE_B, 3);
    protect(CODE_A, 7);
    protect(CODE_B, 7);
    out.load(T0, TP, ROUNDS).op(Op.ANDI, T0, T0, 0, 3).op(Op.CSRRW, 0, T0, 0, FRM);
    for (int i = 1; i < 32; i++) {
      if ((RESERVED >>> i & 1) == 0) {
        out.load(i, TP, 8 * i);
      }
    }
    out.addFar(BASE, TP, SCRATCH + SCRATCH_BYTES / 2, BASE).add(POINTER, BASE, 0);
    out.addFar(SP, TP, STACK_TOP - FRAME, SP);
    out.load(ROUND, TP, ROUNDS).small(OUTER, 0).small(INNER, 0).small(BUDGET, 3).small(RA, 0);
    random.body.accept(out);
    int behind = out.newLabel();
    out.jump(behind);
    random.behind.accept(out);
    out.place(behind);
    out.place(end);
    endOfRound(round);
    settle(PAGE_A, 3);
    settle(PAGE_B, 3);
    settle(CODE_A, 7);
    settle(CODE_B, 7);
    out.load(RA, TP, RETURN).op(Op.JALR, 0, RA, 0, 0);
  }

  private void endOfRound(int round) {
    for (int i = 1; i < 32; i++) {
      out.store(i, TP, 8 * i);
    }
    for (int i = 0; i < 32; i++) {
      out.op(Op.FSD, 0, TP, i, F_AT + 8 * i);
    }
    out.op(Op.CSRRS, T0, 0, 0, 3).store(T0, TP, FCSR_AT);
    out.load(T0, TP, HASH).add(T1, TP, 0).small(T2, HASH / wide);
    hash();
    out.store(T0, TP, HASH);
    out.load(T0, TP, ROUNDS).add(T0, T0, -1).store(T0, TP, ROUNDS);
    int done = out.newLabel();
    out.jump(Op.BEQ, 0, T0, 0, done).jump(round);
    out.place(done);
  }

  /// Hashes T2 words at T1 into T0.
  private void hash() {
    int again = out.placeNew();
    out.load(T3, T1, 0).op(Op.SLLI, T4, T0, 0, 5).op(Op.SUB, T0, T4, T0, 0);
    out.op(Op.ADD, T0, T0, T3, 0).add(T1, T1, wide).add(T2, T2, -1);
    out.jump(Op.BNE, 0, T2, 0, again);
  }

  /// Makes a page readable, if need be a new one.
  private void settle(int page, int rights) {
    protect(page, rights);
    int there = out.newLabel();
    out.jump(Op.BEQ, 0, A0, 0, there);
    map(page, rights);
    out.place(there);
  }

  private void map(int page, int rights) {
    map(out, page, rights);
  }

  /// Puts a new page at `page` of the record.
  static void map(CodeWriter out, int page, int rights) {
    out.addFar(A0, TP, page, A0).constant(A1, 4096).small(A2, rights);
    out.small(A3, FIXED_ANONYMOUS_PRIVATE).small(A4, -1).small(A5, 0).call(MMAP);
  }

  private static final int T5 = 28;
  private static final int T6 = 29;

  private void handler() {
    int context = wide == 8 ? 176 : 160;
    out.load(T5, A2, context).load(T6, A1, wide == 8 ? 16 : 12);
    // T0: hash of all registers
    out.small(T0, 17).add(T1, A2, context).small(T2, 32);
    hash();
    out.add(T1, A2, context + 32 * wide).small(T2, 256 / wide);
    hash();
    out.op(Op.LW, A3, A2, 0, context + 32 * wide + 256).op(Op.ADD, T0, T0, A3, 0);
    out.op(Op.LW, A4, A1, 0, 8);
    out.load(T1, TP, FAULTS).small(T2, LOGGED);
    int full = out.newLabel();
    out.jump(Op.BGEU, 0, T1, T2, full);
    out.op(Op.SLLI, T2, T1, 0, 4).op(Op.SLLI, T3, T1, 0, 5).op(Op.ADD, T2, T2, T3, 0);
    out.op(Op.ADD, T2, T2, TP, 0);
    out.store(A0, T2, LOG).store(A4, T2, LOG + 8).store(T6, T2, LOG + 16).store(T5, T2, LOG + 24);
    out.store(T0, T2, LOG + 32);
    out.place(full);
    out.add(T1, T1, 1).store(T1, TP, FAULTS);
    out.load(T1, TP, HASH);
    for (int r : new int[] {A0, A4, T5, T6, T0}) {
      out.op(Op.SLLI, T2, T1, 0, 5).op(Op.SUB, T1, T2, T1, 0).op(Op.ADD, T1, T1, r, 0);
    }
    out.store(T1, TP, HASH);
    int recover = out.newLabel();
    int behind = out.newLabel();
    out.load(T2, TP, MODE).jump(Op.BEQ, 0, T2, 0, recover);
    out.small(T2, SIGSEGV).jump(Op.BNE, 0, A0, T2, behind);
    out.op(Op.SUB, T2, T6, T5, 0).op(Op.SLTIU, T2, T2, 0, 4).jump(Op.BNE, 0, T2, 0, recover);
    out.place(behind);
    out.constant(T3, RECORD_BYTES).op(Op.SUB, T2, T5, TP, 0);
    out.jump(Op.BLTU, 0, T2, T3, recover); // a new page of code is all illegal instructions
    out.op(Op.LHU, T2, T5, 0, 0).op(Op.ANDI, T2, T2, 0, 3).add(T2, T2, 1);
    out.op(Op.ANDI, T2, T2, 0, 4).op(Op.SRLI, T2, T2, 0, 1).add(T2, T2, 2);
    out.op(Op.ADD, T5, T5, T2, 0).store(T5, A2, context).op(Op.JALR, 0, RA, 0, 0);
    out.place(recover);
    out.load(T5, TP, RECOVERY).store(T5, A2, context);
    out.load(T5, TP, RECOVERY_SP).store(T5, A2, context + SP * wide);
    out.op(Op.JALR, 0, RA, 0, 0);
  }
}
