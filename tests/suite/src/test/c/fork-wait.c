// Processes: fork, exit, wait in all its forms, orphans, what a child inherits and what not.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static int common = 1;

static void status(const char *what, pid_t got, pid_t wanted, int how) {
  printf("%s: %s ", what, got == wanted ? "the child" : got == 0 ? "none" : strerror(errno));
  if (got <= 0) printf("\n");
  else if (WIFEXITED(how)) printf("exited with %d\n", WEXITSTATUS(how));
  else if (WIFSIGNALED(how)) printf("killed by %d\n", WTERMSIG(how));
  else if (WIFSTOPPED(how)) printf("stopped by %d\n", WSTOPSIG(how));
  else if (WIFCONTINUED(how)) printf("goes on\n");
}

static void memory(void) {
  int *private = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  int *shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  int *dropped = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  *private = *shared = *dropped = 1;
  pid_t child = fork();
  if (child == 0) {
    *private = 2;
    *shared = 2;
    common = 2;
    _exit(*private + *shared + *dropped);
  }
  int how = 0;
  status("memory", waitpid(child, &how, 0), child, how);
  printf("private %d shared %d data %d\n", *private, *shared, common);
  for (int i = 0; i < 3; i++) {  // copies of copies
    *private = 10 * i;
    pid_t one = fork();
    if (one == 0) {
      pid_t two = fork();
      if (two == 0) _exit(*private += 1);
      *private += 5;
      waitpid(two, &how, 0);
      _exit(*private + WEXITSTATUS(how));
    }
    *private = 99;
    waitpid(one, &how, 0);
    printf("generation %d: %d, mine %d\n", i, WEXITSTATUS(how), *private);
  }
}

static void files(void) {
  int fd = open("shared-offset", O_CREAT | O_RDWR, 0644);
  (void)!write(fd, "abcdefgh", 8);
  lseek(fd, 2, SEEK_SET);
  pid_t child = fork();
  if (child == 0) {
    char c;
    (void)!read(fd, &c, 1);
    close(fd);
    _exit(c);
  }
  int how = 0;
  waitpid(child, &how, 0);
  printf("child read %c, offset %ld\n", WEXITSTATUS(how), (long)lseek(fd, 0, SEEK_CUR));
  unlink("shared-offset");
}

static void waits(void) {
  int how = 0;
  status("nobody", wait(&how), 1, how);
  pid_t child = fork();
  if (child == 0) for (;;) pause();
  status("not yet", waitpid(child, &how, WNOHANG), child, how);
  status("bad options", waitpid(child, &how, 0x10), child, how);
  status("not mine", waitpid(1, &how, 0), child, how);
  kill(child, SIGSTOP);
  status("stop", waitpid(child, &how, WUNTRACED), child, how);
  status("told once", waitpid(child, &how, WUNTRACED | WNOHANG), child, how);
  kill(child, SIGCONT);
  status("continue", waitpid(child, &how, WCONTINUED), child, how);
  kill(child, SIGKILL);
  siginfo_t info;
  memset(&info, 0, sizeof info);
  int got = waitid(P_PID, child, &info, WEXITED | WNOWAIT);
  printf("waitid %d: signal %d code %d status %d same %d\n", got, info.si_signo, info.si_code, info.si_status, info.si_pid == child);
  status("still there", waitpid(child, &how, 0), child, how);
  status("gone", waitpid(child, &how, 0), child, how);
  printf("kill a ghost: %s\n", kill(child, 0) < 0 ? strerror(errno) : "ok");
  printf("waitid without wishes: %s\n", waitid(P_ALL, 0, &info, 0) < 0 ? strerror(errno) : "ok");
  pid_t first = fork();
  if (first == 0) _exit(1);
  pid_t second = fork();
  if (second == 0) _exit(2);
  int sum = 0;
  for (int i = 0; i < 2; i++) {
    wait(&how);
    sum += WEXITSTATUS(how);
  }
  printf("both: %d\n", sum);
}

static void orphans(void) {
  int ends[2];
  (void)!pipe(ends);
  pid_t child = fork();
  if (child == 0) {
    if (fork() == 0) {
      while (getppid() != 1) usleep(1000);
      (void)!write(ends[1], "o", 1);
      _exit(0);
    }
    _exit(0);
  }
  int how;
  waitpid(child, &how, 0);
  close(ends[1]);
  char c = 0;
  (void)!read(ends[0], &c, 1);
  int end = read(ends[0], &c, 1);
  printf("orphan wrote %c, then %d\n", c, end);
  status("no grandchild", wait(&how), 1, how);
}

static void death_of_parent(void) {
  int ends[2];
  (void)!pipe(ends);
  pid_t child = fork();
  if (child == 0) {
    pid_t grandchild = fork();
    if (grandchild == 0) {
      prctl(PR_SET_PDEATHSIG, SIGTERM);
      (void)!write(ends[1], "r", 1);
      for (;;) pause();
    }
    char c;
    (void)!read(ends[0], &c, 1);
    _exit(0);
  }
  close(ends[1]);
  int how;
  waitpid(child, &how, 0);
  char c;
  printf("the grandchild ended, too: %d\n", (int)read(ends[0], &c, 1));
}

static void ignored(void) {
  signal(SIGCHLD, SIG_IGN);
  pid_t child = fork();
  if (child == 0) _exit(0);
  int how = 0;
  status("ignored", waitpid(child, &how, 0), child, how);
  signal(SIGCHLD, SIG_DFL);
}

int main(void) {
  setvbuf(stdout, NULL, _IONBF, 0);
  memory();
  files();
  waits();
  orphans();
  death_of_parent();
  ignored();
  struct rusage usage;
  printf("usage %d\n", getrusage(RUSAGE_CHILDREN, &usage));
  fork();  // both end, the parent whenever
  if (write(1, "twice\n", 6) != 6) _exit(2);  // at once: stdout without a buffer writes the line's end on its own
  if (wait(NULL) < 0) _exit(1);
  return 3;
}
