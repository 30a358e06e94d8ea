# Floating point: every instruction of F and D with rounding modes where it has one, and registers of both halves.
 fadd.s ft7, fa4, fs5
 fadd.s ft8, ft3, fa0, rne
 fadd.s fa7, fs8, ft11, rtz
 fadd.s ft6, fa3, fs4, rdn
 fadd.s fs11, ft2, fs1, rup
 fadd.s fa6, fs7, ft10, rmm
 fadd.s ft5, fa2, fs3, dyn
 fsub.s fs10, ft1, fs0
 fsub.s fa5, fs6, ft9, rne
 fsub.s ft4, fa1, fs2, rtz
 fsub.s fs9, ft0, ft7, rdn
 fsub.s fa4, fs5, ft8, rup
 fsub.s ft3, fa0, fa7, rmm
 fsub.s fs8, ft11, ft6, dyn
 fmul.s fa3, fs4, fs11
 fmul.s ft2, fs1, fa6, rne
 fmul.s fs7, ft10, ft5, rtz
 fmul.s fa2, fs3, fs10, rdn
 fmul.s ft1, fs0, fa5, rup
 fmul.s fs6, ft9, ft4, rmm
 fmul.s fa1, fs2, fs9, dyn
 fdiv.s ft0, ft7, fa4
 fdiv.s fs5, ft8, ft3, rne
 fdiv.s fa0, fa7, fs8, rtz
 fdiv.s ft11, ft6, fa3, rdn
 fdiv.s fs4, fs11, ft2, rup
 fdiv.s fs1, fa6, fs7, rmm
 fdiv.s ft10, ft5, fa2, dyn
 fsqrt.s fs3, fs10
 fsqrt.s ft1, fs0, rne
 fsqrt.s fa5, fs6, rtz
 fsqrt.s ft9, ft4, rdn
 fsqrt.s fa1, fs2, rup
 fsqrt.s fs9, ft0, rmm
 fsqrt.s ft7, fa4, dyn
 fmadd.s fs5, ft8, ft3, fa0
 fmadd.s fa7, fs8, ft11, ft6, rne
 fmadd.s fa3, fs4, fs11, ft2, rtz
 fmadd.s fs1, fa6, fs7, ft10, rdn
 fmadd.s ft5, fa2, fs3, fs10, rup
 fmadd.s ft1, fs0, fa5, fs6, rmm
 fmadd.s ft9, ft4, fa1, fs2, dyn
 fmsub.s fs9, ft0, ft7, fa4
 fmsub.s fs5, ft8, ft3, fa0, rne
 fmsub.s fa7, fs8, ft11, ft6, rtz
 fmsub.s fa3, fs4, fs11, ft2, rdn
 fmsub.s fs1, fa6, fs7, ft10, rup
 fmsub.s ft5, fa2, fs3, fs10, rmm
 fmsub.s ft1, fs0, fa5, fs6, dyn
 fnmsub.s ft9, ft4, fa1, fs2
 fnmsub.s fs9, ft0, ft7, fa4, rne
 fnmsub.s fs5, ft8, ft3, fa0, rtz
 fnmsub.s fa7, fs8, ft11, ft6, rdn
 fnmsub.s fa3, fs4, fs11, ft2, rup
 fnmsub.s fs1, fa6, fs7, ft10, rmm
 fnmsub.s ft5, fa2, fs3, fs10, dyn
 fnmadd.s ft1, fs0, fa5, fs6
 fnmadd.s ft9, ft4, fa1, fs2, rne
 fnmadd.s fs9, ft0, ft7, fa4, rtz
 fnmadd.s fs5, ft8, ft3, fa0, rdn
 fnmadd.s fa7, fs8, ft11, ft6, rup
 fnmadd.s fa3, fs4, fs11, ft2, rmm
 fnmadd.s fs1, fa6, fs7, ft10, dyn
 fsgnj.s ft5, fa2, fs3
 fsgnj.s fs10, ft1, fs0
 fsgnj.s fa5, fs6, ft9
 fsgnjn.s ft4, fa1, fs2
 fsgnjn.s fs9, ft0, ft7
 fsgnjn.s fa4, fs5, ft8
 fsgnjx.s ft3, fa0, fa7
 fsgnjx.s fs8, ft11, ft6
 fsgnjx.s fa3, fs4, fs11
 fmin.s ft2, fs1, fa6
 fmin.s fs7, ft10, ft5
 fmin.s fa2, fs3, fs10
 fmax.s ft1, fs0, fa5
 fmax.s fs6, ft9, ft4
 fmax.s fa1, fs2, fs9
 feq.s t5, ft5, fa2
 feq.s a7, fs8, ft11
 feq.s tp, fa1, fs2
 flt.s s7, ft10, ft5
 flt.s a0, fa7, fs8
 flt.s t4, ft4, fa1
 fle.s a6, fs7, ft10
 fle.s gp, fa0, fa7
 fle.s s6, ft9, ft4
 fclass.s s1, fa6
 fclass.s s5, ft8
 fclass.s ra, fs0
 fcvt.w.s a3, fs4
 fcvt.w.s s9, ft0, rne
 fcvt.w.s t0, fa2, rtz
 fcvt.w.s a7, fs8, rdn
 fcvt.w.s t4, ft4, rup
 fcvt.w.s s1, fa6, rmm
 fcvt.w.s s5, ft8, dyn
 fcvt.s.w ft3, s0
 fcvt.s.w fa5, s4, rne
 fcvt.s.w fs11, zero, rtz
 fcvt.s.w ft7, a2, rdn
 fcvt.s.w fs3, s8, rup
 fcvt.s.w ft11, tp, rmm
 fcvt.s.w fa1, a6, dyn
 fcvt.wu.s s5, ft8
 fcvt.wu.s ra, fs0, rne
 fcvt.wu.s a3, fs4, rtz
 fcvt.wu.s s9, ft0, rdn
 fcvt.wu.s t0, fa2, rup
 fcvt.wu.s a7, fs8, rmm
 fcvt.wu.s t4, ft4, dyn
 fcvt.s.wu fa1, a6
 fcvt.s.wu fs7, t3, rne
 fcvt.s.wu ft3, s0, rtz
 fcvt.s.wu fa5, s4, rdn
 fcvt.s.wu fs11, zero, rup
 fcvt.s.wu ft7, a2, rmm
 fcvt.s.wu fs3, s8, dyn
 fcvt.l.s t4, ft4
 fcvt.l.s s1, fa6, rne
 fcvt.l.s s5, ft8, rtz
 fcvt.l.s ra, fs0, rdn
 fcvt.l.s a3, fs4, rup
 fcvt.l.s s9, ft0, rmm
 fcvt.l.s t0, fa2, dyn
 fcvt.s.l fs3, s8
 fcvt.s.l ft11, tp, rne
 fcvt.s.l fa1, a6, rtz
 fcvt.s.l fs7, t3, rdn
 fcvt.s.l ft3, s0, rup
 fcvt.s.l fa5, s4, rmm
 fcvt.s.l fs11, zero, dyn
 fcvt.lu.s t0, fa2
 fcvt.lu.s a7, fs8, rne
 fcvt.lu.s t4, ft4, rtz
 fcvt.lu.s s1, fa6, rdn
 fcvt.lu.s s5, ft8, rup
 fcvt.lu.s ra, fs0, rmm
 fcvt.lu.s a3, fs4, dyn
 fcvt.s.lu fs11, zero
 fcvt.s.lu ft7, a2, rne
 fcvt.s.lu fs3, s8, rtz
 fcvt.s.lu ft11, tp, rdn
 fcvt.s.lu fa1, a6, rup
 fcvt.s.lu fs7, t3, rmm
 fcvt.s.lu ft3, s0, dyn
 flw fa5, 0(s4)
 fsw fs11, 0(zero)
 flw fa3, 0(sp)
 fsw fs1, 0(s0)
 flw ft7, 8(a2)
 fsw fs3, 8(s8)
 flw fa3, 8(sp)
 fsw fs1, 8(s0)
 flw ft11, -8(tp)
 fsw fa1, -8(a6)
 flw fa3, -8(sp)
 fsw fs1, -8(s0)
 flw fs7, 2047(t3)
 fsw ft3, 2047(s0)
 flw fa3, 2047(sp)
 fsw fs1, 2047(s0)
 flw fa5, -2048(s4)
 fsw fs11, -2048(zero)
 flw fa3, -2048(sp)
 fsw fs1, -2048(s0)
 flw ft7, 248(a2)
 fsw fs3, 248(s8)
 flw fa3, 248(sp)
 fsw fs1, 248(s0)
 flw ft11, 504(tp)
 fsw fa1, 504(a6)
 flw fa3, 504(sp)
 fsw fs1, 504(s0)
 flw fs7, 4(t3)
 fsw ft3, 4(s0)
 flw fa3, 4(sp)
 fsw fs1, 4(s0)
 fadd.d fa5, fs6, ft9
 fadd.d ft4, fa1, fs2, rne
 fadd.d fs9, ft0, ft7, rtz
 fadd.d fa4, fs5, ft8, rdn
 fadd.d ft3, fa0, fa7, rup
 fadd.d fs8, ft11, ft6, rmm
 fadd.d fa3, fs4, fs11, dyn
 fsub.d ft2, fs1, fa6
 fsub.d fs7, ft10, ft5, rne
 fsub.d fa2, fs3, fs10, rtz
 fsub.d ft1, fs0, fa5, rdn
 fsub.d fs6, ft9, ft4, rup
 fsub.d fa1, fs2, fs9, rmm
 fsub.d ft0, ft7, fa4, dyn
 fmul.d fs5, ft8, ft3
 fmul.d fa0, fa7, fs8, rne
 fmul.d ft11, ft6, fa3, rtz
 fmul.d fs4, fs11, ft2, rdn
 fmul.d fs1, fa6, fs7, rup
 fmul.d ft10, ft5, fa2, rmm
 fmul.d fs3, fs10, ft1, dyn
 fdiv.d fs0, fa5, fs6
 fdiv.d ft9, ft4, fa1, rne
 fdiv.d fs2, fs9, ft0, rtz
 fdiv.d ft7, fa4, fs5, rdn
 fdiv.d ft8, ft3, fa0, rup
 fdiv.d fa7, fs8, ft11, rmm
 fdiv.d ft6, fa3, fs4, dyn
 fsqrt.d fs11, ft2
 fsqrt.d fs1, fa6, rne
 fsqrt.d fs7, ft10, rtz
 fsqrt.d ft5, fa2, rdn
 fsqrt.d fs3, fs10, rup
 fsqrt.d ft1, fs0, rmm
 fsqrt.d fa5, fs6, dyn
 fmadd.d ft9, ft4, fa1, fs2
 fmadd.d fs9, ft0, ft7, fa4, rne
 fmadd.d fs5, ft8, ft3, fa0, rtz
 fmadd.d fa7, fs8, ft11, ft6, rdn
 fmadd.d fa3, fs4, fs11, ft2, rup
 fmadd.d fs1, fa6, fs7, ft10, rmm
 fmadd.d ft5, fa2, fs3, fs10, dyn
 fmsub.d ft1, fs0, fa5, fs6
 fmsub.d ft9, ft4, fa1, fs2, rne
 fmsub.d fs9, ft0, ft7, fa4, rtz
 fmsub.d fs5, ft8, ft3, fa0, rdn
 fmsub.d fa7, fs8, ft11, ft6, rup
 fmsub.d fa3, fs4, fs11, ft2, rmm
 fmsub.d fs1, fa6, fs7, ft10, dyn
 fnmsub.d ft5, fa2, fs3, fs10
 fnmsub.d ft1, fs0, fa5, fs6, rne
 fnmsub.d ft9, ft4, fa1, fs2, rtz
 fnmsub.d fs9, ft0, ft7, fa4, rdn
 fnmsub.d fs5, ft8, ft3, fa0, rup
 fnmsub.d fa7, fs8, ft11, ft6, rmm
 fnmsub.d fa3, fs4, fs11, ft2, dyn
 fnmadd.d fs1, fa6, fs7, ft10
 fnmadd.d ft5, fa2, fs3, fs10, rne
 fnmadd.d ft1, fs0, fa5, fs6, rtz
 fnmadd.d ft9, ft4, fa1, fs2, rdn
 fnmadd.d fs9, ft0, ft7, fa4, rup
 fnmadd.d fs5, ft8, ft3, fa0, rmm
 fnmadd.d fa7, fs8, ft11, ft6, dyn
 fsgnj.d fa3, fs4, fs11
 fsgnj.d ft2, fs1, fa6
 fsgnj.d fs7, ft10, ft5
 fsgnjn.d fa2, fs3, fs10
 fsgnjn.d ft1, fs0, fa5
 fsgnjn.d fs6, ft9, ft4
 fsgnjx.d fa1, fs2, fs9
 fsgnjx.d ft0, ft7, fa4
 fsgnjx.d fs5, ft8, ft3
 fmin.d fa0, fa7, fs8
 fmin.d ft11, ft6, fa3
 fmin.d fs4, fs11, ft2
 fmax.d fs1, fa6, fs7
 fmax.d ft10, ft5, fa2
 fmax.d fs3, fs10, ft1
 feq.d t1, fa3, fs4
 feq.d s9, ft0, ft7
 feq.d a2, fs3, fs10
 flt.d t6, ft6, fa3
 flt.d s2, fs9, ft0
 flt.d t0, fa2, fs3
 fle.d s8, ft11, ft6
 fle.d a1, fs2, fs9
 fle.d t5, ft5, fa2
 fclass.d a7, fs8
 fclass.d t4, ft4
 fclass.d s1, fa6
 fcvt.w.d s5, ft8
 fcvt.w.d ra, fs0, rne
 fcvt.w.d a3, fs4, rtz
 fcvt.w.d s9, ft0, rdn
 fcvt.w.d t0, fa2, rup
 fcvt.w.d a7, fs8, rmm
 fcvt.w.d t4, ft4, dyn
 fcvt.d.w fa1, a6
 fcvt.wu.d s5, ft8
 fcvt.wu.d ra, fs0, rne
 fcvt.wu.d a3, fs4, rtz
 fcvt.wu.d s9, ft0, rdn
 fcvt.wu.d t0, fa2, rup
 fcvt.wu.d a7, fs8, rmm
 fcvt.wu.d t4, ft4, dyn
 fcvt.d.wu fa1, a6
 fcvt.l.d s5, ft8
 fcvt.l.d ra, fs0, rne
 fcvt.l.d a3, fs4, rtz
 fcvt.l.d s9, ft0, rdn
 fcvt.l.d t0, fa2, rup
 fcvt.l.d a7, fs8, rmm
 fcvt.l.d t4, ft4, dyn
 fcvt.d.l fa1, a6
 fcvt.d.l fs7, t3, rne
 fcvt.d.l ft3, s0, rtz
 fcvt.d.l fa5, s4, rdn
 fcvt.d.l fs11, zero, rup
 fcvt.d.l ft7, a2, rmm
 fcvt.d.l fs3, s8, dyn
 fcvt.lu.d t4, ft4
 fcvt.lu.d s1, fa6, rne
 fcvt.lu.d s5, ft8, rtz
 fcvt.lu.d ra, fs0, rdn
 fcvt.lu.d a3, fs4, rup
 fcvt.lu.d s9, ft0, rmm
 fcvt.lu.d t0, fa2, dyn
 fcvt.d.lu fs3, s8
 fcvt.d.lu ft11, tp, rne
 fcvt.d.lu fa1, a6, rtz
 fcvt.d.lu fs7, t3, rdn
 fcvt.d.lu ft3, s0, rup
 fcvt.d.lu fa5, s4, rmm
 fcvt.d.lu fs11, zero, dyn
 fld ft7, 0(a2)
 fsd fs3, 0(s8)
 fld fa3, 0(sp)
 fsd fs1, 0(s0)
 fld ft11, 8(tp)
 fsd fa1, 8(a6)
 fld fa3, 8(sp)
 fsd fs1, 8(s0)
 fld fs7, -8(t3)
 fsd ft3, -8(s0)
 fld fa3, -8(sp)
 fsd fs1, -8(s0)
 fld fa5, 2040(s4)
 fsd fs11, 2040(zero)
 fld fa3, 2040(sp)
 fsd fs1, 2040(s0)
 fld ft7, -2048(a2)
 fsd fs3, -2048(s8)
 fld fa3, -2048(sp)
 fsd fs1, -2048(s0)
 fld ft11, 248(tp)
 fsd fa1, 248(a6)
 fld fa3, 248(sp)
 fsd fs1, 248(s0)
 fld fs7, 504(t3)
 fsd ft3, 504(s0)
 fld fa3, 504(sp)
 fsd fs1, 504(s0)
 fld fa5, 4(s4)
 fsd fs11, 4(zero)
 fld fa3, 4(sp)
 fsd fs1, 4(s0)
 fcvt.s.d ft7, fa4
 fcvt.s.d fs5, ft8, rne
 fcvt.s.d ft3, fa0, rtz
 fcvt.s.d fa7, fs8, rdn
 fcvt.s.d ft11, ft6, rup
 fcvt.s.d fa3, fs4, rmm
 fcvt.s.d fs11, ft2, dyn
 fcvt.d.s fs1, fa6
 fmv.x.w s5, ft8
 fmv.w.x ft3, s0
 fmv.x.d a3, fs4
 fmv.d.x fs11, zero
 fmv.x.s t0, fa2
 fmv.s.x fs3, s8
 fcvt.d.s ft11, ft6
 fmv.x.w a1, fs2
 fmv.w.x fs9, t5
 fmv.x.d gp, fa0
 fmv.d.x fa7, s6
 fmv.x.s s11, ft2
 fmv.s.x fs1, a4
 fcvt.d.s fs5, ft8
 fmv.x.w ra, fs0
 fmv.w.x fa5, s4
 fmv.x.d s9, ft0
 fmv.d.x ft7, a2
 fmv.x.s a7, fs8
 fmv.s.x ft11, tp
 fcvt.d.s fa1, fs2
 fmv.x.w s7, ft10
 fmv.w.x ft5, a0
 fmv.x.d a5, fs6
 fmv.d.x ft9, sp
 fmv.x.s t2, fa4
 fmv.s.x fs5, s10
