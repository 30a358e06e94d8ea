package machv.asm;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Pseudo-instructions that stand for one other line: the tables of the assembly manual ("Pseudoinstructions").
final class Rewrites {
  private static final String TABLE =
      """
      nop 0 addi x0, x0, 0
      mv 2 addi $1, $2, 0
      move 2 addi $1, $2, 0
      not 2 xori $1, $2, -1
      neg 2 sub $1, x0, $2
      negw 2 subw $1, x0, $2
      sext.w 2 addiw $1, $2, 0
      zext.b 2 andi $1, $2, 255
      seqz 2 sltiu $1, $2, 1
      snez 2 sltu $1, x0, $2
      sltz 2 slt $1, $2, x0
      sgtz 2 slt $1, x0, $2
      sgt 3 slt $1, $3, $2
      sgtu 3 sltu $1, $3, $2
      beqz 2 beq $1, x0, $2
      bnez 2 bne $1, x0, $2
      blez 2 bge x0, $1, $2
      bgez 2 bge $1, x0, $2
      bltz 2 blt $1, x0, $2
      bgtz 2 blt x0, $1, $2
      bgt 3 blt $2, $1, $3
      ble 3 bge $2, $1, $3
      bgtu 3 bltu $2, $1, $3
      bleu 3 bgeu $2, $1, $3
      j 1 jal x0, $1
      jal 1 jal x1, $1
      jr 1 jalr x0, $1
      jr 2 jalr x0, $1, $2
      jalr 1 jalr x1, $1
      ret 0 jalr x0, 0(x1)
      fence 0 fence iorw, iorw
      pause 0 .word 0x0100000f
      csrr 2 csrrs $1, $2, x0
      csrw 2 csrrw x0, $1, $2
      csrs 2 csrrs x0, $1, $2
      csrc 2 csrrc x0, $1, $2
      csrwi 2 csrrwi x0, $1, $2
      csrsi 2 csrrsi x0, $1, $2
      csrci 2 csrrci x0, $1, $2
      rdinstret 1 csrrs $1, instret, x0
      rdinstreth 1 csrrs $1, instreth, x0
      rdcycle 1 csrrs $1, cycle, x0
      rdcycleh 1 csrrs $1, cycleh, x0
      rdtime 1 csrrs $1, time, x0
      rdtimeh 1 csrrs $1, timeh, x0
      frcsr 1 csrrs $1, fcsr, x0
      frsr 1 csrrs $1, fcsr, x0
      fssr 1 csrrw x0, fcsr, $1
      fssr 2 csrrw $1, fcsr, $2
      c.nop 1 c.addi x0, $1
      fscsr 1 csrrw x0, fcsr, $1
      fscsr 2 csrrw $1, fcsr, $2
      frrm 1 csrrs $1, frm, x0
      fsrm 1 csrrw x0, frm, $1
      fsrm 2 csrrw $1, frm, $2
      fsrmi 1 csrrwi x0, frm, $1
      fsrmi 2 csrrwi $1, frm, $2
      frflags 1 csrrs $1, fflags, x0
      fsflags 1 csrrw x0, fflags, $1
      fsflags 2 csrrw $1, fflags, $2
      fsflagsi 1 csrrwi x0, fflags, $1
      fsflagsi 2 csrrwi $1, fflags, $2
      fmv.s 2 fsgnj.s $1, $2, $2
      fabs.s 2 fsgnjx.s $1, $2, $2
      fneg.s 2 fsgnjn.s $1, $2, $2
      fmv.d 2 fsgnj.d $1, $2, $2
      fabs.d 2 fsgnjx.d $1, $2, $2
      fneg.d 2 fsgnjn.d $1, $2, $2
      fgt.s 3 flt.s $1, $3, $2
      fge.s 3 fle.s $1, $3, $2
      fgt.d 3 flt.d $1, $3, $2
      fge.d 3 fle.d $1, $3, $2
      fmv.x.s 2 fmv.x.w $1, $2
      fmv.s.x 2 fmv.w.x $1, $2
      zext.w 2 add.uw $1, $2, x0
      unimp 0 csrrw x0, cycle, x0
      c.slli64 1 c.slli $1, 0
      c.srli64 1 c.srli $1, 0
      c.srai64 1 c.srai $1, 0
      mret 0 .word 0x30200073
      sret 0 .word 0x10200073
      uret 0 .word 0x00200073
      dret 0 .word 0x7b200073
      wfi 0 .word 0x10500073
      sfence.vma 0 .word 0x12000073
      sfence.vma 1 .insn r 0x73, 0, 9, x0, $1, x0
      sfence.vma 2 .insn r 0x73, 0, 9, x0, $1, $2
      scall 0 ecall
      sbreak 0 ebreak
      """;

  private final Map<String, String> lines = new HashMap<>();

  Rewrites() {
    int at = 0;
    while (at < TABLE.length()) {
      int end = TABLE.indexOf('\n', at);
      int name = TABLE.indexOf(' ', at);
      lines.put(TABLE.substring(at, name + 2), TABLE.substring(name + 3, end));
      at = end + 1;
    }
  }

  /// The line that `mnemonic` with so many operands stands for, or null.
  @Nullable String of(String mnemonic, int operands) {
    return lines.get(mnemonic + ' ' + operands);
  }

  /// How many operands a pseudo-instruction takes: `1`, or `1 or 2`; empty of what is none.
  String counts(String mnemonic) {
    StringBuilder counts = new StringBuilder();
    for (int i = 0; i <= 3; i++) {
      if (of(mnemonic, i) != null) {
        counts.append(counts.isEmpty() ? "" : " or ").append(i);
      }
    }
    return counts.toString();
  }

  Iterable<String> names() {
    return lines.keySet();
  }
}
