/* The registers of a thread. */
#ifndef MACHV_MACH_THREAD_STATUS_H
#define MACHV_MACH_THREAD_STATUS_H

#include <mach/port.h>
#include <stdint.h>

typedef natural_t *thread_state_t;
typedef int thread_state_flavor_t;
typedef thread_state_flavor_t *thread_state_flavor_array_t;
typedef thread_state_flavor_t *exception_flavor_array_t;

#define THREAD_STATE_MAX 1296
typedef natural_t thread_state_data_t[THREAD_STATE_MAX];

#define RISCV_THREAD_STATE 1
#define RISCV_FLOAT_STATE 2
#define RISCV_EXCEPTION_STATE 3
#define RISCV_THREAD_STATE32 4
#define THREAD_STATE_NONE 5

#pragma pack(push, 4)

/* x[i] is register x(i + 1): x0 is not kept. */
struct riscv_thread_state {
  uint64_t pc;
  uint64_t x[31];
};
typedef struct riscv_thread_state riscv_thread_state_t;
#define RISCV_THREAD_STATE_COUNT 64

struct riscv_thread_state32 {
  uint32_t pc;
  uint32_t x[31];
};
typedef struct riscv_thread_state32 riscv_thread_state32_t;
#define RISCV_THREAD_STATE32_COUNT 32

struct riscv_float_state {
  uint64_t f[32];
  uint32_t fcsr;
  uint32_t pad;
};
typedef struct riscv_float_state riscv_float_state_t;
#define RISCV_FLOAT_STATE_COUNT 66

struct riscv_exception_state {
  uint64_t cause;
  uint64_t tval;
  uint32_t exception;
  uint32_t pad;
};
typedef struct riscv_exception_state riscv_exception_state_t;
#define RISCV_EXCEPTION_STATE_COUNT 6

#pragma pack(pop)

#if __riscv_xlen == 32
#define MACHINE_THREAD_STATE RISCV_THREAD_STATE32
#define MACHINE_THREAD_STATE_COUNT RISCV_THREAD_STATE32_COUNT
#else
#define MACHINE_THREAD_STATE RISCV_THREAD_STATE
#define MACHINE_THREAD_STATE_COUNT RISCV_THREAD_STATE_COUNT
#endif

#endif
