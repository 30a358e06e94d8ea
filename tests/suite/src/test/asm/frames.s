 .text
f: .cfi_startproc
 addi sp,sp,-16
 .cfi_def_cfa_offset 16
 .cfi_val_offset 5, -8
 .cfi_offset ra, -8
 .cfi_offset fs0, -16
 .cfi_offset 8, 8
 .cfi_rel_offset s1, 0
 .cfi_register s2, s3
 call g
 .cfi_remember_state
 .p2align 2
 .cfi_restore_state
 .cfi_undefined ra, t0
 .cfi_same_value t1
 .cfi_escape 0x0f, 3, 0x72, 0x40, 6
 .cfi_val_encoded_addr s4, 0x1b, g
 .cfi_val_encoded_addr s4, 0, g
 .cfi_label foo
 .cfi_offset 4100, -8
 .cfi_offset mstatus, -8
 .cfi_window_save
 .cfi_adjust_cfa_offset 16
 .cfi_def_cfa s0, -8
 .cfi_def_cfa_offset -8
 .cfi_restore 100
 nop
 .option norelax
 nop
 call g
 .cfi_def_cfa_offset 8
 .cfi_endproc
 .cfi_startproc simple
 .cfi_return_column 7
 .cfi_signal_frame
 nop
 .cfi_endproc
 .section .text.b,"ax"
 .cfi_startproc
 .cfi_personality 0,g
 .cfi_lsda 0xb, 8
 .cfi_endproc
