// Offsets beyond four gigabytes in a sparse file.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
  int fd = open("sparse", O_RDWR | O_CREAT | O_TRUNC, 0644);
  off_t far = (off_t)5 << 32;
  printf("%lld\n", (long long)lseek(fd, far, SEEK_SET));
  printf("%zd\n", write(fd, "far", 3));
  struct stat s;
  fstat(fd, &s);
  printf("size %lld\n", (long long)s.st_size);
  char bytes[4] = {1, 1, 1, 0};
  printf("%zd %d\n", pread(fd, bytes, 3, far - 100), bytes[0]);
  printf("%zd %s\n", pread(fd, bytes, 3, far), bytes);
  printf("%lld\n", (long long)lseek(fd, -1, SEEK_END));
  printf("%d\n", ftruncate(fd, (off_t)1 << 33));
  fstat(fd, &s);
  printf("size %lld\n", (long long)s.st_size);
  errno = 0;
  printf("%d %s\n", ftruncate(fd, -1), strerror(errno));
  errno = 0;
  printf("%zd %s\n", pread(fd, bytes, 1, -5), strerror(errno));
  close(fd);
  FILE *file = fopen("sparse", "r+");
  printf("%d\n", fseeko(file, (off_t)6 << 30, SEEK_SET));
  fputs("middle", file);
  printf("%lld\n", (long long)ftello(file));
  fseeko(file, -3, SEEK_CUR);
  char text[8] = {0};
  printf("%zu %s\n", fread(text, 1, 3, file), text);
  fclose(file);
  return unlink("sparse");
}
