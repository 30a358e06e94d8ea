/* Servers of what the kernel sends: a debugger, which is called for each breakpoint of another task; what becomes of rights; alarms. And
   calls that go on although somebody aborted them. */
#include "guest.h"
#include "must.h"
#include "threads.h"

#include <mach/clock_reply_server.h>
#include <mach/exc.h>
#include <mach/exc_server.h>
#include <mach/mach.h>
#include <mach/mach_exc_server.h>
#include <mach/notify_server.h>

#if __riscv_xlen == 32
typedef riscv_thread_state32_t registers_t;
#else
typedef riscv_thread_state_t registers_t;
#endif

#define A0 9 /* x0 is not kept */
#define STACK 16384
#define MOST 8192 /* bytes of a message: registers may come with it */

static task_t self;
static mach_port_t first;  /* the debugger's */
static mach_port_t second; /* that of another one, to which it leaves some */
static task_t debugged;
static mach_port_name_t expected; /* of a notification */

static mach_port_t new_port(void) {
  mach_port_t port;
  must("mach_port_allocate", mach_port_allocate(self, MACH_PORT_RIGHT_RECEIVE, &port));
  must("mach_port_insert_right", mach_port_insert_right(self, port, port, MACH_MSG_TYPE_MAKE_SEND));
  return port;
}

static unsigned receive_rights(mach_port_name_t name) {
  mach_port_urefs_t refs = 0;
  must("mach_port_get_refs", mach_port_get_refs(self, name, MACH_PORT_RIGHT_RECEIVE, &refs));
  return refs;
}

/* The debugger. The other task adds one to a0 after each breakpoint. */

static void broken(void) {
  __asm__ volatile(
      ".option push\n.option norvc\n"
      "li a0, 1\nebreak\n"
      "addi a0, a0, 1\nebreak\n"
      "addi a0, a0, 1\nebreak\n"
      "addi a0, a0, 1\nebreak\n"
      "addi a0, a0, 1\nebreak\n"
      ".option pop\n");
}

/* Shows where the thread is, and moves it behind the breakpoint, where it stays until it is resumed. */
static void step(const char *how, registers_t *registers, long code, long subcode) {
  print("%s: code %ld, at pc: %s, a0 is %u\n", how, code, subcode == (long)registers->pc ? "yes" : "no",
        (unsigned)registers->x[A0]);
  registers->pc += 4;
  registers->x[A0] *= 10;
  must("task_suspend", task_suspend(debugged));
}

static void step_thread(const char *how, thread_t thread, long code, long subcode) {
  registers_t registers;
  mach_msg_type_number_t count = MACHINE_THREAD_STATE_COUNT;
  must("thread_get_state", thread_get_state(thread, MACHINE_THREAD_STATE, (thread_state_t)&registers, &count));
  step(how, &registers, code, subcode);
  must("thread_set_state", thread_set_state(thread, MACHINE_THREAD_STATE, (thread_state_t)&registers, count));
}

static kern_return_t step_state(const char *how, const thread_state_t old, mach_msg_type_number_t count,
                                thread_state_t new, mach_msg_type_number_t *room, long code, long subcode) {
  if (*room < count) {
    return KERN_INVALID_ARGUMENT;
  }
  memcpy(new, old, count * sizeof(natural_t));
  *room = count;
  step(how, (registers_t *)new, code, subcode);
  return KERN_SUCCESS;
}

static void give_up(mach_port_t thread, mach_port_t task) {
  mach_port_deallocate(self, thread);
  mach_port_deallocate(self, task);
}

kern_return_t catch_mach_exception_raise(mach_port_t exception_port, mach_port_t thread, mach_port_t task,
                                         exception_type_t exception, mach_exception_data_t code,
                                         mach_msg_type_number_t codeCnt) {
  print("exception %d with %u codes of 64 bits, at the debugger's port: %s\n", exception, codeCnt,
        exception_port == first ? "yes" : "no");
  step_thread("raised", thread, (long)code[0], (long)code[1]);
  give_up(thread, task);
  return KERN_SUCCESS;
}

kern_return_t catch_mach_exception_raise_state_identity(mach_port_t exception_port, mach_port_t thread,
                                                        mach_port_t task, exception_type_t exception,
                                                        mach_exception_data_t code, mach_msg_type_number_t codeCnt,
                                                        int *flavor, thread_state_t old_state,
                                                        mach_msg_type_number_t old_stateCnt, thread_state_t new_state,
                                                        mach_msg_type_number_t *new_stateCnt) {
  (void)exception_port;
  print("exception %d with %u codes and flavor %s\n", exception, codeCnt,
        *flavor == MACHINE_THREAD_STATE ? "of the machine" : "unknown");
  give_up(thread, task);
  return step_state("raised with registers and rights", old_state, old_stateCnt, new_state, new_stateCnt, (long)code[0],
                    (long)code[1]);
}

/* With codes of 32 bits the debugger knows nothing, and asks the other one. */

kern_return_t catch_exception_raise(mach_port_t exception_port, mach_port_t thread, mach_port_t task,
                                    exception_type_t exception, exception_data_t code,
                                    mach_msg_type_number_t codeCnt) {
  kern_return_t answer = KERN_SUCCESS;
  if (exception_port == first) {
    answer = exception_raise(second, thread, task, exception, code, codeCnt);
    print("passed on: %s\n", mach_error_string(answer));
  } else {
    step_thread("raised again", thread, code[0], (long)(unsigned)code[1]);
  }
  give_up(thread, task);
  return answer;
}

kern_return_t catch_exception_raise_state(mach_port_t exception_port, exception_type_t exception,
                                          const exception_data_t code, mach_msg_type_number_t codeCnt, int *flavor,
                                          const thread_state_t old_state, mach_msg_type_number_t old_stateCnt,
                                          thread_state_t new_state, mach_msg_type_number_t *new_stateCnt) {
  if (exception_port == first) {
    kern_return_t answer = exception_raise_state(second, exception, code, codeCnt, flavor, old_state, old_stateCnt,
                                                 new_state, new_stateCnt);
    print("passed on, with %s: %s\n", *new_stateCnt == old_stateCnt ? "all registers" : "other registers",
          mach_error_string(answer));
    return answer;
  }
  return step_state("raised again with registers", old_state, old_stateCnt, new_state, new_stateCnt, code[0],
                    (long)(unsigned)code[1]);
}

static void other_debugger(void) {
  for (;;) {
    must("the other debugger", mach_msg_server_once(exc_server, MOST, second, 0));
  }
}

static char other_stack[STACK] __attribute__((aligned(16)));
static char broken_stack[STACK] __attribute__((aligned(16)));

static void handle(task_t task, boolean_t (*server)(mach_msg_header_t *, mach_msg_header_t *),
                   exception_behavior_t behavior) {
  must("task_set_exception_ports",
       task_set_exception_ports(task, EXC_MASK_BREAKPOINT, first, behavior, MACHINE_THREAD_STATE));
  must("task_resume", task_resume(task));
  must("the debugger", mach_msg_server_once(server, MOST, first, 0));
}

static void debug(mach_port_t notify) {
  first = new_port();
  second = new_port();
  start_thread(self, other_debugger, other_stack + STACK);
  task_t task;
  must("task_create", task_create(self, 0, 0, TRUE, &task));
  must("task_suspend", task_suspend(task));
  debugged = task;
  start_thread(task, broken, broken_stack + STACK);
  handle(task, mach_exc_server, (exception_behavior_t)(EXCEPTION_DEFAULT | MACH_EXCEPTION_CODES));
  handle(task, mach_exc_server, (exception_behavior_t)(EXCEPTION_STATE_IDENTITY | MACH_EXCEPTION_CODES));
  handle(task, exc_server, EXCEPTION_DEFAULT);
  handle(task, exc_server, EXCEPTION_STATE);

  mach_port_t previous;
  expected = task;
  must("ask for the end", mach_port_request_notification(self, task, MACH_NOTIFY_DEAD_NAME, 0, notify,
                                                         MACH_MSG_TYPE_MAKE_SEND_ONCE, &previous));
  must("task_set_exception_ports", task_set_exception_ports(task, EXC_MASK_BREAKPOINT, first, EXCEPTION_STATE_IDENTITY,
                                                            MACHINE_THREAD_STATE));
  must("task_resume", task_resume(task));
  must("the debugger", mach_msg_server_once(exc_server, MOST, first, 0)); /* has no function for it */
  must("a notification", mach_msg_server_once(notify_server, MOST, notify, 0));
}

/* What becomes of rights. */

static void tell(const char *what, mach_port_name_t name) {
  print("%s: %s\n", what, name == expected ? "the right one" : "another");
}

kern_return_t do_mach_notify_port_deleted(mach_port_t notify, mach_port_name_t name) {
  (void)notify;
  tell("a name was given up", name);
  return KERN_SUCCESS;
}

kern_return_t do_mach_notify_send_possible(mach_port_t notify, mach_port_name_t name) {
  (void)notify;
  tell("there is room again", name);
  return KERN_SUCCESS;
}

kern_return_t do_mach_notify_port_destroyed(mach_port_t notify, mach_port_t rights) {
  (void)notify;
  print("a receive right comes back: %u\n", receive_rights(rights));
  return mach_port_mod_refs(self, rights, MACH_PORT_RIGHT_RECEIVE, -1);
}

kern_return_t do_mach_notify_no_senders(mach_port_t notify, mach_port_mscount_t mscount) {
  print("nobody can send any more; %u send rights were made; told at a port of %u receive right\n", mscount,
        receive_rights(notify));
  return KERN_SUCCESS;
}

kern_return_t do_mach_notify_send_once(mach_port_t notify) {
  (void)notify;
  print("a send-once right was thrown away\n");
  return KERN_SUCCESS;
}

kern_return_t do_mach_notify_dead_name(mach_port_t notify, mach_port_name_t name) {
  (void)notify;
  tell("a port has died", name);
  return mach_port_deallocate(self, name); /* the notification holds one more reference */
}

static void ask(mach_port_t port, int what, mach_port_t notify) {
  mach_port_t previous;
  must("mach_port_request_notification",
       mach_port_request_notification(self, port, what, 0, notify, MACH_MSG_TYPE_MAKE_SEND_ONCE, &previous));
}

static void hear(mach_port_t notify) {
  must("a notification", mach_msg_server_once(notify_server, MOST, notify, 0));
}

typedef struct {
  mach_msg_header_t header;
  int value;
  mach_msg_format_0_trailer_t trailer;
} message_t;

static kern_return_t send(mach_port_t port, int value, mach_msg_option_t options) {
  message_t message = {{MACH_MSGH_BITS(MACH_MSG_TYPE_COPY_SEND, 0), 0, port, 0, 0, 77}, value, {0}};
  return mach_msg(&message.header, MACH_SEND_MSG | options, sizeof message - sizeof message.trailer, 0, MACH_PORT_NULL,
                  0, MACH_PORT_NULL);
}

static int receive(mach_port_t port, mach_msg_option_t options, message_t *message) {
  return mach_msg(&message->header, MACH_RCV_MSG | options, 0, sizeof *message, port, MACH_MSG_TIMEOUT_NONE,
                  MACH_PORT_NULL);
}

static mach_port_t short_queue(void) {
  mach_port_t port = new_port();
  mach_port_limits_t limits = {1};
  must("mach_port_set_attributes", mach_port_set_attributes(self, port, MACH_PORT_LIMITS_INFO,
                                                            (mach_port_info_t)&limits, MACH_PORT_LIMITS_INFO_COUNT));
  return port;
}

static void notifications(mach_port_t notify) {
  mach_port_t port = new_port();
  ask(port, MACH_NOTIFY_NO_SENDERS, notify);
  must("mach_port_mod_refs", mach_port_mod_refs(self, port, MACH_PORT_RIGHT_SEND, -1));
  hear(notify);

  expected = new_port();
  ask(expected, MACH_NOTIFY_DEAD_NAME, notify);
  must("mach_port_mod_refs", mach_port_mod_refs(self, expected, MACH_PORT_RIGHT_RECEIVE, -1));
  hear(notify);

  ask(port, MACH_NOTIFY_PORT_DESTROYED, notify);
  must("mach_port_mod_refs", mach_port_mod_refs(self, port, MACH_PORT_RIGHT_RECEIVE, -1));
  hear(notify);

  mach_port_t once;
  mach_msg_type_name_t kind;
  must("mach_port_extract_right",
       mach_port_extract_right(self, notify, MACH_MSG_TYPE_MAKE_SEND_ONCE, &once, &kind));
  expected = once;
  ask(once, MACH_NOTIFY_DEAD_NAME, notify);
  must("mach_port_deallocate", mach_port_deallocate(self, once));
  hear(notify);
  hear(notify);

  expected = short_queue();
  message_t message;
  must("send", send(expected, 1, 0));
  print("a full queue: %s\n", mach_error_string(send(expected, 2, MACH_SEND_TIMEOUT)));
  ask(expected, MACH_NOTIFY_SEND_POSSIBLE, notify);
  must("receive", receive(expected, 0, &message));
  hear(notify);
}

kern_return_t clock_alarm_reply(mach_port_t alarm_port, kern_return_t alarm_code, alarm_type_t alarm_type,
                                mach_timespec_t alarm_time) {
  print("an alarm at a port of %u receive right: %s, type %d, after %u s and %d ns\n", receive_rights(alarm_port),
        mach_error_string(alarm_code), alarm_type, alarm_time.tv_sec, alarm_time.tv_nsec);
  return KERN_SUCCESS;
}

static void alarms(mach_port_t notify) {
  clock_serv_t clock;
  mach_timespec_t soon = {0, 1234};
  must("host_get_clock_service", host_get_clock_service(mach_host_self(), SYSTEM_CLOCK, &clock));
  must("clock_alarm", clock_alarm(clock, TIME_RELATIVE, soon, notify));
  must("an alarm", mach_msg_server_once(clock_reply_server, MOST, notify, 0));
}

/* A thread whose waits are aborted. */

static mach_port_t to_waiter, from_waiter;
static volatile int phase;
static volatile mach_msg_return_t answers[3];

static void waiter(void) {
  message_t message;
  phase = 1;
  answers[0] = receive(to_waiter, MACH_RCV_INTERRUPT, &message);
  phase = 2;
  answers[1] = receive(to_waiter, 0, &message);
  phase = 3;
  send(from_waiter, message.value + 1, 0);
  answers[2] = send(from_waiter, message.value + 2, 0); /* the queue is full */
  phase = 4;
  for (;;) {
    receive(to_waiter, 0, &message);
  }
}

/* Aborts the thread once it waits for the n-th time. */
static void abort_wait(thread_t thread, int which) {
  for (;;) {
    thread_basic_info_data_t info;
    mach_msg_type_number_t count = THREAD_BASIC_INFO_COUNT;
    must("thread_info", thread_info(thread, THREAD_BASIC_INFO, (thread_info_t)&info, &count));
    if (phase == which && info.run_state == TH_STATE_WAITING) {
      break;
    }
    thread_switch(MACH_PORT_NULL, SWITCH_OPTION_WAIT, 1);
  }
  must("thread_abort", thread_abort(thread));
}

static void until(int which) {
  while (phase < which) {
    thread_switch(MACH_PORT_NULL, SWITCH_OPTION_WAIT, 1);
  }
}

static char waiter_stack[STACK] __attribute__((aligned(16)));

static void interrupted(void) {
  to_waiter = new_port();
  from_waiter = short_queue();
  thread_t thread = start_thread(self, waiter, waiter_stack + STACK);
  abort_wait(thread, 1);
  until(2);
  print("who wants to hear of an abort: %s\n", mach_error_string(answers[0]));
  abort_wait(thread, 2);
  must("send", send(to_waiter, 40, 0));
  until(3);
  print("who does not, and receives: %s\n", mach_error_string(answers[1]));
  abort_wait(thread, 3);
  message_t one, two;
  must("receive", receive(from_waiter, 0, &one));
  must("receive", receive(from_waiter, 0, &two));
  until(4);
  print("and sends: %s, %d and %d\n", mach_error_string(answers[2]), one.value, two.value);
}

int main(int argc, char **argv) {
  (void)argc;
  (void)argv;
  self = mach_task_self();
  mach_port_t notify = new_port();
  debug(notify);
  notifications(notify);
  alarms(notify);
  interrupted();
  return 0;
}
