package machv.decode;

import java.util.Arrays;
import machv.isa.Decoder;
import machv.isa.Instruction;
import machv.isa.Op;
import machv.memory.MachineMemory;
import machv.memory.MemoryFault;
import machv.memory.Pmap;
import machv.trap.TrapCause;
import org.jspecify.annotations.Nullable;

/// Makes blocks of guest memory, and tells whether a block still agrees with it.
public final class BlockDecoder {
  private final Pmap pmap;
  private final IsaOptions isa;
  private final InsnFactory factory;
  private final long addressMask;

  public BlockDecoder(Pmap pmap, IsaOptions isa, InsnFactory factory) {
    this.factory = factory;
    this.pmap = pmap;
    this.isa = isa;
    this.addressMask = isa.xlen() == 32 ? 0xFFFF_FFFFL : -1L;
  }

  /// Decodes from `pc` on, at most `limit` instructions, counting a trap at the end.
  ///
  /// The block ends before an instruction that cannot be fetched, unless that is the first.
  ///
  /// @throws MemoryFault when not even the first instruction can be fetched
  public Block decode(long pc, int limit) {
    CodeReader reader = new CodeReader(pmap, addressMask);
    Insn[] insns = new Insn[Math.min(limit, Block.MAX_INSNS)];
    int n = 0;
    long at = pc;
    Block.@Nullable Ending ending = null;
    boolean open = true;
    while (open && n < insns.length) {
      int bits;
      try {
        bits = reader.fetch(at);
      } catch (MemoryFault fault) {
        if (n == 0) {
          throw fault;
        }
        break;
      }
      Instruction instruction = Decoder.decode(bits, isa.xlen());
      ending = ending(instruction, at, bits);
      if (ending != null) {
        break;
      }
      Insn insn = insn(instruction, at);
      insns[n++] = insn;
      at = (at + insn.length) & addressMask;
      open = mayFallThrough(insn.op) && samePage(pc, at);
    }
    Insn closing = factory.make(Decoded.closing(at, ending != null));
    return new Block(pc, Arrays.copyOf(insns, n), closing, ending);
  }

  /// Whether memory still holds the instructions that `block` was made of, all of them executable.
  public boolean agrees(Block block) {
    CodeReader reader = new CodeReader(pmap, addressMask);
    try {
      for (Insn insn : block.insns) {
        if (reader.fetch(insn.pc) != insn.bits) {
          return false;
        }
      }
      return block.trap == null || reader.fetch(block.end) == block.trapBits;
    } catch (MemoryFault fault) {
      return false; // decoding anew finds out where exactly
    }
  }

  private static boolean samePage(long a, long b) {
    return (a ^ b) >>> MachineMemory.PAGE_SHIFT == 0;
  }

  private static boolean mayFallThrough(Op op) {
    return op != Op.JAL && op != Op.JALR && op != Op.FENCE_I;
  }

  /// What a block ends with instead of an instruction that always traps.
  private Block.@Nullable Ending ending(@Nullable Instruction instruction, long pc, int bits) {
    int length = CodeReader.length(bits);
    if (instruction == null || !isa.has(instruction.op)) {
      return new Block.Ending(TrapCause.ILLEGAL_INSTRUCTION, bits & 0xFFFF_FFFFL, bits, length);
    }
    return switch (instruction.base) {
      case ECALL -> new Block.Ending(TrapCause.ECALL, 0, bits, length);
      case EBREAK -> new Block.Ending(TrapCause.BREAKPOINT, pc, bits, length);
      case JAL -> misaligned((pc + instruction.imm) & addressMask, bits, length);
      default -> null;
    };
  }

  private Block.@Nullable Ending misaligned(long target, int bits, int length) {
    return (target & isa.misalignedBits()) == 0
        ? null
        : new Block.Ending(TrapCause.INSTRUCTION_MISALIGNED, target, bits, length);
  }

  private Insn insn(Instruction in, long pc) {
    Op op = isa.xlen() == 32 ? Rv32.row(in.base) : in.base;
    long imm =
        switch (in.base.shape()) {
          case JUMP, BRANCH -> (pc + in.imm) & addressMask;
          default -> in.imm;
        };
    if (op == Op.AUIPC) {
      imm += pc;
      imm = isa.xlen() == 32 ? (int) imm : imm;
    }
    long next = (pc + in.length) & addressMask;
    return factory.make(Decoded.of(op, in, imm, pc, isa.xlen() == 32 ? (int) next : next));
  }
}
