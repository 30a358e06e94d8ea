/* What do the kernel's shortest paths cost? Prints lines of a name and nanoseconds: what Linux has (under qemu-riscv64 and on Mach-V), and
   on Mach-V the nearest calls of Mach. ../calls.sh compiles and runs it. */
#define _GNU_SOURCE
#include <mach/mach.h>
#include <mach/memory_object.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MIB (1 << 20)
#define PAGE 4096
#define FEW_PAGES 16
#define MANY_PAGES 512
#define MUCH 100 /* MiB */
#define STATE_WORDS 64
#define SEND_AND_RECEIVE (MACH_SEND_MSG | MACH_RCV_MSG)
#define DONE 99

static double seconds = 0.4; /* for each figure, and as long before it to warm up */

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}

/* The best batch, in nanoseconds for each call of step. */
static double measure(void (*step)(void), int batch) {
  double best = 1e9;
  for (double end = now() + seconds; now() < end;) {
    for (int i = 0; i < batch; i++) step();
  }
  for (double end = now() + seconds; now() < end;) {
    double start = now();
    for (int i = 0; i < batch; i++) step();
    double each = (now() - start) / batch;
    if (each < best) best = each;
  }
  return best * 1e9;
}

static void figure(const char *name, double nanoseconds) {
  printf("%-34s %12.0f\n", name, nanoseconds);
  fflush(stdout);
}

static void must(const char *what, int answer) {
  if (answer != 0) {
    printf("%s: 0x%x\n", what, (unsigned)answer);
    exit(1);
  }
}

/* Linux. */

static void step_getpid(void) { syscall(SYS_getpid); }

static int there[2], back[2];

static void echo(void) {
  char buffer[32];
  while (read(there[0], buffer, sizeof buffer) == sizeof buffer && buffer[0] != DONE) {
    if (write(back[1], buffer, sizeof buffer) != sizeof buffer) break;
  }
}

static void *echo_thread(void *unused) {
  (void)unused;
  echo();
  return 0;
}

static void step_pipe(void) {
  static char buffer[32];
  if (write(there[1], buffer, sizeof buffer) != sizeof buffer || read(back[0], buffer, sizeof buffer) != sizeof buffer)
    must("pipe", 1);
}

static void stop_pipe(void) {
  char buffer[32] = {DONE};
  if (write(there[1], buffer, sizeof buffer) != sizeof buffer) must("pipe", 1);
}

static void pipes(void) {
  pthread_t thread;
  if (pipe(there) || pipe(back)) must("pipe", 1);
  must("pthread_create", pthread_create(&thread, 0, echo_thread, 0));
  figure("pipe, between threads", measure(step_pipe, 500));
  stop_pipe();
  pthread_join(thread, 0);
  int child = fork();
  if (child < 0) return; /* no processes here */
  if (child == 0) {
    echo();
    _exit(0);
  }
  figure("pipe, between processes", measure(step_pipe, 500));
  stop_pipe();
  waitpid(child, 0, 0);
}

static char *from, *to;

static void step_copy_twice(void) {
  memcpy(to, from, MIB);
  __asm__ volatile("" ::: "memory");
  memcpy(from, to, MIB);
  __asm__ volatile("" ::: "memory");
}

static void touch(char *memory, int pages) {
  for (int i = 0; i < pages; i++) ((volatile char *)memory)[(long)i * PAGE] = 1;
}

static void step_mmap(void) {
  char *memory = mmap(0, FEW_PAGES * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  touch(memory, FEW_PAGES);
  munmap(memory, FEW_PAGES * PAGE);
}

static char *guarded;

/* Lets the page be written that was not. */
static void on_fault(int signal, siginfo_t *info, void *context) {
  (void)signal;
  (void)context;
  mprotect((char *)((uintptr_t)info->si_addr & -PAGE), PAGE, PROT_READ | PROT_WRITE);
}

/* The next page that a handler has to let through; new ones when there are no more. */
static void step_handler(void) {
  static int page = MANY_PAGES;
  if (page == MANY_PAGES) {
    if (guarded) munmap(guarded, MANY_PAGES * PAGE);
    guarded = mmap(0, MANY_PAGES * PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    page = 0;
  }
  touch(guarded + (long)page++ * PAGE, 1);
}

static void handler(void) {
  struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO};
  must("sigaction", sigaction(SIGSEGV, &action, 0));
  figure("a fault, served by a handler", measure(step_handler, MANY_PAGES));
  signal(SIGSEGV, SIG_DFL);
  munmap(guarded, MANY_PAGES * PAGE);
}

static void step_fork(void) {
  int child = fork();
  if (child == 0) _exit(0);
  if (child < 0 || waitpid(child, 0, 0) != child) must("fork", 1);
}

/* A child that ends at once, beside little memory and much. */
static void children(const char *what, void (*step)(void)) {
  char name[64];
  snprintf(name, sizeof name, "%s, little memory", what);
  figure(name, measure(step, 2));
  char *memory = mmap(0, MUCH * MIB, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  touch(memory, MUCH * (MIB / PAGE));
  snprintf(name, sizeof name, "%s, %d MiB touched", what, MUCH);
  figure(name, measure(step, 2));
  munmap(memory, MUCH * MIB);
}

/* Mach. */

static void step_task_create(void) {
  mach_port_t task;
  must("task_create", task_create(task_self(), 0, 0, 1, &task));
  must("task_terminate", task_terminate(task));
  must("deallocate", mach_port_deallocate(task_self(), task));
}

static void step_vm_map(void) {
  vm_address_t memory = 0;
  must("vm_map", vm_map(task_self(), &memory, FEW_PAGES * PAGE, 0, VM_FLAGS_ANYWHERE, MACH_PORT_NULL, 0, FALSE,
                        VM_PROT_DEFAULT, VM_PROT_ALL, VM_INHERIT_COPY));
  touch((char *)memory, FEW_PAGES);
  must("vm_deallocate", vm_deallocate(task_self(), memory, FEW_PAGES * PAGE));
}

static mach_port_t object;

/* Serves a memory object whose pages are all the same. */
static void *pager(void *unused) {
  static char page[PAGE] __attribute__((aligned(PAGE)));
  memory_object_request_t m;
  for (;;) {
    must("memory_object_next", memory_object_next(object, &m));
    mach_port_t control = m.any.control.name;
    switch (m.head.msgh_id) {
      case MEMORY_OBJECT_INIT:
        memory_object_set_ready(control, MEMORY_OBJECT_COPY_DELAY, FALSE);
        break;
      case MEMORY_OBJECT_DATA_REQUEST:
        memory_object_data_supply(control, m.any.offset, (vm_offset_t)page, PAGE, FALSE, VM_PROT_NONE, FALSE, 0);
        break;
      case MEMORY_OBJECT_TERMINATE:
        mach_port_mod_refs(task_self(), control, MACH_PORT_RIGHT_RECEIVE, -1);
        break;
    }
    mach_port_deallocate(task_self(), control);
  }
  return unused;
}

/* The next page that the pager has to bring; a new mapping when there are no more. */
static void step_pager(void) {
  static vm_address_t served;
  static int page = MANY_PAGES;
  if (page == MANY_PAGES) {
    if (served) must("vm_deallocate", vm_deallocate(task_self(), served, MANY_PAGES * PAGE));
    served = 0;
    must("vm_map", vm_map(task_self(), &served, MANY_PAGES * PAGE, 0, VM_FLAGS_ANYWHERE, object, 0, FALSE,
                          VM_PROT_DEFAULT, VM_PROT_ALL, VM_INHERIT_NONE));
    page = 0;
  }
  (void)*(volatile char *)(served + (long)page++ * PAGE);
}

static void external_pager(void) {
  pthread_t thread;
  object = mach_reply_port();
  must("insert", mach_port_insert_right(task_self(), object, object, MACH_MSG_TYPE_MAKE_SEND));
  must("pthread_create", pthread_create(&thread, 0, pager, 0));
  figure("a fault, served by a pager", measure(step_pager, MANY_PAGES));
}

static void step_task_self(void) { task_self(); }

static void step_reply_port(void) { mach_port_deallocate(mach_task_self(), MACH_PORT_NULL); }

typedef struct {
  mach_msg_header_t head;
  unsigned words[40];
} message_t;

static mach_port_t server, reply;
static message_t request;
static unsigned send_size;

/* Answers each message, and gives memory that it brings back. */
static void serve(mach_port_t port) {
  static message_t message;
  mach_msg_option_t option = MACH_RCV_MSG;
  for (;;) {
    must("serve", mach_msg_trap(&message.head, option, 32, sizeof message, port, 0, 0));
    if (message.head.msgh_bits & MACH_MSGH_BITS_COMPLEX) {
      uint64_t address;
      memcpy(&address, &message.words[1], sizeof address);
      if (*(volatile char *)address != 7) must("memory", 1);
      must("vm_deallocate", vm_deallocate(task_self(), address, message.words[4]));
    }
    int id = message.head.msgh_id;
    message.head.msgh_bits = MACH_MSGH_BITS(MACH_MSG_TYPE_MOVE_SEND_ONCE, 0);
    message.head.msgh_local_port = 0;
    option = id == DONE ? MACH_SEND_MSG : SEND_AND_RECEIVE;
    if (id == DONE) {
      must("last", mach_msg_trap(&message.head, option, 32, 0, 0, 0, 0));
      return;
    }
  }
}

static void *serve_thread(void *unused) {
  (void)unused;
  serve(server);
  return 0;
}

static void round_trip(int id) {
  static message_t answer;
  request.head.msgh_id = id;
  must("mach_msg", mach_msg_overwrite_trap(&request.head, SEND_AND_RECEIVE, send_size, sizeof answer, reply, 0, 0,
                                           &answer.head));
}

static void step_message(void) { round_trip(1); }

static void begin(mach_port_t port, int memory) {
  memset(&request, 0, sizeof request);
  request.head.msgh_bits = MACH_MSGH_BITS(MACH_MSG_TYPE_COPY_SEND, MACH_MSG_TYPE_MAKE_SEND_ONCE);
  request.head.msgh_remote_port = port;
  request.head.msgh_local_port = reply;
  send_size = 32;
  if (memory) {
    uint64_t address = (uint64_t)from;
    request.head.msgh_bits |= MACH_MSGH_BITS_COMPLEX;
    request.words[0] = 1;
    memcpy(&request.words[1], &address, sizeof address);
    request.words[3] = 1u << 24 | 1 << 8; /* out of line, virtual copy */
    request.words[4] = MIB;
    send_size = 24 + 4 + 16;
  }
}

static void exchange(const char *with, mach_port_t port) {
  char name[64];
  begin(port, 0);
  snprintf(name, sizeof name, "mach_msg 32 bytes, %s", with);
  figure(name, measure(step_message, 500));
  begin(port, 1);
  snprintf(name, sizeof name, "mach_msg 1 MiB, %s", with);
  figure(name, measure(step_message, 20));
  begin(port, 0);
  round_trip(DONE);
}

static void child(void) {
  serve(server);
  task_terminate(task_self());
}

static void other_task(void) {
  static uint64_t state[STATE_WORDS / 2];
  static char stack[1 << 16] __attribute__((aligned(16)));
  uint64_t gp, tp;
  __asm__("mv %0, gp" : "=r"(gp));
  __asm__("mv %0, tp" : "=r"(tp));
  mach_port_t port = mach_reply_port();
  mach_port_t task, thread;
  server = 0x20003; /* its name in the child */
  must("task_create", task_create(task_self(), 0, 0, 1, &task));
  must("insert", mach_port_insert_right(task_self(), port, port, MACH_MSG_TYPE_MAKE_SEND));
  must("insert receive", mach_port_insert_right(task, server, port, MACH_MSG_TYPE_MOVE_RECEIVE));
  state[0] = (uint64_t)child;
  state[2] = (uint64_t)(stack + sizeof stack);
  state[3] = gp;
  state[4] = tp;
  must("thread", thread_create_running(task, 1, (unsigned *)state, STATE_WORDS, &thread));
  exchange("between tasks", port);
}

int main(int argc, char **argv) {
  if (argc > 1) seconds = atof(argv[1]);
  from = malloc(MIB + PAGE);
  to = malloc(MIB + PAGE);
  from = (char *)(((uintptr_t)from + PAGE - 1) & -PAGE);
  to = (char *)(((uintptr_t)to + PAGE - 1) & -PAGE);
  memset(from, 7, MIB);
  memset(to, 7, MIB);
  figure("getpid", measure(step_getpid, 5000));
  pipes();
  figure("copying 1 MiB twice", measure(step_copy_twice, 20));
  figure("mmap, touch, munmap of 16 pages", measure(step_mmap, 200));
  handler();
  children("fork, exit, wait", step_fork);
  if ((int)task_self() < 0) return 0; /* no Mach here */
  figure("task_self", measure(step_task_self, 5000));
  figure("mach_port_deallocate", measure(step_reply_port, 5000));
  pthread_t thread;
  server = mach_reply_port();
  reply = mach_reply_port();
  must("insert", mach_port_insert_right(task_self(), server, server, MACH_MSG_TYPE_MAKE_SEND));
  must("pthread_create", pthread_create(&thread, 0, serve_thread, 0));
  exchange("between threads", server);
  pthread_join(thread, 0);
  other_task();
  figure("vm_map, touch, vm_deallocate", measure(step_vm_map, 200));
  external_pager();
  children("task_create, task_terminate", step_task_create);
  exit(0); /* the pager is still there */
}
