// Pairs of sockets: streams, datagrams and packets, between threads and processes; ends, shutdown, polls, peeks, and what is refused.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char bytes[1 << 16];

static void result(const char *what, long value) {
  printf("%s: %s %ld\n", what, value < 0 ? strerror(errno) : "ok", value < 0 ? -1L : value);
  fflush(stdout);
}

static void polled(const char *what, int fd) {
  struct pollfd one = {.fd = fd, .events = POLLIN | POLLOUT | POLLRDHUP};
  int n = poll(&one, 1, 0);
  printf("%s: %d, %#x\n", what, n, one.revents);
}

static volatile sig_atomic_t pipes;

static void broken(int signal) {
  (void)signal;
  pipes++;
}

static void refused(void) {
  int sv[2], file = open("/dev/null", O_RDWR);
  result("internet", socketpair(AF_INET, SOCK_STREAM, 0, sv));
  result("no family", socketpair(77, SOCK_STREAM, 0, sv));
  result("no type", socketpair(AF_UNIX, 9, 0, sv));
  result("no protocol", socketpair(AF_UNIX, SOCK_STREAM, 5, sv));
  result("no place", socketpair(AF_UNIX, SOCK_STREAM, 0, (int *)8));
  result("no socket, shutdown", shutdown(file, SHUT_RD));
  result("no socket, send", send(file, bytes, 1, 0));
  result("no socket, recv", recv(file, bytes, 1, 0));
  result("no descriptor", send(99, bytes, 1, 0));
  close(file);
}

static void stream(void) {
  int sv[2], waiting = 0;
  struct stat status;
  result("pair", socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sv));
  result("close on exec", fcntl(sv[0], F_GETFD));
  fstat(sv[0], &status);
  result("a socket", S_ISSOCK(status.st_mode) ? 1 : 0);
  result("seek", lseek(sv[0], 0, SEEK_SET));
  polled("empty", sv[0]);
  result("write", write(sv[0], "hello, ", 7));
  result("send", send(sv[0], "world", 5, MSG_NOSIGNAL));
  ioctl(sv[1], FIONREAD, &waiting);
  result("waiting", waiting);
  polled("with bytes", sv[1]);
  result("peek", recv(sv[1], bytes, 3, MSG_PEEK));
  result("read", read(sv[1], bytes, 100));
  printf("%.12s\n", bytes);
  result("nothing", recv(sv[1], bytes, 100, MSG_DONTWAIT));
  result("both ways", write(sv[1], "back", 4));
  result("both ways", read(sv[0], bytes, 4));
  result("a wrong way", shutdown(sv[0], 3));
  result("no more writes", shutdown(sv[0], SHUT_WR));
  polled("the other", sv[1]);
  polled("itself", sv[0]);
  result("end", read(sv[1], bytes, 10));
  result("write", write(sv[0], "x", 1));
  result("send", send(sv[0], "x", 1, MSG_NOSIGNAL));
  result("signals", pipes);
  result("the other way", write(sv[1], "yes", 3));
  result("the other way", read(sv[0], bytes, 10));
  close(sv[1]);
  polled("alone", sv[0]);
  result("end", read(sv[0], bytes, 10));
  close(sv[0]);

  socketpair(AF_UNIX, SOCK_STREAM, 0, sv);
  write(sv[0], "unread", 6);
  write(sv[1], "read", 4);
  close(sv[1]);
  result("what came before", read(sv[0], bytes, 10));
  result("and was not read", read(sv[0], bytes, 10));
  result("then", read(sv[0], bytes, 10));
  result("write", write(sv[0], "x", 1));
  close(sv[0]);
}

static void pieces(int type, const char *name) {
  int sv[2], size = 0;
  printf("%s\n", name);
  socketpair(AF_UNIX, type | SOCK_NONBLOCK, 0, sv);
  result("one", send(sv[0], "one", 3, 0));
  result("empty", send(sv[0], "", 0, 0));
  result("four", write(sv[0], "four", 4));
  result("six", send(sv[0], "sixsix", 6, 0));
  ioctl(sv[1], FIONREAD, &size);
  result("first", size);
  result("one", read(sv[1], bytes, 100));
  result("empty", recv(sv[1], bytes, 100, 0));
  result("peek", recv(sv[1], bytes, 2, MSG_PEEK));
  result("cut", recv(sv[1], bytes, 2, 0));
  result("six", read(sv[1], bytes, 100));
  result("nothing", read(sv[1], bytes, 100));
  polled("empty", sv[1]);
  result("too much", send(sv[0], malloc(1 << 20), 1 << 20, 0));
  if (type == SOCK_DGRAM) {
    close(sv[1]);
    polled("alone", sv[0]);
    result("nobody", read(sv[0], bytes, 10));
    result("nobody", send(sv[0], "x", 1, 0));
  } else {
    result("no more", shutdown(sv[0], SHUT_RDWR));
    polled("shut", sv[0]);
    polled("the other", sv[1]);
    result("end", read(sv[1], bytes, 10));
    result("end", send(sv[1], "x", 1, MSG_NOSIGNAL));
    close(sv[1]);
  }
  close(sv[0]);
}

/* Much goes through, both sides wait for each other. */
static void processes(void) {
  int sv[2], go[2];
  unsigned long sum = 0, total = 0;
  socketpair(AF_UNIX, SOCK_STREAM, 0, sv);
  socketpair(AF_UNIX, SOCK_DGRAM, 0, go);
  if (fork() == 0) {
    close(sv[0]);
    for (int i = 0; i < 40; i++) {
      memset(bytes, i, sizeof bytes);
      for (size_t done = 0; done < sizeof bytes;) {
        done += (size_t)write(sv[1], bytes + done, sizeof bytes - done);
      }
    }
    char token;
    for (int i = 0; i < 100; i++) {
      recv(go[1], &token, 1, 0);
      token++;
      send(go[1], &token, 1, 0);
    }
    _exit(0);
  }
  close(sv[1]);
  for (long n; (n = read(sv[0], bytes, 5000)) > 0 && total < 40 * sizeof bytes;) {
    total += (unsigned long)n;
    for (long i = 0; i < n; i++) {
      sum += (unsigned char)bytes[i];
    }
    if (total == 40 * sizeof bytes) {
      break;
    }
  }
  printf("%lu bytes, sum %lu\n", total, sum);
  char token = 0;
  for (int i = 0; i < 100; i++) {
    send(go[0], &token, 1, 0);
    recv(go[0], &token, 1, 0);
  }
  result("to and fro", token);
  wait(NULL);
  result("end of the child", read(sv[0], bytes, 10));
  close(sv[0]);

  socketpair(AF_UNIX, SOCK_STREAM, 0, sv);
  int queue = epoll_create1(0);
  struct epoll_event event = {.events = EPOLLIN, .data.u32 = 7};
  epoll_ctl(queue, EPOLL_CTL_ADD, sv[0], &event);
  if (fork() == 0) {
    usleep(2000);
    write(sv[1], "abc", 3);
    usleep(2000);
    write(sv[1], "def", 3);
    _exit(0);
  }
  result("epoll", epoll_wait(queue, &event, 1, -1));
  result("all", recv(sv[0], bytes, 6, MSG_WAITALL));
  wait(NULL);
}

int main(void) {
  struct sigaction action = {.sa_handler = broken};
  sigaction(SIGPIPE, &action, NULL);
  refused();
  stream();
  pieces(SOCK_DGRAM, "datagrams");
  pieces(SOCK_SEQPACKET, "packets");
  processes();
  result("signals", pipes);
  return 0;
}
