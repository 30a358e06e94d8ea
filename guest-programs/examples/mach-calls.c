/* Calls on tasks, threads, ports, memory, clocks and the host from an ordinary C program, beside printf:

   riscv64-linux-gnu-gcc -static -I guest-programs/include guest-programs/examples/mach-calls.c \
       -L guest-programs/target/rv64 -lmach -o mach-calls
   ./machv run mach-calls */
#include <mach/mach.h>
#include <stdio.h>
#include <string.h>

static int failures;

static void check(const char *what, kern_return_t got, kern_return_t expected) {
  printf("%s: %s\n", what, mach_error_string(got));
  failures += got != expected;
}

static void expect(const char *what, int holds) {
  if (!holds) {
    printf("wrong: %s\n", what);
    failures++;
  }
}

static void tasks_and_threads(void) {
  task_t self = mach_task_self();
  mach_task_basic_info_data_t info;
  mach_msg_type_number_t count = MACH_TASK_BASIC_INFO_COUNT;
  check("task_info", task_info(self, MACH_TASK_BASIC_INFO, (task_info_t)&info, &count), KERN_SUCCESS);
  expect("size of a task", info.virtual_size > 0 && count == MACH_TASK_BASIC_INFO_COUNT);
  count = 3;
  check("task_info without room", task_info(self, MACH_TASK_BASIC_INFO, (task_info_t)&info, &count),
        KERN_INVALID_ARGUMENT);

  thread_act_array_t threads;
  mach_msg_type_number_t threadCount;
  check("task_threads", task_threads(self, &threads, &threadCount), KERN_SUCCESS);
  expect("one thread", threadCount == 1 && threads[0] == mach_thread_self());
  thread_basic_info_data_t basic;
  count = THREAD_BASIC_INFO_COUNT;
  check("thread_info", thread_info(threads[0], THREAD_BASIC_INFO, (thread_info_t)&basic, &count), KERN_SUCCESS);
  expect("it runs", basic.run_state == TH_STATE_RUNNING);
  thread_precedence_policy_data_t precedence = {12};
  check("thread_policy_set",
        thread_policy_set(threads[0], THREAD_PRECEDENCE_POLICY, (thread_policy_t)&precedence,
                          THREAD_PRECEDENCE_POLICY_COUNT),
        KERN_SUCCESS);
  boolean_t byDefault = FALSE;
  count = THREAD_PRECEDENCE_POLICY_COUNT;
  precedence.importance = 0;
  check("thread_policy_get",
        thread_policy_get(threads[0], THREAD_PRECEDENCE_POLICY, (thread_policy_t)&precedence, &count,
                          &byDefault),
        KERN_SUCCESS);
  expect("what was set", precedence.importance == 12 && !byDefault);

  exception_mask_t masks[EXC_TYPES_COUNT];
  mach_port_t handlers[EXC_TYPES_COUNT];
  exception_behavior_t behaviors[EXC_TYPES_COUNT];
  thread_state_flavor_t flavors[EXC_TYPES_COUNT];
  mach_port_t port;
  mach_port_allocate(self, MACH_PORT_RIGHT_RECEIVE, &port);
  mach_port_insert_right(self, port, port, MACH_MSG_TYPE_MAKE_SEND);
  check("task_set_exception_ports",
        task_set_exception_ports(self, EXC_MASK_BREAKPOINT, port, EXCEPTION_DEFAULT, MACHINE_THREAD_STATE),
        KERN_SUCCESS);
  count = EXC_TYPES_COUNT;
  check("task_get_exception_ports",
        task_get_exception_ports(self, EXC_MASK_BREAKPOINT, masks, &count, handlers, behaviors, flavors),
        KERN_SUCCESS);
  expect("the handler", count == 1 && masks[0] == EXC_MASK_BREAKPOINT && handlers[0] == port &&
                            behaviors[0] == EXCEPTION_DEFAULT);
}

static void memory(void) {
  task_t self = mach_task_self();
  vm_address_t page = 0;
  check("vm_map", vm_map(self, &page, vm_page_size, 0, VM_FLAGS_ANYWHERE, MACH_PORT_NULL, 0, FALSE,
                         VM_PROT_DEFAULT, VM_PROT_ALL, VM_INHERIT_COPY),
        KERN_SUCCESS);
  strcpy((char *)page, "what was there");
  vm_offset_t copy;
  mach_msg_type_number_t size;
  check("vm_read", vm_read(self, page, 16, &copy, &size), KERN_SUCCESS);
  strcpy((char *)page, "something else");
  printf("read %u bytes: %s\n", (unsigned)size, (char *)copy);
  mach_vm_address_t at = page;
  mach_vm_size_t length;
  natural_t depth = 0;
  vm_region_submap_info_data_64_t region;
  mach_msg_type_number_t count = VM_REGION_SUBMAP_INFO_COUNT_64;
  check("mach_vm_region_recurse",
        mach_vm_region_recurse(self, &at, &length, &depth, (vm_region_recurse_info_t)&region, &count),
        KERN_SUCCESS);
  expect("the region", at <= page && at + length >= page + vm_page_size && region.protection == VM_PROT_DEFAULT &&
                           region.max_protection == VM_PROT_ALL);
  mach_vm_address_t again = 0;
  vm_prot_t now = VM_PROT_READ, most = VM_PROT_READ;
  check("mach_vm_remap_new",
        mach_vm_remap_new(self, &again, vm_page_size, 0, VM_FLAGS_ANYWHERE, self, page, FALSE, &now, &most,
                          VM_INHERIT_NONE),
        KERN_SUCCESS);
  printf("the same memory: %s\n", (char *)(vm_address_t)again);
  vm_read_entry_t list = {{page, 4}, {page + 10, 5}};
  check("vm_read_list", vm_read_list(self, list, 2), KERN_SUCCESS);
  printf("two pieces: %.4s %.4s\n", (char *)list[0].address, (char *)list[1].address);
  integer_t disposition, references;
  check("vm_map_page_query", vm_map_page_query(self, page, &disposition, &references), KERN_SUCCESS);
  expect("a page in memory", (disposition & VM_PAGE_QUERY_PAGE_PRESENT) != 0);
  check("vm_deallocate", vm_deallocate(self, page, vm_page_size), KERN_SUCCESS);
  check("vm_read of a hole", vm_read(self, page, 16, &copy, &size), KERN_INVALID_ADDRESS);
}

static void ports_and_messages(void) {
  task_t self = mach_task_self();
  mach_port_t port;
  check("mach_port_allocate", mach_port_allocate(self, MACH_PORT_RIGHT_RECEIVE, &port), KERN_SUCCESS);
  check("mach_port_insert_right", mach_port_insert_right(self, port, port, MACH_MSG_TYPE_MAKE_SEND),
        KERN_SUCCESS);
  struct {
    mach_msg_header_t header;
    int value;
    mach_msg_format_0_trailer_t trailer;
  } message = {{MACH_MSGH_BITS(MACH_MSG_TYPE_COPY_SEND, 0), 28, port, MACH_PORT_NULL, 0, 77}, 42, {0}};
  check("mach_msg, sent", mach_msg(&message.header, MACH_SEND_MSG, 28, 0, MACH_PORT_NULL, 0, MACH_PORT_NULL),
        MACH_MSG_SUCCESS);
  mach_port_seqno_t sequence = 0;
  mach_msg_size_t size;
  mach_msg_id_t id;
  integer_t trailer[17];
  mach_msg_type_number_t count = 17;
  check("mach_port_peek", mach_port_peek(self, port, 0, &sequence, &size, &id, trailer, &count), KERN_SUCCESS);
  message.value = 0;
  check("mach_msg, received",
        mach_msg(&message.header, MACH_RCV_MSG, 0, sizeof message, port, 0, MACH_PORT_NULL), MACH_MSG_SUCCESS);
  printf("id %d, value %d, peeked %d\n", message.header.msgh_id, message.value, id);
  check("mach_msg, nothing there",
        mach_msg(&message.header, MACH_RCV_MSG | MACH_RCV_TIMEOUT, 0, sizeof message, port, 1, MACH_PORT_NULL),
        MACH_RCV_TIMED_OUT);
  mach_port_name_array_t names;
  mach_port_type_array_t types;
  mach_msg_type_number_t nameCount, typeCount;
  check("mach_port_names", mach_port_names(self, &names, &nameCount, &types, &typeCount), KERN_SUCCESS);
  int found = 0;
  for (unsigned i = 0; i < nameCount; i++) {
    found += names[i] == port && (types[i] & MACH_PORT_TYPE_SEND_RECEIVE) == MACH_PORT_TYPE_SEND_RECEIVE;
  }
  expect("the port among the names", found == 1 && nameCount == typeCount);
  mach_port_t moved;
  mach_msg_type_name_t kind;
  check("mach_port_extract_right", mach_port_extract_right(self, port, MACH_MSG_TYPE_MAKE_SEND, &moved, &kind),
        KERN_SUCCESS);
  expect("a send right", moved == port && kind == MACH_MSG_TYPE_PORT_SEND);
  check("mach_port_deallocate of 1", mach_port_deallocate(self, 1), KERN_INVALID_NAME);
}

static void clocks_and_locks(void) {
  task_t self = mach_task_self();
  host_t host = mach_host_self();
  clock_serv_t clock;
  mach_timespec_t time, later = {0, 1000000};
  check("host_get_clock_service", host_get_clock_service(host, SYSTEM_CLOCK, &clock), KERN_SUCCESS);
  check("clock_get_time", clock_get_time(clock, &time), KERN_SUCCESS);
  check("clock_sleep", clock_sleep(clock, TIME_RELATIVE, later, &time), KERN_SUCCESS);
  mach_port_t port;
  mach_port_allocate(self, MACH_PORT_RIGHT_RECEIVE, &port);
  check("clock_alarm", clock_alarm(clock, TIME_RELATIVE, later, port), KERN_SUCCESS);
  struct {
    mach_msg_header_t header;
    NDR_record_t NDR;
    kern_return_t code;
    alarm_type_t type;
    mach_timespec_t time;
    mach_msg_format_0_trailer_t trailer;
  } rung;
  check("the alarm", mach_msg(&rung.header, MACH_RCV_MSG, 0, sizeof rung, port, 0, MACH_PORT_NULL),
        MACH_MSG_SUCCESS);
  printf("id %d, code %d, %d ns\n", rung.header.msgh_id, rung.code, rung.time.tv_nsec);
  semaphore_t semaphore;
  check("semaphore_create", semaphore_create(self, &semaphore, SYNC_POLICY_FIFO, 1), KERN_SUCCESS);
  check("semaphore_wait", semaphore_wait(semaphore), KERN_SUCCESS);
  check("semaphore_timedwait", semaphore_timedwait(semaphore, later), KERN_OPERATION_TIMED_OUT);
  lock_set_t locks;
  check("lock_set_create", lock_set_create(self, &locks, 2, SYNC_POLICY_FIFO), KERN_SUCCESS);
  check("lock_acquire", lock_acquire(locks, 1), KERN_SUCCESS);
  check("lock_try", lock_try(locks, 1), KERN_LOCK_OWNED_SELF);
  check("lock_release", lock_release(locks, 1), KERN_SUCCESS);
  check("lock_set_destroy", lock_set_destroy(self, locks), KERN_SUCCESS);
}

static void the_host(void) {
  host_t host = mach_host_self();
  host_basic_info_data_t info;
  mach_msg_type_number_t count = HOST_BASIC_INFO_COUNT;
  check("host_info", host_info(host, HOST_BASIC_INFO, (host_info_t)&info, &count), KERN_SUCCESS);
  expect("RISC-V", info.cpu_type == CPU_TYPE_RISCV && info.max_cpus > 0);
  kernel_version_t version;
  check("host_kernel_version", host_kernel_version(host, version), KERN_SUCCESS);
  puts(version);
  vm_size_t size;
  check("host_page_size", host_page_size(host, &size), KERN_SUCCESS);
  expect("4096", size == 4096);
  processor_set_name_t set;
  check("processor_set_default", processor_set_default(host, &set), KERN_SUCCESS);
  processor_set_basic_info_data_t basic;
  count = PROCESSOR_SET_BASIC_INFO_COUNT;
  host_t of;
  check("processor_set_info",
        processor_set_info(set, PROCESSOR_SET_BASIC_INFO, &of, (processor_set_info_t)&basic, &count),
        KERN_SUCCESS);
  expect("its host", of == host && basic.processor_count == info.max_cpus);
  vm_statistics64_data_t statistics;
  count = HOST_VM_INFO64_COUNT;
  check("host_statistics64", host_statistics64(host, HOST_VM_INFO64, (host_info64_t)&statistics, &count),
        KERN_SUCCESS);
  expect("free pages", statistics.free_count > 0);
  mach_init(); /* has been called already where the C library calls constructors */
  host_priv_t privileged;
  mach_port_t device, wired, paged, security;
  check("bootstrap_ports", bootstrap_ports(bootstrap_port, &privileged, &device, &wired, &paged, &security),
        KERN_SUCCESS);
  expect("no devices, ledgers and tokens", (device | wired | paged | security) == MACH_PORT_NULL);
  processor_array_t processors;
  check("host_processors", host_processors(privileged, &processors, &count), KERN_SUCCESS);
  expect("a processor", count >= 1);
  check("host_processors of the plain port", host_processors(host, &processors, &count), KERN_INVALID_ARGUMENT);
  check("bootstrap_ports of the host", bootstrap_ports(host, &privileged, &device, &wired, &paged, &security),
        KERN_INVALID_ARGUMENT);
  check("host_info of a task", host_info(mach_task_self(), HOST_BASIC_INFO, (host_info_t)&info, &count),
        KERN_INVALID_ARGUMENT);
}

int main(void) {
  tasks_and_threads();
  memory();
  ports_and_messages();
  clocks_and_locks();
  the_host();
  printf(failures == 0 ? "all as expected\n" : "%d wrong\n", failures);
  return failures != 0;
}
