// Files by system call: create, read, write, seek, truncate, rename, link, unlink, and their errors.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static void result(const char *what, long value) {
  if (value < 0) {
    printf("%s: %s\n", what, strerror(errno));
  } else {
    printf("%s: %ld\n", what, value);
  }
}

static void describe(const char *name) {
  struct stat s;
  if (lstat(name, &s) != 0) {
    printf("%s: %s\n", name, strerror(errno));
    return;
  }
  printf("%s: %s %03o links %ld size %ld\n", name,
         S_ISREG(s.st_mode) ? "file" : S_ISDIR(s.st_mode) ? "folder" : S_ISLNK(s.st_mode) ? "link" : "other",
         s.st_mode & 0777, S_ISDIR(s.st_mode) ? 0L : (long)s.st_nlink, S_ISDIR(s.st_mode) ? 0L : (long)s.st_size);
}

int main(void) {
  umask(022);
  int fd = open("a", O_RDWR | O_CREAT | O_EXCL, 0666);
  printf("open %d\n", fd > 2);
  result("write", write(fd, "0123456789", 10));
  result("seek", lseek(fd, 4, SEEK_SET));
  char bytes[32] = {0};
  result("read", read(fd, bytes, 3));
  printf("%s\n", bytes);
  result("seek back", lseek(fd, -2, SEEK_CUR));
  result("seek before", lseek(fd, -1, SEEK_SET));
  result("seek nonsense", lseek(fd, 0, 77));
  result("pwrite", pwrite(fd, "XY", 2, 20));
  result("pread", pread(fd, bytes, 32, 8));
  printf("%d%d%d%d %c%c\n", bytes[0], bytes[1], bytes[2], bytes[11], bytes[12], bytes[13]);
  result("at end", read(fd, bytes, 0));
  struct iovec parts[] = {{"one", 3}, {"", 0}, {"two", 3}};
  lseek(fd, 0, SEEK_END);
  result("writev", writev(fd, parts, 3));
  lseek(fd, 20, SEEK_SET);
  char left[4] = {0}, right[8] = {0};
  struct iovec into[] = {{left, 3}, {right, 7}};
  result("readv", readv(fd, into, 2));
  printf("%s %s\n", left, right);
  result("truncate", ftruncate(fd, 12));
  describe("a");
  result("truncate up", ftruncate(fd, 5000));
  describe("a");
  result("fsync", fsync(fd));
  result("fchmod", fchmod(fd, 0640));
  describe("a");
  result("append", fcntl(fd, F_GETFL) & O_ACCMODE);
  result("close", close(fd));
  result("close again", close(fd));
  result("exclusive", open("a", O_CREAT | O_EXCL, 0666));
  result("missing", open("b", O_RDONLY));
  result("link", link("a", "b"));
  describe("b");
  result("symlink", symlink("b", "c"));
  describe("c");
  memset(bytes, 0, sizeof bytes);
  result("readlink", readlink("c", bytes, sizeof bytes));
  printf("%s\n", bytes);
  result("nofollow", open("c", O_RDONLY | O_NOFOLLOW));
  result("rename", rename("b", "d"));
  describe("b");
  describe("c");
  result("dangling", open("c", O_RDONLY));
  result("access", access("d", R_OK | W_OK));
  result("access missing", access("zz", F_OK));
  fd = open("d", O_WRONLY | O_APPEND);
  result("read of write-only", read(fd, bytes, 1));
  result("append", write(fd, "tail", 4));
  result("where", lseek(fd, 0, SEEK_CUR));
  close(fd);
  fd = open("d", O_RDONLY | O_CLOEXEC);
  result("cloexec", fcntl(fd, F_GETFD));
  result("write of read-only", write(fd, "x", 1));
  close(fd);
  fd = open("d", O_RDWR | O_TRUNC);
  describe("d");
  close(fd);
  result("not a folder", open("d/x", O_RDONLY));
  result("unlink", unlink("a"));
  describe("d");
  result("unlink", unlink("d"));
  result("unlink", unlink("c"));
  result("unlink missing", unlink("d"));
  return 0;
}
