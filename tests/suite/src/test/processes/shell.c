// A small shell with its own commands, each in a process of its own and most of them as another program.
#define _GNU_SOURCE
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WORDS = 64 };
static int last;

// The commands.

static int cat(void) {
  char bytes[4096];
  ssize_t n;
  while ((n = read(0, bytes, sizeof bytes)) > 0) (void)!write(1, bytes, n);
  return 0;
}

static int count(void) {
  long lines = 0, bytes = 0;
  int c;
  while ((c = getchar()) != EOF) {
    bytes++;
    lines += c == '\n';
  }
  printf("%ld %ld\n", lines, bytes);
  return 0;
}

static int compare(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static int sort(void) {
  char *lines[1000];
  size_t n = 0, size;
  while (n < 1000) {
    lines[n] = NULL;
    size = 0;
    if (getline(&lines[n], &size, stdin) <= 0) break;
    n++;
  }
  qsort(lines, n, sizeof *lines, compare);
  for (size_t i = 0; i < n; i++) fputs(lines[i], stdout);
  return 0;
}

static int command(int argc, char **argv) {
  if (strcmp(argv[0], "echo") == 0) {
    for (int i = 1; i < argc; i++) printf("%s%s", i > 1 ? " " : "", argv[i]);
    printf("\n");
    return 0;
  }
  if (strcmp(argv[0], "seq") == 0) {
    for (int i = 1; i <= atoi(argv[1]); i++) printf("%d\n", i);
    return 0;
  }
  if (strcmp(argv[0], "upper") == 0) {
    int c;
    while ((c = getchar()) != EOF) putchar(toupper(c));
    return 0;
  }
  if (strcmp(argv[0], "head") == 0) {
    char line[1000];
    for (int i = 0; i < atoi(argv[1]) && fgets(line, sizeof line, stdin); i++) fputs(line, stdout);
    return 0;
  }
  if (strcmp(argv[0], "yes") == 0)
    for (;;) puts("y");
  if (strcmp(argv[0], "cat") == 0) return cat();
  if (strcmp(argv[0], "count") == 0) return count();
  if (strcmp(argv[0], "sort") == 0) return sort();
  if (strcmp(argv[0], "status") == 0) return atoi(argv[1]);
  if (strcmp(argv[0], "die") == 0) return raise(atoi(argv[1]));
  if (strcmp(argv[0], "sleep") == 0) return usleep(1000 * atoi(argv[1]));
  fprintf(stderr, "%s: not found\n", argv[0]);
  return 127;
}

// The shell.

static void redirect(const char *file, int flags, int to) {
  int fd = open(file, flags, 0644);
  if (fd < 0) {
    fprintf(stderr, "%s: %s\n", file, strerror(errno));
    exit(1);
  }
  dup2(fd, to);
  close(fd);
}

static void execute(char *text) {
  char *words[WORDS];
  int n = 0;
  for (char *word = strtok(text, " "); word && n < WORDS - 1; word = strtok(NULL, " ")) {
    if (strcmp(word, ">") == 0) redirect(strtok(NULL, " "), O_CREAT | O_WRONLY | O_TRUNC, 1);
    else if (strcmp(word, ">>") == 0) redirect(strtok(NULL, " "), O_CREAT | O_WRONLY | O_APPEND, 1);
    else if (strcmp(word, "<") == 0) redirect(strtok(NULL, " "), O_RDONLY, 0);
    else words[n++] = word;
  }
  words[n] = NULL;
  if (n == 0) exit(0);
  execv("/proc/self/exe", words);
  exit(126);
}

static void await(pid_t child) {
  int how;
  while (waitpid(child, &how, 0) < 0 && errno == EINTR) {}
  last = WIFEXITED(how) ? WEXITSTATUS(how) : 128 + WTERMSIG(how);
}

static void pipeline(char *text, int background) {
  int in = 0;
  pid_t child = 0;
  while (text) {
    char *bar = strchr(text, '|');
    if (bar) *bar = 0;
    int ends[2] = {0, 1};
    if (bar) (void)!pipe2(ends, O_CLOEXEC);
    child = fork();
    if (child == 0) {
      if (in) dup2(in, 0);
      if (bar) dup2(ends[1], 1);
      execute(text);
    }
    if (in) close(in);
    if (bar) close(ends[1]);
    in = ends[0];
    text = bar ? bar + 1 : NULL;
  }
  if (!background) await(child);
}

static void line(char *text) {
  char *end = text + strlen(text);
  while (end > text && isspace((unsigned char)end[-1])) *--end = 0;
  if (strcmp(text, "wait") == 0) {
    while (wait(NULL) > 0) {}
    return;
  }
  if (strcmp(text, "result") == 0) {
    printf("result %d\n", last);
    fflush(stdout);
    return;
  }
  if (strncmp(text, "cd ", 3) == 0) {
    last = chdir(text + 3) != 0;
    return;
  }
  int background = end > text && end[-1] == '&';
  if (background) end[-1] = 0;
  pipeline(text, background);
}

int main(int argc, char **argv) {
  if (!strstr(argv[0], "shell")) return command(argc, argv);
  static char script[] =
      "echo hello world\n"
      "seq 10 | count\n"
      "seq 2000 | upper | cat | sort | count\n"
      "seq 12 | sort | head 4\n"
      "yes | head 3\n"
      "result\n"
      "status 3\n"
      "result\n"
      "die 15\n"
      "result\n"
      "nothing there\n"
      "result\n"
      "echo one > file\n"
      "echo two >> file\n"
      "cat < file | upper\n"
      "cat < missing\n"
      "result\n"
      "sleep 50 &\n"
      "echo back > background &\n"
      "wait\n"
      "cat < background\n"
      "cd /\n"
      "result\n"
      "cd /nowhere\n"
      "result\n";
  for (char *at = script; *at;) {
    char *next = strchr(at, '\n');
    *next = 0;
    line(at);
    at = next + 1;
  }
  return last;
}
