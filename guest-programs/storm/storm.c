/* A storm of suspensions, aborts, ends and new threads, in this task and in another, on threads that compute, wait, send and receive:
   every call gives one of its documented answers, and nothing is left behind. */
#include "guest.h"

#include <mach/mach.h>

#define TASK_SUSPEND 3407
#define TASK_RESUME 3408
#define THREAD_TERMINATE 3600
#define THREAD_GET_STATE 3603
#define THREAD_SUSPEND 3605
#define THREAD_RESUME 3606
#define THREAD_ABORT 3607
#define THREAD_ABORT_SAFELY 3608
#define THREAD_INFO 3612
#define STATE_WORDS 64 /* pc and x1 to x31, 64 bits each */
#define THREADS 8
#define OPERATIONS 2000

typedef struct {
  mach_msg_header_t head;
  unsigned words[256];
} message_t;

static task_t self;
static mach_port_t reply_port;
static message_t message;
static char stacks[2 * THREADS][1024] __attribute__((aligned(16)));
static thread_t threads[2 * THREADS];
static task_t other;
static unsigned unexpected;
static volatile unsigned work; /* what the threads do it for */

/* Sends a request with some words behind the NDR record, and waits for the answer. */
static kern_return_t call(int id, mach_port_t to, unsigned count, unsigned first, unsigned second) {
  message.head.msgh_bits = MACH_MSGH_BITS(MACH_MSG_TYPE_COPY_SEND, MACH_MSG_TYPE_MAKE_SEND_ONCE);
  message.head.msgh_remote_port = to;
  message.head.msgh_local_port = reply_port;
  message.head.msgh_voucher_port = 0;
  message.head.msgh_id = id;
  message.words[0] = 0;
  message.words[1] = 1;
  message.words[2] = first;
  message.words[3] = second;
  unsigned size = sizeof(mach_msg_header_t) + (count == 0 ? 0 : 8 + 4 * count);
  kern_return_t kr = mach_msg_trap(&message.head, MACH_SEND_MSG | MACH_RCV_MSG, size, sizeof message, reply_port, 0, 0);
  return kr != 0 ? kr : (kern_return_t)message.words[2];
}

static unsigned long global_pointer(void) {
  unsigned long value;
  __asm__("mv %0, gp" : "=r"(value));
  return value;
}

/* Computes, gives way, waits for a message that does not come, sends one to itself and takes it, in turns and for ever. */
static void worker(void) {
  struct {
    mach_msg_header_t head;
    unsigned words[8];
  } own;
  mach_port_t port = mach_reply_port();
  for (unsigned turn = 0;; turn++) {
    for (unsigned i = 0; i < 200; i++) {
      work = work + i;
    }
    switch (turn % 4) {
      case 0:
        thread_switch(0, 0, 0);
        break;
      case 1:
        mach_msg_trap(&own.head, MACH_RCV_MSG | MACH_RCV_TIMEOUT, 0, sizeof own, port, 1, 0);
        break;
      case 2:
        own.head.msgh_bits = MACH_MSGH_BITS(MACH_MSG_TYPE_MAKE_SEND, 0);
        own.head.msgh_remote_port = port;
        own.head.msgh_local_port = 0;
        own.head.msgh_voucher_port = 0;
        own.head.msgh_id = 1;
        mach_msg_trap(&own.head, MACH_SEND_MSG | MACH_RCV_MSG | MACH_RCV_TIMEOUT, sizeof own.head, sizeof own, port, 1, 0);
        break;
      default:
        thread_switch(0, 2, 1); /* sleeps for a millisecond */
    }
  }
}

static void make(unsigned index) {
  static uint64_t state[STATE_WORDS / 2];
  memset(state, 0, sizeof state);
  char *top = stacks[index] + sizeof stacks[0];
  state[0] = (unsigned long)worker;
  state[2] = (unsigned long)top;
  state[3] = global_pointer();
  task_t task = index < THREADS ? self : other;
  if (thread_create_running(task, 1, (unsigned *)state, STATE_WORDS, &threads[index]) != KERN_SUCCESS) {
    print("no thread\n");
    exit(1);
  }
}

static unsigned seed = 12345;

static unsigned chance(unsigned below) {
  seed = seed * 1664525u + 1013904223u;
  return (seed >> 8) % below;
}

static void expect(kern_return_t kr, kern_return_t allowed) {
  if (kr != KERN_SUCCESS && kr != allowed) {
    unexpected++;
    print("answer %x to message %d\n", (unsigned)kr, message.head.msgh_id - 100);
  }
}

static void operate(unsigned index) {
  thread_t thread = threads[index];
  switch (chance(9)) {
    case 0:
      expect(call(THREAD_SUSPEND, thread, 0, 0, 0), KERN_SUCCESS);
      break;
    case 1:
    case 2:
      expect(call(THREAD_RESUME, thread, 0, 0, 0), KERN_FAILURE);
      break;
    case 3:
      expect(call(THREAD_ABORT, thread, 0, 0, 0), KERN_SUCCESS);
      break;
    case 4:
      expect(call(THREAD_ABORT_SAFELY, thread, 0, 0, 0), KERN_SUCCESS);
      break;
    case 5:
      expect(call(THREAD_GET_STATE, thread, 2, 1, STATE_WORDS), KERN_SUCCESS);
      break;
    case 6:
      expect(call(THREAD_INFO, thread, 2, 3, 10), KERN_SUCCESS);
      break;
    case 7:
      expect(call(chance(2) ? TASK_SUSPEND : TASK_RESUME, other, 0, 0, 0), KERN_FAILURE);
      break;
    default:
      expect(call(THREAD_TERMINATE, thread, 0, 0, 0), KERN_SUCCESS);
      mach_port_deallocate(self, thread);
      make(index);
  }
}

int main(int argc, char **argv) {
  (void)argc;
  (void)argv;
  self = task_self();
  reply_port = mach_reply_port();
  if (task_create(self, 0, 0, TRUE, &other) != KERN_SUCCESS) {
    return 1;
  }
  for (unsigned i = 0; i < 2 * THREADS; i++) {
    make(i);
  }
  for (unsigned i = 0; i < OPERATIONS; i++) {
    operate(chance(2 * THREADS));
  }
  for (unsigned i = 0; i < 2 * THREADS; i++) {
    expect(call(THREAD_TERMINATE, threads[i], 0, 0, 0), KERN_SUCCESS);
    mach_port_deallocate(self, threads[i]);
  }
  expect(task_terminate(other), KERN_SUCCESS);
  mach_port_type_t type = 0;
  print("%u unexpected answers, the other task is %s\n", unexpected,
        mach_port_type(self, other, &type) == KERN_SUCCESS && type == MACH_PORT_TYPE_DEAD_NAME ? "dead" : "alive");
  return 0;
}
