package machv.kernel.loader;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import machv.elf.ElfFile;
import machv.elf.Segment;
import machv.kernel.loader.LoadException.Kind;
import machv.kernel.vm.VmMap;
import machv.memory.MachineMemory;

/// The first stack, as Linux leaves it: argc, argv, envp and the auxiliary vector, the strings above them.
final class StartStack {
  private static final int AT_NULL = 0;
  private static final int AT_PHDR = 3;
  private static final int AT_PHENT = 4;
  private static final int AT_PHNUM = 5;
  private static final int AT_PAGESZ = 6;
  private static final int AT_BASE = 7;
  private static final int AT_FLAGS = 8;
  private static final int AT_ENTRY = 9;
  private static final int AT_UID = 11;
  private static final int AT_EUID = 12;
  private static final int AT_GID = 13;
  private static final int AT_EGID = 14;
  private static final int AT_HWCAP = 16;
  private static final int AT_CLKTCK = 17;
  private static final int AT_SECURE = 23;
  private static final int AT_RANDOM = 25;
  private static final int AT_EXECFN = 31;

  /// I, M, A, F, D, C: a bit per letter.
  private static final int HWCAP = 0x112d;

  private static final int CLOCK_TICKS = 100;
  private static final int AUXV_PAIRS = 18;
  private static final int RANDOM_BYTES = 16;

  private final VmMap map;
  private final ElfFile program;
  private final long bias;
  private final long interpreterBase;
  private final ProgramStart start;
  private final int wordSize;

  StartStack(VmMap map, ElfFile program, long bias, long interpreterBase, ProgramStart start) {
    this.map = map;
    this.program = program;
    this.bias = bias;
    this.interpreterBase = interpreterBase;
    this.start = start;
    this.wordSize = program.xlen() / 8;
  }

  /// Writes it below `high`.
  ///
  /// @return the stack pointer
  long write(long low, long high) throws LoadException {
    byte[][] arguments = start.arguments().toArray(byte[][]::new);
    byte[][] environment = start.environment().toArray(byte[][]::new);
    byte[] path = start.path().getBytes(StandardCharsets.UTF_8);
    long stringBytes = path.length + 1L + RANDOM_BYTES;
    stringBytes += total(arguments) + total(environment);
    long words = 3L + arguments.length + environment.length + 2L * AUXV_PAIRS;
    long size = (stringBytes + words * wordSize + 64) & -16L;
    if (size > (high - low) / 4) {
      throw new LoadException(
          Kind.NOT_EXECUTABLE,
          "arguments and environment of " + size + " bytes need more than a quarter of the stack");
    }
    // The word below the map's end stays zero, as on Linux.
    long strings = high - wordSize - stringBytes;
    long sp = (strings - words * wordSize) & -16L;
    ByteBuffer out = ByteBuffer.allocate((int) (high - sp)).order(ByteOrder.LITTLE_ENDIAN);

    out.position((int) (strings - sp));
    long random = sp + out.position();
    out.putLong(start.random1());
    out.putLong(start.random2());
    long[] argv = put(out, sp, arguments);
    long[] envp = put(out, sp, environment);
    long execfn = sp + out.position();
    out.put(path);

    out.position(0);
    word(out, arguments.length);
    words(out, argv);
    words(out, envp);
    auxiliary(out, random, execfn);
    map.pmap().copyOut(MemorySegment.ofArray(out.array()), sp);
    return sp;
  }

  private void auxiliary(ByteBuffer out, long random, long execfn) {
    pair(out, AT_PHDR, segmentTable());
    pair(out, AT_PHENT, program.segmentEntrySize());
    pair(out, AT_PHNUM, program.segments().size());
    pair(out, AT_PAGESZ, MachineMemory.PAGE_SIZE);
    pair(out, AT_BASE, interpreterBase);
    pair(out, AT_FLAGS, 0);
    pair(out, AT_ENTRY, program.entry() + bias);
    pair(out, AT_UID, start.uid());
    pair(out, AT_EUID, start.uid());
    pair(out, AT_GID, start.gid());
    pair(out, AT_EGID, start.gid());
    pair(out, AT_HWCAP, HWCAP);
    pair(out, AT_CLKTCK, CLOCK_TICKS);
    pair(out, AT_SECURE, 0);
    pair(out, AT_RANDOM, random);
    pair(out, AT_EXECFN, execfn);
    pair(out, AT_NULL, 0);
  }

  /// Where the program headers are in memory: `PT_PHDR` says so, or the segment that contains them.
  private long segmentTable() {
    long table = program.segmentTable();
    for (Segment s : program.segments()) {
      if (s.type() == Segment.PT_PHDR) {
        return s.address() + bias;
      }
    }
    for (Segment s : program.segments()) {
      if (s.type() == Segment.PT_LOAD && table >= s.offset() && table - s.offset() < s.fileSize()) {
        return s.address() + (table - s.offset()) + bias;
      }
    }
    return 0;
  }

  private static long total(byte[][] strings) {
    long total = 0;
    for (byte[] s : strings) {
      total += s.length + 1L;
    }
    return total;
  }

  private static long[] put(ByteBuffer out, long sp, byte[][] strings) {
    long[] addresses = new long[strings.length];
    for (int i = 0; i < strings.length; i++) {
      addresses[i] = sp + out.position();
      out.put(strings[i]);
      out.put((byte) 0);
    }
    return addresses;
  }

  private void words(ByteBuffer out, long[] values) {
    for (long value : values) {
      word(out, value);
    }
    word(out, 0);
  }

  private void pair(ByteBuffer out, int key, long value) {
    word(out, key);
    word(out, value);
  }

  private void word(ByteBuffer out, long value) {
    if (wordSize == 8) {
      out.putLong(value);
    } else {
      out.putInt((int) value);
    }
  }
}
