// Other programs: exec with its errors, scripts, what a new program inherits; vfork, posix_spawn.
// flags: -lpthread
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;
static char self[4096];

static void ended(const char *what, pid_t child) {
  int how = 0;
  if (child < 0) {
    printf("%s: %s\n", what, strerror(errno));
    return;
  }
  waitpid(child, &how, 0);
  if (WIFEXITED(how)) printf("%s: exited with %d\n", what, WEXITSTATUS(how));
  else printf("%s: killed by %d\n", what, WTERMSIG(how));
}

static void text(const char *name, const char *contents, int mode) {
  int fd = open(name, O_CREAT | O_WRONLY | O_TRUNC, 0600);
  (void)!write(fd, contents, strlen(contents));
  close(fd);
  chmod(name, mode);
}

static int shows(int argc, char **argv) {
  for (int i = 0; i < argc; i++) printf("  [%s]", i == 0 && argv[0][0] == '/' ? "self" : argv[i]);
  printf("\n");
  return argc;
}

static int state(void) {
  struct sigaction action;
  sigaction(SIGUSR1, NULL, &action);
  int handled = action.sa_handler == SIG_DFL;
  sigaction(SIGUSR2, NULL, &action);
  sigset_t blocked, pending;
  sigprocmask(SIG_BLOCK, NULL, &blocked);
  sigpending(&pending);
  struct itimerval timer;
  getitimer(ITIMER_REAL, &timer);
  printf("  handler gone %d, ignored stays %d, blocked %d, pending %d, timer %d\n", handled,
         action.sa_handler == SIG_IGN, sigismember(&blocked, SIGHUP), sigismember(&pending, SIGHUP),
         timer.it_value.tv_sec > 0);
  printf("  kept %d, closed %d, variable %s\n", fcntl(20, F_GETFD), fcntl(21, F_GETFD), getenv("VARIABLE"));
  return 0;
}

static void nothing(int signal) {}

static void try(const char *what, const char *path, char **argv) {
  execv(path, argv);
  printf("%s: %s\n", what, strerror(errno));
}

static void errors(void) {
  char *argv[] = {"x", NULL};
  try("missing", "./missing", argv);
  try("no name", "", argv);
  try("folder", ".", argv);
  text("plain", "plain text\n", 0644);
  try("not executable", "./plain", argv);
  text("plain2", "no program at all\n", 0755);
  try("no program", "./plain2", argv);
  try("through a file", "./plain/x", argv);
  text("script1", "#!./missing\n", 0755);
  try("no interpreter", "./script1", argv);
  text("script2", "#!   \n", 0755);
  try("empty interpreter", "./script2", argv);
  text("script3", "#!./script3\n", 0755);
  try("script of itself", "./script3", argv);
  execv("./missing", (char **)8) < 0 ? printf("bad arguments: %s\n", strerror(errno)) : 0;
  execv(self, (char **)8) < 0 ? printf("bad arguments: %s\n", strerror(errno)) : 0;
  char *large = malloc(200000);
  memset(large, 'x', 199999);
  large[199999] = 0;
  char *too_large[] = {"x", large, NULL};
  try("too large", self, too_large);
  for (const char *const *name = (const char *const[]){"plain", "plain2", "script1", "script2", "script3", NULL}; *name; name++) unlink(*name);
}

static void *waits(void *unused) {
  for (;;) pause();
}

static void *executes(void *path) {
  execl(path, "from a thread", "show", "me", NULL);
  return NULL;
}

static void execs(void) {
  pid_t child = fork();
  if (child == 0) execl(self, "name", "show", "one", "", "two words", NULL);
  ended("exec", child);
  child = fork();
  if (child == 0) {
    char *environment[] = {"VARIABLE=value", NULL};
    signal(SIGUSR1, nothing);
    signal(SIGUSR2, SIG_IGN);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGHUP);
    sigprocmask(SIG_BLOCK, &set, NULL);
    raise(SIGHUP);
    int fd = open(".", O_RDONLY);
    dup2(fd, 20);
    dup3(fd, 21, O_CLOEXEC);
    alarm(100);
    execle(self, "name", "state", NULL, environment);
  }
  ended("state", child);
  child = fork();
  if (child == 0) {
    int fd = open(self, O_RDONLY | O_CLOEXEC);
    char *argv[] = {"by descriptor", "show", NULL};
    fexecve(fd, argv, environ);
  }
  ended("fexecve", child);
  char line[5000];
  snprintf(line, sizeof line, "#! %s   show it \nrest\n", self);
  text("script", line, 0755);
  child = fork();
  if (child == 0) execl("./script", "lost", "arg", NULL);
  ended("script", child);
  unlink("script");
  child = fork();
  if (child == 0) {
    pthread_t one, two;
    pthread_create(&one, NULL, waits, NULL);
    pthread_create(&two, NULL, executes, self);
    for (;;) pause();
  }
  ended("from a thread", child);
}

static void borrowed(void) {
  volatile int touched = 0;
  pid_t child = vfork();
  if (child == 0) {
    touched = 1;
    _exit(4);
  }
  ended("vfork", child);
  printf("the child wrote to our memory: %d\n", touched);
  child = vfork();
  if (child == 0) {
    execl(self, "after vfork", "show", NULL);
    _exit(127);
  }
  ended("vfork and exec", child);
}

static void spawned(void) {
  pid_t child;
  char *argv[] = {"spawned", "show", "x", NULL};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "output", O_CREAT | O_WRONLY, 0644);
  posix_spawn_file_actions_adddup2(&actions, 1, 2);
  printf("spawn: %d\n", posix_spawn(&child, self, &actions, NULL, argv, environ));
  ended("spawned", child);
  char bytes[100] = {0};
  int fd = open("output", O_RDONLY);
  (void)!read(fd, bytes, 99);
  printf("wrote:%s", bytes);
  unlink("output");
  printf("spawn nothing: %s\n", strerror(posix_spawn(&child, "./missing", NULL, NULL, argv, environ)));
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGHUP);
  posix_spawnattr_setsigmask(&attributes, &set);
  sigemptyset(&set);
  sigaddset(&set, SIGUSR2);
  posix_spawnattr_setsigdefault(&attributes, &set);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  signal(SIGUSR2, SIG_IGN);
  char *state[] = {"spawned", "state", NULL};
  int result = posix_spawn(&child, self, NULL, &attributes, state, environ);
  int own = getpgid(child) == child;
  ended("with attributes", child);
  printf("spawn: %d, its own group: %d\n", result, own);
  text("busy", "x", 0755);
  fd = open("busy", O_WRONLY);
  execl("./busy", "busy", NULL) < 0 ? printf("busy: %s\n", strerror(errno)) : 0;
  unlink("busy");
}

int main(int argc, char **argv) {
  setvbuf(stdout, NULL, _IONBF, 0);
  if (argc > 1 && strcmp(argv[1], "show") == 0) return shows(argc, argv);
  if (argc > 1 && strncmp(argv[1], "show ", 5) == 0) return shows(argc, argv);
  if (argc > 1 && strcmp(argv[1], "state") == 0) return state();
  (void)!readlink("/proc/self/exe", self, sizeof self - 1);
  errors();
  execs();
  borrowed();
  spawned();
  execl(self, "last", "show", NULL);
  return 99;
}
