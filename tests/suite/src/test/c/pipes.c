// Pipes and descriptors: dup, dup2, fcntl, select, poll, the broken pipe.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <unistd.h>

static void result(const char *what, long value) {
  printf("%s: %s %ld\n", what, value < 0 ? strerror(errno) : "ok", value < 0 ? -1L : value);
}

int main(void) {
  setvbuf(stdout, NULL, _IOLBF, 0);
  int ends[2];
  result("pipe", pipe(ends));
  result("write", write(ends[1], "through the pipe", 16));
  char bytes[64] = {0};
  int waiting = 0;
  result("waiting", ioctl(ends[0], FIONREAD, &waiting));
  printf("%d\n", waiting);
  result("read", read(ends[0], bytes, 7));
  result("read", read(ends[0], bytes + 7, 50));
  printf("%s\n", bytes);
  result("seek", lseek(ends[0], 0, SEEK_SET));
  struct pollfd polled[] = {{ends[0], POLLIN, 0}, {ends[1], POLLOUT, 0}, {-1, POLLIN, 0}, {99, POLLIN, 0}};
  result("poll", poll(polled, 4, 0));
  printf("%d %d %d %d\n", polled[0].revents, polled[1].revents, polled[2].revents, polled[3].revents);
  result("nonblock", fcntl(ends[0], F_SETFL, O_NONBLOCK));
  result("empty", read(ends[0], bytes, 1));
  result("flags", (fcntl(ends[0], F_GETFL) & O_NONBLOCK) != 0);
  write(ends[1], "x", 1);
  fd_set set;
  FD_ZERO(&set);
  FD_SET(ends[0], &set);
  struct timeval none = {0, 0};
  result("select", select(ends[0] + 1, &set, NULL, NULL, &none));
  printf("%d\n", FD_ISSET(ends[0], &set) != 0);
  int copy = dup(ends[1]);
  result("dup differs", copy != ends[1]);
  result("dup2", dup2(ends[1], 50));
  result("dup2 same", dup2(50, 50));
  result("dup2 bad", dup2(77, 51));
  result("dup3 same", dup3(50, 50, 0));
  result("dupfd", fcntl(50, F_DUPFD, 60));
  result("dupfd cloexec", fcntl(50, F_DUPFD_CLOEXEC, 60));
  result("fd flags", fcntl(61, F_GETFD));
  close(ends[1]);
  result("write by dup", write(50, "yz", 2));
  result("read", read(ends[0], bytes, 10));
  close(copy);
  close(50);
  close(60);
  result("still open", read(ends[0], bytes, 10));
  close(61);
  result("end", read(ends[0], bytes, 10));
  signal(SIGPIPE, SIG_IGN);
  pipe2(ends, O_CLOEXEC);
  close(ends[0]);
  result("broken", write(ends[1], "x", 1));
  result("close", close(ends[1]));

  int saved = dup(1);
  int file = open("captured", O_RDWR | O_CREAT | O_TRUNC, 0600);
  dup2(file, 1);
  printf("into the file\n");
  fflush(stdout);
  dup2(saved, 1);
  printf("back again\n");
  lseek(file, 0, SEEK_SET);
  memset(bytes, 0, sizeof bytes);
  read(file, bytes, sizeof bytes);
  printf("captured: %s", bytes);
  result("ioctl", ioctl(file, TIOCGWINSZ, bytes));
  return unlink("captured");
}
