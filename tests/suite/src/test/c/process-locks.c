// What processes share: pipes, locks of files and parts of them, mapped files, semaphores and mutexes in shared memory.
// flags: -lpthread
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static int child_says(int (*what)(int), int fd) {
  pid_t child = fork();
  if (child == 0) _exit(what(fd));
  int how = 0;
  waitpid(child, &how, 0);
  return WIFEXITED(how) ? WEXITSTATUS(how) : -WTERMSIG(how);
}

static int lock(int fd, int command, int type, long start, long length) {
  struct flock wish = {.l_type = type, .l_whence = SEEK_SET, .l_start = start, .l_len = length};
  return fcntl(fd, command, &wish) < 0 ? errno : 0;
}

static int try_lock(int fd) { return lock(fd, F_SETLK, F_WRLCK, 5, 5) == EAGAIN; }
static int read_lock(int fd) { return lock(fd, F_SETLK, F_RDLCK, 20, 5); }
static int look(int fd) {
  struct flock found = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0, .l_len = 0};
  if (fcntl(fd, F_GETLK, &found) < 0) return 99;
  return found.l_type == F_WRLCK && found.l_start == 0 && found.l_len == 10 && found.l_pid == getppid();
}
static int flocked(int fd) {
  int own = open("locked", O_RDWR);
  return flock(own, LOCK_EX | LOCK_NB) < 0 && errno == EWOULDBLOCK && flock(fd, LOCK_EX | LOCK_NB) == 0;
}

static void records(void) {
  int fd = open("locked", O_CREAT | O_RDWR, 0644);
  printf("lock: %d\n", lock(fd, F_SETLK, F_WRLCK, 0, 10));
  printf("shared: %d\n", lock(fd, F_SETLK, F_RDLCK, 20, 10));
  printf("child may not: %d\n", child_says(try_lock, fd));
  printf("child may read: %d\n", child_says(read_lock, fd));
  printf("child finds it: %d\n", child_says(look, fd));
  int ends[2];
  (void)!pipe(ends);
  pid_t child = fork();
  if (child == 0) {
    (void)!write(ends[1], "w", 1);
    int got = lock(fd, F_SETLKW, F_WRLCK, 0, 3);
    (void)!write(ends[1], "g", 1);
    _exit(got);
  }
  char c;
  (void)!read(ends[0], &c, 1);
  usleep(20000);
  close(dup(fd));  // gives all locks of the file up
  (void)!read(ends[0], &c, 1);
  int how;
  waitpid(child, &how, 0);
  printf("waited: %d %c\n", WEXITSTATUS(how), c);
  printf("bad type: %s\n", strerror(lock(fd, F_SETLK, 9, 0, 0)));
  printf("flock: %d\n", flock(fd, LOCK_EX));
  printf("child knows: %d\n", child_says(flocked, fd));
  unlink("locked");
}

static void deadlock(void) {
  int fd = open("deadlock", O_CREAT | O_RDWR, 0644);
  int ends[2];
  (void)!pipe(ends);
  lock(fd, F_SETLK, F_WRLCK, 0, 1);
  pid_t child = fork();
  if (child == 0) {
    lock(fd, F_SETLK, F_WRLCK, 1, 1);
    (void)!write(ends[1], "r", 1);
    _exit(lock(fd, F_SETLKW, F_WRLCK, 0, 1));
  }
  char c;
  (void)!read(ends[0], &c, 1);
  usleep(50000);
  printf("deadlock: %s\n", strerror(lock(fd, F_SETLKW, F_WRLCK, 1, 1)));
  lock(fd, F_SETLK, F_UNLCK, 0, 1);
  int how;
  waitpid(child, &how, 0);
  printf("child: %d\n", WEXITSTATUS(how));
  unlink("deadlock");
}

static void mapped(void) {
  int fd = open("mapped", O_CREAT | O_RDWR, 0644);
  ftruncate(fd, 4096);
  char *shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  char *private = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
  private[1] = 'p';
  pid_t child = fork();
  if (child == 0) {
    shared[0] = 's';
    private[1] = 'q';
    char *again = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, open("mapped", O_RDWR), 0);
    again[2] = 'a';
    _exit(0);
  }
  waitpid(child, NULL, 0);
  char bytes[4] = {0};
  pread(fd, bytes, 3, 0);
  printf("mapped: %c %c %c; file %c.%c\n", shared[0], private[1], shared[2], bytes[0], bytes[2]);
  unlink("mapped");
}

static void synchronised(void) {
  struct {
    pthread_mutex_t mutex;
    sem_t semaphore;
    int counter;
  } *shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
  pthread_mutex_init(&shared->mutex, &attributes);
  sem_init(&shared->semaphore, 1, 0);
  for (int i = 0; i < 4; i++) {
    if (fork() == 0) {
      for (int j = 0; j < 2000; j++) {
        pthread_mutex_lock(&shared->mutex);
        shared->counter++;
        pthread_mutex_unlock(&shared->mutex);
      }
      sem_post(&shared->semaphore);
      _exit(0);
    }
  }
  for (int i = 0; i < 4; i++) sem_wait(&shared->semaphore);
  printf("counter %d\n", shared->counter);
  while (wait(NULL) > 0) {}
}

static void pipeline(void) {
  int first[2], second[2];
  (void)!pipe(first);
  (void)!pipe(second);
  if (fork() == 0) {  // numbers
    close(first[0]);
    for (int i = 1; i <= 20000; i++) (void)!write(first[1], &i, sizeof i);
    _exit(0);
  }
  close(first[1]);
  if (fork() == 0) {  // squares
    close(second[0]);
    int i;
    while (read(first[0], &i, sizeof i) == sizeof i) {
      long square = (long)i * i;
      (void)!write(second[1], &square, sizeof square);
    }
    _exit(0);
  }
  close(first[0]);
  close(second[1]);
  long square, sum = 0;
  while (read(second[0], &square, sizeof square) == sizeof square) sum += square;
  printf("sum of squares %ld\n", sum);
  while (wait(NULL) > 0) {}
}

int main(void) {
  setvbuf(stdout, NULL, _IONBF, 0);
  records();
  deadlock();
  mapped();
  synchronised();
  pipeline();
  return 0;
}
