package machv.isa;

import org.jspecify.annotations.Nullable;

/// What each base row does, in a few words. Compressed rows need none: they say what they expand to.
///
/// This stands apart from [Op] so that running a program does not load it.
final class Description {
  private static final String TEXT =
      """
      lui rd = imm, the upper 20 bits of a 32-bit number
      auipc rd = pc + imm, the upper 20 bits of a distance
      jal rd = the address behind; jump to pc + offset
      jalr rd = the address behind; jump to rs1 + imm, bit 0 cleared
      beq branch if rs1 = rs2
      bne branch if rs1 differs from rs2
      blt branch if rs1 < rs2, signed
      bge branch if rs1 >= rs2, signed
      bltu branch if rs1 < rs2, unsigned
      bgeu branch if rs1 >= rs2, unsigned
      lb load 8 bits, sign-extended
      lh load 16 bits, sign-extended
      lw load 32 bits, sign-extended
      lbu load 8 bits, zero-extended
      lhu load 16 bits, zero-extended
      lwu load 32 bits, zero-extended
      ld load 64 bits
      sb store the lower 8 bits
      sh store the lower 16 bits
      sw store the lower 32 bits
      sd store 64 bits
      addi add an immediate; wraps around
      slti rd = 1 if rs1 < imm, signed, else 0
      sltiu rd = 1 if rs1 < imm sign-extended, both unsigned, else 0
      xori exclusive or with an immediate
      ori or with an immediate
      andi and with an immediate
      slli shift left
      srli shift right, zeros move in
      srai shift right, copies of the sign move in
      add add; wraps around
      sub subtract; wraps around
      sll shift left by the lower 5 (RV32) or 6 bits of rs2
      slt rd = 1 if rs1 < rs2, signed, else 0
      sltu rd = 1 if rs1 < rs2, unsigned, else 0
      xor exclusive or
      srl shift right by the lower 5 (RV32) or 6 bits of rs2, zeros move in
      sra shift right by the lower 5 (RV32) or 6 bits of rs2, copies of the sign move in
      or or
      and and
      addiw add an immediate to the lower 32 bits; the sum sign-extended
      slliw shift the lower 32 bits left; sign-extended
      srliw shift the lower 32 bits right, zeros move in; sign-extended
      sraiw shift the lower 32 bits right, copies of their sign move in
      addw add the lower 32 bits; the sum sign-extended
      subw subtract the lower 32 bits; the difference sign-extended
      sllw shift the lower 32 bits left by the lower 5 bits of rs2; sign-extended
      srlw shift the lower 32 bits right by the lower 5 bits of rs2; sign-extended
      sraw shift the lower 32 bits right by the lower 5 bits of rs2, copies of their sign move in
      fence.tso order all but earlier stores with later loads
      fence order memory accesses of kinds pred before those of kinds succ
      ecall call the kernel
      ebreak trap to a debugger
      fence.i fetch what was stored to code before
      csrrw rd = csr; csr = rs1; csr is not read if rd is x0
      csrrs rd = csr; set the bits of rs1; csr is not written if rs1 is x0
      csrrc rd = csr; clear the bits of rs1; csr is not written if rs1 is x0
      csrrwi rd = csr; csr = zimm; csr is not read if rd is x0
      csrrsi rd = csr; set the bits of zimm; csr is not written if zimm is 0
      csrrci rd = csr; clear the bits of zimm; csr is not written if zimm is 0
      mul multiply; the lower half of the product
      mulh the upper half of the product, both signed
      mulhsu the upper half of the product, rs1 signed and rs2 unsigned
      mulhu the upper half of the product, both unsigned
      div divide, signed, towards zero; by zero gives -1, overflow the dividend
      divu divide, unsigned; by zero gives all ones
      rem remainder, signed, with the dividend's sign; by zero gives the dividend, overflow 0
      remu remainder, unsigned; by zero gives the dividend
      mulw multiply the lower 32 bits; the lower 32 of the product, sign-extended
      divw divide the lower 32 bits, signed; by zero gives -1, overflow the dividend
      divuw divide the lower 32 bits, unsigned; sign-extended; by zero gives all ones
      remw remainder of the lower 32 bits, signed; by zero gives the dividend, overflow 0
      remuw remainder of the lower 32 bits, unsigned; sign-extended; by zero gives the dividend
      lr.w load 32 bits, sign-extended, and reserve the address
      sc.w store 32 bits if the reservation still stands; rd = 0 if it did, else 1
      amoswap.w exchange 32 bits of memory with rs2
      amoadd.w add rs2 to 32 bits of memory; rd = what was there
      amoxor.w exclusive or of rs2 into 32 bits of memory; rd = what was there
      amoand.w and of rs2 into 32 bits of memory; rd = what was there
      amoor.w or of rs2 into 32 bits of memory; rd = what was there
      amomin.w smaller of rs2 and 32 bits of memory, signed; rd = what was there
      amomax.w larger of rs2 and 32 bits of memory, signed; rd = what was there
      amominu.w smaller of rs2 and 32 bits of memory, unsigned; rd = what was there
      amomaxu.w larger of rs2 and 32 bits of memory, unsigned; rd = what was there
      lr.d load 64 bits and reserve the address
      sc.d store 64 bits if the reservation still stands; rd = 0 if it did, else 1
      amoswap.d exchange 64 bits of memory with rs2
      amoadd.d add rs2 to 64 bits of memory; rd = what was there
      amoxor.d exclusive or of rs2 into 64 bits of memory; rd = what was there
      amoand.d and of rs2 into 64 bits of memory; rd = what was there
      amoor.d or of rs2 into 64 bits of memory; rd = what was there
      amomin.d smaller of rs2 and 64 bits of memory, signed; rd = what was there
      amomax.d larger of rs2 and 64 bits of memory, signed; rd = what was there
      amominu.d smaller of rs2 and 64 bits of memory, unsigned; rd = what was there
      amomaxu.d larger of rs2 and 64 bits of memory, unsigned; rd = what was there
      flw load a single
      fsw store a single, the lower 32 bits as they are
      fmadd.s fs1 * fs2 + fs3, rounded once
      fmsub.s fs1 * fs2 - fs3, rounded once
      fnmsub.s -(fs1 * fs2) + fs3, rounded once
      fnmadd.s -(fs1 * fs2) - fs3, rounded once
      fadd.s add singles
      fsub.s subtract singles
      fmul.s multiply singles
      fdiv.s divide singles
      fsqrt.s square root of a single
      fsgnj.s fs1 with the sign of fs2
      fsgnjn.s fs1 with the opposite of the sign of fs2
      fsgnjx.s fs1 with its sign changed if fs2 is negative
      fmin.s the smaller single; of a number and a NaN the number; -0 is below +0
      fmax.s the larger single; of a number and a NaN the number; +0 is above -0
      feq.s rd = 1 if equal, else 0; only signaling NaNs raise NV
      flt.s rd = 1 if fs1 < fs2, else 0; any NaN raises NV
      fle.s rd = 1 if fs1 <= fs2, else 0; any NaN raises NV
      fclass.s the class of a single as one of ten bits
      fcvt.w.s single to a signed number of 32 bits, saturating
      fcvt.s.w signed number of 32 bits to a single
      fcvt.wu.s single to an unsigned number of 32 bits, saturating, sign-extended
      fcvt.s.wu unsigned number of 32 bits to a single
      fcvt.l.s single to a signed number of 64 bits, saturating
      fcvt.s.l signed number of 64 bits to a single
      fcvt.lu.s single to an unsigned number of 64 bits, saturating
      fcvt.s.lu unsigned number of 64 bits to a single
      fmv.x.w the bits of a single, sign-extended
      fmv.w.x a single from its bits
      fld load a double
      fsd store a double
      fmadd.d fs1 * fs2 + fs3, rounded once
      fmsub.d fs1 * fs2 - fs3, rounded once
      fnmsub.d -(fs1 * fs2) + fs3, rounded once
      fnmadd.d -(fs1 * fs2) - fs3, rounded once
      fadd.d add doubles
      fsub.d subtract doubles
      fmul.d multiply doubles
      fdiv.d divide doubles
      fsqrt.d square root of a double
      fsgnj.d fs1 with the sign of fs2
      fsgnjn.d fs1 with the opposite of the sign of fs2
      fsgnjx.d fs1 with its sign changed if fs2 is negative
      fmin.d the smaller double; of a number and a NaN the number; -0 is below +0
      fmax.d the larger double; of a number and a NaN the number; +0 is above -0
      fcvt.s.d double to a single
      fcvt.d.s single to a double; exact
      feq.d rd = 1 if equal, else 0; only signaling NaNs raise NV
      flt.d rd = 1 if fs1 < fs2, else 0; any NaN raises NV
      fle.d rd = 1 if fs1 <= fs2, else 0; any NaN raises NV
      fclass.d the class of a double as one of ten bits
      fcvt.w.d double to a signed number of 32 bits, saturating
      fcvt.d.w signed number of 32 bits to a double; exact
      fcvt.wu.d double to an unsigned number of 32 bits, saturating, sign-extended
      fcvt.d.wu unsigned number of 32 bits to a double; exact
      fcvt.l.d double to a signed number of 64 bits, saturating
      fcvt.d.l signed number of 64 bits to a double
      fcvt.lu.d double to an unsigned number of 64 bits, saturating
      fcvt.d.lu unsigned number of 64 bits to a double
      fmv.x.d the bits of a double
      fmv.d.x a double from its bits
      sh1add rd = rs1 * 2 + rs2
      sh2add rd = rs1 * 4 + rs2
      sh3add rd = rs1 * 8 + rs2
      add.uw rd = the lower 32 bits of rs1, zero-extended, + rs2
      sh1add.uw rd = the lower 32 bits of rs1, zero-extended, * 2 + rs2
      sh2add.uw rd = the lower 32 bits of rs1, zero-extended, * 4 + rs2
      sh3add.uw rd = the lower 32 bits of rs1, zero-extended, * 8 + rs2
      slli.uw shift the lower 32 bits of rs1, zero-extended, left
      andn rs1 and not rs2
      orn rs1 or not rs2
      xnor not (rs1 exclusive or rs2)
      min the smaller, signed
      minu the smaller, unsigned
      max the larger, signed
      maxu the larger, unsigned
      rol rotate left by the lower 5 (RV32) or 6 bits of rs2
      ror rotate right by the lower 5 (RV32) or 6 bits of rs2
      rori rotate right
      rolw rotate the lower 32 bits left by the lower 5 bits of rs2; sign-extended
      rorw rotate the lower 32 bits right by the lower 5 bits of rs2; sign-extended
      roriw rotate the lower 32 bits right; sign-extended
      clz how many zero bits lead; all of them for zero
      ctz how many zero bits trail; all of them for zero
      cpop how many bits are set
      sext.b the lower 8 bits, sign-extended
      sext.h the lower 16 bits, sign-extended
      clzw how many zero bits lead in the lower 32; 32 for zero
      ctzw how many zero bits trail in the lower 32; 32 for zero
      cpopw how many of the lower 32 bits are set
      zext.h the lower 16 bits, zero-extended
      orc.b each byte all ones if any bit of it is set, else zero
      rev8 the bytes in reverse order
      bclr clear the bit that rs2 numbers
      bclri clear a bit
      bext rd = the bit of rs1 that rs2 numbers
      bexti rd = a bit of rs1
      binv invert the bit that rs2 numbers
      binvi invert a bit
      bset set the bit that rs2 numbers
      bseti set a bit
      czero.eqz rd = 0 if rs2 is zero, else rs1
      czero.nez rd = rs1 if rs2 is zero, else 0
      """;

  private Description() {}

  /// What a base row does, or null when nobody has described it.
  static @Nullable String of(Op op) {
    String name = op.mnemonic() + ' ';
    int at = TEXT.startsWith(name) ? 0 : TEXT.indexOf('\n' + name) + 1;
    return at == 0 && !TEXT.startsWith(name)
        ? null
        : TEXT.substring(at + name.length(), TEXT.indexOf('\n', at));
  }

  /// How many rows are described.
  static int count() {
    int lines = 0;
    for (int at = TEXT.indexOf('\n'); at >= 0; at = TEXT.indexOf('\n', at + 1)) {
      lines++;
    }
    return lines;
  }
}
