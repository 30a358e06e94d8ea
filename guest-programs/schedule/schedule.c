/* Threads that race for memory and messages. What `schedule race` prints depends on who runs when, down to the instruction: it is the same
   in every run only where threads take turns (machv run --deterministic). Without an argument it says what is always so. */
#include "guest.h"

#include <mach/mach.h>
#include <mach/mach_time.h>

#define STATE_WORDS 64 /* pc and x1 to x31, 64 bits each */
#define RACERS 4
#define STEPS 60000
#define ROUNDS 300

static char stacks[RACERS + 2][1024] __attribute__((aligned(16)));
static unsigned used_stacks;
static volatile unsigned counter;
static volatile unsigned order; /* a digest of who was where when */
static unsigned finished;
static mach_port_t service;

static unsigned long global_pointer(void) {
  unsigned long value;
  __asm__("mv %0, gp" : "=r"(value));
  return value;
}

static void start(void (*function)(void)) {
  static uint64_t state[STATE_WORDS / 2];
  thread_t thread;
  memset(state, 0, sizeof state);
  char *top = stacks[used_stacks++] + sizeof stacks[0];
  state[0] = (unsigned long)function;
  state[2] = (unsigned long)top;
  state[3] = global_pointer();
  if (thread_create_running(mach_task_self(), 1, (unsigned *)state, STATE_WORDS, &thread) != KERN_SUCCESS) {
    print("no thread\n");
    exit(1);
  }
}

static void leave(void) {
  __atomic_add_fetch(&finished, 1, __ATOMIC_SEQ_CST);
  __asm__ volatile("li a7, 93\nli a0, 0\necall"); /* exit */
}

/* Adds to the counter with a load and a store that others come between. */
static void race(void) {
  unsigned me = __atomic_fetch_add(&order, 1, __ATOMIC_SEQ_CST);
  for (unsigned i = 1; i <= STEPS; i++) {
    counter = counter + 1;
    if (i % 1000 == 0) {
      order = order * 31 + counter + me;
    }
    if (i % 16000 == 0) {
      thread_switch(0, 2, 1); /* sleeps for a millisecond */
    }
  }
  leave();
}

/* Answers what comes with the time and a count. */
static void serve(void) {
  struct {
    mach_msg_header_t head;
    unsigned words[8];
  } message;
  mach_port_t port = service;
  unsigned answered = 0;
  while (mach_msg_trap(&message.head, MACH_RCV_MSG, 0, sizeof message, port, 0, 0) == 0) {
    message.head.msgh_bits = MACH_MSGH_BITS(MACH_MSG_TYPE_MOVE_SEND_ONCE, 0);
    message.head.msgh_local_port = 0;
    message.words[0] = ++answered;
    message.words[1] = counter;
    mach_msg_trap(&message.head, MACH_SEND_MSG, sizeof(mach_msg_header_t) + 8, 0, 0, 0, 0);
  }
  leave();
}

static unsigned ask(void) {
  struct {
    mach_msg_header_t head;
    unsigned words[8];
  } message;
  mach_port_t reply = mach_reply_port();
  unsigned right = 0;
  for (unsigned i = 0; i < ROUNDS; i++) {
    message.head.msgh_bits = MACH_MSGH_BITS(MACH_MSG_TYPE_MAKE_SEND, MACH_MSG_TYPE_MAKE_SEND_ONCE);
    message.head.msgh_remote_port = service;
    message.head.msgh_local_port = reply;
    message.head.msgh_voucher_port = 0;
    message.head.msgh_id = 1;
    if (mach_msg_trap(&message.head, MACH_SEND_MSG | MACH_RCV_MSG, sizeof(mach_msg_header_t), sizeof message, reply, 0,
                      0) != 0) {
      break;
    }
    right += message.words[0] == i + 1;
    order = order * 31 + message.words[1];
  }
  return right;
}

static unsigned entropy(void) {
  unsigned bytes;
  register long a0 __asm__("a0") = (long)&bytes;
  register long a1 __asm__("a1") = sizeof bytes;
  register long a2 __asm__("a2") = 0;
  register long a7 __asm__("a7") = 278; /* getrandom */
  __asm__ volatile("ecall" : "+r"(a0) : "r"(a1), "r"(a2), "r"(a7) : "memory");
  return bytes;
}

int main(int argc, char **argv) {
  int shows = argc > 1 && strcmp(argv[1], "race") == 0;
  service = mach_reply_port();
  start(serve);
  for (unsigned i = 0; i < RACERS; i++) {
    start(race);
  }
  unsigned right = ask();
  while (__atomic_load_n(&finished, __ATOMIC_SEQ_CST) < RACERS) {
    swtch();
  }
  print("%u of %u answers were right, %u threads ended\n", right, ROUNDS, RACERS);
  if (shows) {
    uint64_t now = mach_absolute_time();
    print("counter %u, order %x, time %x%08x, chance %x\n", counter, order, (unsigned)(now >> 32), (unsigned)now,
          entropy());
  }
  return 0;
}
