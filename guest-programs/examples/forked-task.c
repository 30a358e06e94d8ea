/* A child is a task of its own: mach_task_self is the child's, and so are its memory, its ports and its replies.

   riscv64-linux-gnu-gcc -static -I guest-programs/include guest-programs/examples/forked-task.c \
       -L guest-programs/target/rv64 -lmach -o forked-task
   ./machv run forked-task */
#include <mach/mach.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define PLACE 0x20000000ul

static void check(const char *what, kern_return_t got, kern_return_t expected) {
  printf("%s: %s%s\n", what, mach_error_string(got), got == expected ? "" : ", which is wrong");
}

static unsigned threads(void) {
  thread_act_array_t list;
  mach_msg_type_number_t count = 0;
  check("task_threads", task_threads(mach_task_self(), &list, &count), KERN_SUCCESS);
  return count;
}

static void child(mach_port_t of_parent) {
  mach_port_type_t type;
  check("child: a port of the parent", mach_port_type(mach_task_self(), of_parent, &type), KERN_INVALID_NAME);
  vm_address_t place = PLACE;
  check("child: vm_allocate", vm_allocate(mach_task_self(), &place, vm_page_size, VM_FLAGS_FIXED), KERN_SUCCESS);
  strcpy((char *)place, "the child's");
  printf("child: %s memory, %u thread\n", (char *)place, threads());
  fflush(stdout);
  _exit(0);
}

int main(void) {
  mach_port_t port;
  unsigned before = threads();
  for (int i = 0; i < 40; i++) { /* names that the child will not have by accident */
    kern_return_t kr = mach_port_allocate(mach_task_self(), MACH_PORT_RIGHT_RECEIVE, &port);
    if (kr != KERN_SUCCESS) {
      check("mach_port_allocate", kr, KERN_SUCCESS);
    }
  }
  fflush(stdout);
  pid_t pid = fork();
  if (pid == 0) {
    child(port);
  }
  int status;
  waitpid(pid, &status, 0);
  printf("parent: the child ended with %d\n", WEXITSTATUS(status));
  vm_address_t place = PLACE;
  vm_size_t size = 0;
  vm_region_basic_info_data_64_t info;
  mach_msg_type_number_t count = VM_REGION_BASIC_INFO_COUNT_64;
  mach_port_t object;
  check("parent: vm_region_64", vm_region_64(mach_task_self(), &place, &size, VM_REGION_BASIC_INFO_64,
                                             (vm_region_info_t)&info, &count, &object), KERN_SUCCESS);
  printf("parent: the child's memory is %s; %u thread\n", place == PLACE ? "here, too" : "not here", before);
  return 0;
}
