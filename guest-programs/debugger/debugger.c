/* A task that makes another, catches its breakpoint, changes its registers and lets it go on; and a thousand threads. Most calls are
   messages, built by hand. */
#include "guest.h"
#include "must.h"

#include <mach/mach.h>

#define TASK_SET_EXCEPTION_PORTS 3413
#define THREAD_GET_STATE 3603
#define THREAD_SET_STATE 3604
#define STATE_WORDS 64 /* pc and x1 to x31, 64 bits each */
#define THREADS 1000

typedef struct {
  mach_msg_header_t head;
  unsigned words[256];
} message_t;

static task_t self;
static mach_port_t reply_port;
static message_t message;
static unsigned length; /* of the request's words */

static void begin(void) { length = 0; }

static void word(unsigned value) { message.words[length++] = value; }

static void ndr(void) {
  word(0);
  word(1);
}

/* Sends the request to a port of the kernel and waits for the answer. */
static kern_return_t call(int id, mach_port_t to, unsigned complex) {
  message.head.msgh_bits = complex | MACH_MSGH_BITS(MACH_MSG_TYPE_COPY_SEND, MACH_MSG_TYPE_MAKE_SEND_ONCE);
  message.head.msgh_remote_port = to;
  message.head.msgh_local_port = reply_port;
  message.head.msgh_voucher_port = 0;
  message.head.msgh_id = id;
  kern_return_t kr = mach_msg_trap(&message.head, MACH_SEND_MSG | MACH_RCV_MSG, sizeof(mach_msg_header_t) + 4 * length,
                                   sizeof message, reply_port, 0, 0);
  if (kr != 0 || (message.head.msgh_bits & MACH_MSGH_BITS_COMPLEX)) {
    return kr;
  }
  return (kern_return_t)message.words[2];
}

static unsigned long global_pointer(void) {
  unsigned long value;
  __asm__("mv %0, gp" : "=r"(value));
  return value;
}

static mach_port_t new_thread(task_t task, void (*function)(void), void *stack_top) {
  static uint64_t state[STATE_WORDS / 2];
  thread_t thread;
  memset(state, 0, sizeof state);
  state[0] = (unsigned long)function;
  state[2] = (unsigned long)stack_top;
  state[3] = global_pointer();
  must("thread_create_running", thread_create_running(task, 1, (unsigned *)state, STATE_WORDS, &thread));
  return thread;
}

static char child_stack[8192] __attribute__((aligned(16)));

/* What the other task does: a breakpoint, and then it ends with what the debugger put into a0. */
static void child(void) {
  __asm__ volatile(
      "li a0, 1\n"
      ".option push\n.option norvc\nebreak\n.option pop\n"
      "li a7, 94\n"
      "ecall\n");
}

static void debug(void) {
  static message_t exception;
  mach_port_t handler = mach_reply_port();
  task_t task;
  must("task_create", task_create(self, 0, 0, TRUE, &task));
  begin();
  word(1);
  word(handler);
  word(0);
  word(MACH_MSG_TYPE_MAKE_SEND << 16);
  ndr();
  word(1u << 6); /* breakpoints */
  word(1);       /* EXCEPTION_DEFAULT */
  word(0);
  must("task_set_exception_ports", call(TASK_SET_EXCEPTION_PORTS, task, MACH_MSGH_BITS_COMPLEX));
  new_thread(task, child, child_stack + sizeof child_stack);
  must("wait for the breakpoint",
       mach_msg_trap(&exception.head, MACH_RCV_MSG, 0, sizeof exception, handler, 0, 0));
  mach_port_t thread = exception.words[1];
  print("message %d: exception %u, code %u\n", exception.head.msgh_id, exception.words[9], exception.words[11]);

  begin();
  ndr();
  word(1);
  word(STATE_WORDS);
  must("thread_get_state", call(THREAD_GET_STATE, thread, 0));
  static unsigned state[STATE_WORDS];
  memcpy(state, &message.words[4], sizeof state);
  print("a0 is %u\n", state[2 * 10]);
  state[0] += 4; /* behind the breakpoint */
  state[2 * 10] = 42;
  begin();
  ndr();
  word(1);
  word(STATE_WORDS);
  for (unsigned i = 0; i < STATE_WORDS; i++) {
    word(state[i]);
  }
  must("thread_set_state", call(THREAD_SET_STATE, thread, 0));

  mach_port_t dead = mach_reply_port();
  mach_port_name_t previous;
  must("ask for the end", mach_port_request_notification(self, task, MACH_NOTIFY_DEAD_NAME, 0, dead,
                                                         MACH_MSG_TYPE_MAKE_SEND_ONCE, &previous));
  exception.head.msgh_bits = MACH_MSGH_BITS(MACH_MSG_TYPE_MOVE_SEND_ONCE, 0);
  exception.head.msgh_local_port = 0;
  exception.head.msgh_id += 100;
  exception.words[0] = 0;
  exception.words[1] = 1;
  exception.words[2] = KERN_SUCCESS;
  must("answer", mach_msg_trap(&exception.head, MACH_SEND_MSG, sizeof(mach_msg_header_t) + 12, 0, 0, 0, 0));
  must("wait for the end", mach_msg_trap(&exception.head, MACH_RCV_MSG, 0, sizeof exception, dead, 0, 0));
  print("the other task has ended: notification %d\n", exception.head.msgh_id);
}

static volatile unsigned arrived;
static char stacks[THREADS][256] __attribute__((aligned(16)));

static void one_of_many(void) {
  __atomic_add_fetch(&arrived, 1, __ATOMIC_SEQ_CST);
  __asm__ volatile("li a7, 93\nli a0, 0\necall"); /* exit */
}

static void many(void) {
  for (unsigned i = 0; i < THREADS; i++) {
    mach_port_t thread = new_thread(self, one_of_many, stacks[i] + sizeof stacks[i]);
    must("give the name up", mach_port_deallocate(self, thread));
  }
  while (arrived < THREADS) {
    thread_switch(0, 0, 0);
  }
  print("%u threads have run\n", arrived);
}

int main(int argc, char **argv) {
  (void)argc;
  (void)argv;
  self = mach_task_self();
  reply_port = mach_reply_port();
  debug();
  many();
  return 0;
}
