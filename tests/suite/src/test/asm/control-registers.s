# Control registers by their names and numbers.
 csrr zero, fflags
 csrrwi t2, fflags, 0
 csrr ra, frm
 csrr sp, fcsr
 csrr gp, vstart
 csrrwi a0, vstart, 3
 csrr tp, vxsat
 csrr t0, vxrm
 csrr t1, vcsr
 csrrwi a3, vcsr, 6
 csrr t2, seed
 csrr s0, cycle
 csrr s1, time
 csrrwi a6, time, 9
 csrr a0, instret
 csrr a1, vl
 csrr a2, vtype
 csrrwi s3, vtype, 12
 csrr a3, vlenb
 csrr a4, sstatus
 csrr a5, sie
 csrrwi s6, sie, 15
 csrr a6, stvec
 csrr a7, scounteren
 csrr s2, senvcfg
 csrrwi s9, senvcfg, 18
 csrr s3, sscratch
 csrr s4, sepc
 csrr s5, scause
 csrrwi t3, scause, 21
 csrr s6, stval
 csrr s7, sip
 csrr s8, stimecmp
 csrrwi t6, stimecmp, 24
 csrr s9, satp
 csrr s10, scontext
 csrr s11, hstatus
 csrrwi sp, hstatus, 27
 csrr t3, hedeleg
 csrr t4, hideleg
 csrr t5, hie
 csrrwi t0, hie, 30
 csrr t6, hcounteren
 csrr zero, hgeie
 csrr ra, henvcfg
 csrrwi s0, henvcfg, 1
 csrr sp, htval
 csrr gp, hip
 csrr tp, hvip
 csrrwi a1, hvip, 4
 csrr t0, htinst
 csrr t1, hgeip
 csrr t2, hgatp
 csrrwi a4, hgatp, 7
 csrr s0, hcontext
 csrr s1, htimedelta
 csrr a0, vsstatus
 csrrwi a7, vsstatus, 10
 csrr a1, vsie
 csrr a2, vstvec
 csrr a3, vsscratch
 csrrwi s4, vsscratch, 13
 csrr a4, vsepc
 csrr a5, vscause
 csrr a6, vstval
 csrrwi s7, vstval, 16
 csrr a7, vsip
 csrr s2, vstimecmp
 csrr s3, vsatp
 csrrwi s10, vsatp, 19
 csrr s4, mvendorid
 csrr s5, marchid
 csrr s6, mimpid
 csrrwi t4, mimpid, 22
 csrr s7, mhartid
 csrr s8, mconfigptr
 csrr s9, mstatus
 csrrwi zero, mstatus, 25
 csrr s10, misa
 csrr s11, medeleg
 csrr t3, mideleg
 csrrwi gp, mideleg, 28
 csrr t4, mie
 csrr t5, mtvec
 csrr t6, mcounteren
 csrrwi t1, mcounteren, 31
 csrr zero, mscratch
 csrr ra, mepc
 csrr sp, mcause
 csrrwi s1, mcause, 2
 csrr gp, mtval
 csrr tp, mip
 csrr t0, mtinst
 csrrwi a2, mtinst, 5
 csrr t1, mtval2
 csrr t2, menvcfg
 csrr s0, mseccfg
 csrrwi a5, mseccfg, 8
 csrr s1, mcycle
 csrr a0, minstret
 csrr a1, mcountinhibit
 csrrwi s2, mcountinhibit, 11
 csrr a2, tselect
 csrr a3, tdata1
 csrr a4, tdata2
 csrrwi s5, tdata2, 14
 csrr a5, tdata3
 csrr a6, tinfo
 csrr a7, tcontrol
 csrrwi s8, tcontrol, 17
 csrr s2, mcontext
 csrr s3, mscontext
 csrr s4, dcsr
 csrrwi s11, dcsr, 20
 csrr s5, dpc
 csrr s6, dscratch0
 csrr s7, dscratch1
 csrrwi t5, dscratch1, 23
 csrr s8, hpmcounter3
 csrr s9, hpmcounter4
 csrr s10, hpmcounter5
 csrrwi ra, hpmcounter5, 26
 csrr s11, hpmcounter6
 csrr t3, hpmcounter7
 csrr t4, hpmcounter8
 csrrwi tp, hpmcounter8, 29
 csrr t5, hpmcounter9
 csrr t6, hpmcounter10
 csrr zero, hpmcounter11
 csrrwi t2, hpmcounter11, 0
 csrr ra, hpmcounter12
 csrr sp, hpmcounter13
 csrr gp, hpmcounter14
 csrrwi a0, hpmcounter14, 3
 csrr tp, hpmcounter15
 csrr t0, hpmcounter16
 csrr t1, hpmcounter17
 csrrwi a3, hpmcounter17, 6
 csrr t2, hpmcounter18
 csrr s0, hpmcounter19
 csrr s1, hpmcounter20
 csrrwi a6, hpmcounter20, 9
 csrr a0, hpmcounter21
 csrr a1, hpmcounter22
 csrr a2, hpmcounter23
 csrrwi s3, hpmcounter23, 12
 csrr a3, hpmcounter24
 csrr a4, hpmcounter25
 csrr a5, hpmcounter26
 csrrwi s6, hpmcounter26, 15
 csrr a6, hpmcounter27
 csrr a7, hpmcounter28
 csrr s2, hpmcounter29
 csrrwi s9, hpmcounter29, 18
 csrr s3, hpmcounter30
 csrr s4, hpmcounter31
 csrr s5, mhpmcounter3
 csrrwi t3, mhpmcounter3, 21
 csrr s6, mhpmcounter4
 csrr s7, mhpmcounter5
 csrr s8, mhpmcounter6
 csrrwi t6, mhpmcounter6, 24
 csrr s9, mhpmcounter7
 csrr s10, mhpmcounter8
 csrr s11, mhpmcounter9
 csrrwi sp, mhpmcounter9, 27
 csrr t3, mhpmcounter10
 csrr t4, mhpmcounter11
 csrr t5, mhpmcounter12
 csrrwi t0, mhpmcounter12, 30
 csrr t6, mhpmcounter13
 csrr zero, mhpmcounter14
 csrr ra, mhpmcounter15
 csrrwi s0, mhpmcounter15, 1
 csrr sp, mhpmcounter16
 csrr gp, mhpmcounter17
 csrr tp, mhpmcounter18
 csrrwi a1, mhpmcounter18, 4
 csrr t0, mhpmcounter19
 csrr t1, mhpmcounter20
 csrr t2, mhpmcounter21
 csrrwi a4, mhpmcounter21, 7
 csrr s0, mhpmcounter22
 csrr s1, mhpmcounter23
 csrr a0, mhpmcounter24
 csrrwi a7, mhpmcounter24, 10
 csrr a1, mhpmcounter25
 csrr a2, mhpmcounter26
 csrr a3, mhpmcounter27
 csrrwi s4, mhpmcounter27, 13
 csrr a4, mhpmcounter28
 csrr a5, mhpmcounter29
 csrr a6, mhpmcounter30
 csrrwi s7, mhpmcounter30, 16
 csrr a7, mhpmcounter31
 csrr s2, mhpmevent3
 csrr s3, mhpmevent4
 csrrwi s10, mhpmevent4, 19
 csrr s4, mhpmevent5
 csrr s5, mhpmevent6
 csrr s6, mhpmevent7
 csrrwi t4, mhpmevent7, 22
 csrr s7, mhpmevent8
 csrr s8, mhpmevent9
 csrr s9, mhpmevent10
 csrrwi zero, mhpmevent10, 25
 csrr s10, mhpmevent11
 csrr s11, mhpmevent12
 csrr t3, mhpmevent13
 csrrwi gp, mhpmevent13, 28
 csrr t4, mhpmevent14
 csrr t5, mhpmevent15
 csrr t6, mhpmevent16
 csrrwi t1, mhpmevent16, 31
 csrr zero, mhpmevent17
 csrr ra, mhpmevent18
 csrr sp, mhpmevent19
 csrrwi s1, mhpmevent19, 2
 csrr gp, mhpmevent20
 csrr tp, mhpmevent21
 csrr t0, mhpmevent22
 csrrwi a2, mhpmevent22, 5
 csrr t1, mhpmevent23
 csrr t2, mhpmevent24
 csrr s0, mhpmevent25
 csrrwi a5, mhpmevent25, 8
 csrr s1, mhpmevent26
 csrr a0, mhpmevent27
 csrr a1, mhpmevent28
 csrrwi s2, mhpmevent28, 11
 csrr a2, mhpmevent29
 csrr a3, mhpmevent30
 csrr a4, mhpmevent31
 csrrwi s5, mhpmevent31, 14
 csrr a5, pmpaddr0
 csrr a6, pmpaddr1
 csrr a7, pmpaddr15
 csrrwi s8, pmpaddr15, 17
 csrr s2, pmpaddr63
 csrr s3, pmpcfg0
 csrr s4, pmpcfg2
 csrrwi s11, pmpcfg2, 20
 csrr s5, pmpcfg14
 csrr s6, mstateen0
 csrr s7, hstateen3
 csrrwi t5, hstateen3, 23
 csrr s8, sstateen1
 csrrs a0, 0, a1
 csrrci x0, 0x0, 7
 csrrs a0, 1, a1
 csrrci x0, 0x1, 7
 csrrs a0, 2, a1
 csrrci x0, 0x2, 7
 csrrs a0, 3, a1
 csrrci x0, 0x3, 7
 csrrs a0, 256, a1
 csrrci x0, 0x100, 7
 csrrs a0, 1984, a1
 csrrci x0, 0x7c0, 7
 csrrs a0, 2048, a1
 csrrci x0, 0x800, 7
 csrrs a0, 3072, a1
 csrrci x0, 0xc00, 7
 csrrs a0, 4095, a1
 csrrci x0, 0xfff, 7
