# Atomics: both widths and every ordering, with and without a written zero.
 lr.w t6, (tp)
 sc.w s1, a4, (s3)
 lr.w a0, 0(a1)
 amoswap.w s8, t4, (sp)
 amoadd.w t2, a2, (a7)
 amoxor.w s6, s11, (zero)
 amoand.w t0, a0, (a5)
 amoor.w s4, s9, (t5)
 amomin.w gp, s0, (a3)
 amomax.w s2, s7, (t3)
 amominu.w ra, t1, (a1)
 amomaxu.w a6, s5, (s10)
 amoadd.w x0, a1, 0(a2)
 lr.w.aq t6, (tp)
 sc.w.aq s1, a4, (s3)
 lr.w.aq a0, 0(a1)
 amoswap.w.aq s8, t4, (sp)
 amoadd.w.aq t2, a2, (a7)
 amoxor.w.aq s6, s11, (zero)
 amoand.w.aq t0, a0, (a5)
 amoor.w.aq s4, s9, (t5)
 amomin.w.aq gp, s0, (a3)
 amomax.w.aq s2, s7, (t3)
 amominu.w.aq ra, t1, (a1)
 amomaxu.w.aq a6, s5, (s10)
 amoadd.w.aq x0, a1, 0(a2)
 lr.w.rl t6, (tp)
 sc.w.rl s1, a4, (s3)
 lr.w.rl a0, 0(a1)
 amoswap.w.rl s8, t4, (sp)
 amoadd.w.rl t2, a2, (a7)
 amoxor.w.rl s6, s11, (zero)
 amoand.w.rl t0, a0, (a5)
 amoor.w.rl s4, s9, (t5)
 amomin.w.rl gp, s0, (a3)
 amomax.w.rl s2, s7, (t3)
 amominu.w.rl ra, t1, (a1)
 amomaxu.w.rl a6, s5, (s10)
 amoadd.w.rl x0, a1, 0(a2)
 lr.w.aqrl t6, (tp)
 sc.w.aqrl s1, a4, (s3)
 lr.w.aqrl a0, 0(a1)
 amoswap.w.aqrl s8, t4, (sp)
 amoadd.w.aqrl t2, a2, (a7)
 amoxor.w.aqrl s6, s11, (zero)
 amoand.w.aqrl t0, a0, (a5)
 amoor.w.aqrl s4, s9, (t5)
 amomin.w.aqrl gp, s0, (a3)
 amomax.w.aqrl s2, s7, (t3)
 amominu.w.aqrl ra, t1, (a1)
 amomaxu.w.aqrl a6, s5, (s10)
 amoadd.w.aqrl x0, a1, 0(a2)
 lr.d t6, (tp)
 sc.d s1, a4, (s3)
 lr.d a0, 0(a1)
 amoswap.d s8, t4, (sp)
 amoadd.d t2, a2, (a7)
 amoxor.d s6, s11, (zero)
 amoand.d t0, a0, (a5)
 amoor.d s4, s9, (t5)
 amomin.d gp, s0, (a3)
 amomax.d s2, s7, (t3)
 amominu.d ra, t1, (a1)
 amomaxu.d a6, s5, (s10)
 amoadd.d x0, a1, 0(a2)
 lr.d.aq t6, (tp)
 sc.d.aq s1, a4, (s3)
 lr.d.aq a0, 0(a1)
 amoswap.d.aq s8, t4, (sp)
 amoadd.d.aq t2, a2, (a7)
 amoxor.d.aq s6, s11, (zero)
 amoand.d.aq t0, a0, (a5)
 amoor.d.aq s4, s9, (t5)
 amomin.d.aq gp, s0, (a3)
 amomax.d.aq s2, s7, (t3)
 amominu.d.aq ra, t1, (a1)
 amomaxu.d.aq a6, s5, (s10)
 amoadd.d.aq x0, a1, 0(a2)
 lr.d.rl t6, (tp)
 sc.d.rl s1, a4, (s3)
 lr.d.rl a0, 0(a1)
 amoswap.d.rl s8, t4, (sp)
 amoadd.d.rl t2, a2, (a7)
 amoxor.d.rl s6, s11, (zero)
 amoand.d.rl t0, a0, (a5)
 amoor.d.rl s4, s9, (t5)
 amomin.d.rl gp, s0, (a3)
 amomax.d.rl s2, s7, (t3)
 amominu.d.rl ra, t1, (a1)
 amomaxu.d.rl a6, s5, (s10)
 amoadd.d.rl x0, a1, 0(a2)
 lr.d.aqrl t6, (tp)
 sc.d.aqrl s1, a4, (s3)
 lr.d.aqrl a0, 0(a1)
 amoswap.d.aqrl s8, t4, (sp)
 amoadd.d.aqrl t2, a2, (a7)
 amoxor.d.aqrl s6, s11, (zero)
 amoand.d.aqrl t0, a0, (a5)
 amoor.d.aqrl s4, s9, (t5)
 amomin.d.aqrl gp, s0, (a3)
 amomax.d.aqrl s2, s7, (t3)
 amominu.d.aqrl ra, t1, (a1)
 amomaxu.d.aqrl a6, s5, (s10)
 amoadd.d.aqrl x0, a1, 0(a2)
 fence r, r
 fence r, rw
 fence w, w
 fence w, rw
 fence rw, rw
 fence rw, rw
 fence i, i
 fence i, rw
 fence o, o
 fence o, rw
 fence io, io
 fence io, rw
 fence iorw, iorw
 fence iorw, rw
 fence ir, ir
 fence ir, rw
 fence ow, ow
 fence ow, rw
 fence orw, orw
 fence orw, rw
 fence irw, irw
 fence irw, rw
 fence iow, iow
 fence iow, rw
 fence ior, ior
 fence ior, rw
 fence
 fence.i
 fence.tso
1: lr.w.aqrl t0, (a0)
 bne t0, a1, 2f
 sc.w.rl t1, a2, (a0)
 bnez t1, 1b
2: ret
