// Many processes: "bomb" forks until it may no more, "stay" leaves children that compute and wait for ever, "churn" makes and ends
// two hundred one after the other.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv) {
  setvbuf(stdout, NULL, _IONBF, 0);
  int made = 0;
  if (strcmp(argv[1], "bomb") == 0) {
    pid_t child;
    while ((child = fork()) > 0) made++;
    if (child == 0) for (;;) pause();
    printf("%d processes, then %s\n", made, strerror(errno));
    signal(SIGTERM, SIG_IGN);
    kill(0, SIGTERM);
    while (wait(NULL) > 0) made--;
    printf("%d left\n", made);
  } else if (strcmp(argv[1], "stay") == 0) {
    int ready[2];
    (void)!pipe(ready);
    for (int i = 0; i < 6; i++) {
      if (fork() == 0) {
        (void)!write(ready[1], "r", 1);
        for (;;) if (i % 2) pause();
      }
    }
    char c;
    for (int i = 0; i < 6; i++) (void)!read(ready[0], &c, 1);
    if (argc > 2) for (;;) pause();
  } else {
    char *memory = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    memset(memory, 1, 1 << 20);
    for (int i = 0; i < 200; i++) {
      pid_t child = fork();
      if (child == 0) {
        memset(memory, 2, 1 << 20);
        _exit(0);
      }
      int how;
      if (child < 0 || waitpid(child, &how, 0) != child || how != 0) return 1;
    }
    printf("churned\n");
  }
  return 0;
}
