// Folders: made, listed, walked, entered, and the errors of each.
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void result(const char *what, long value) {
  printf("%s: %s\n", what, value < 0 ? strerror(errno) : "done");
}

static int visible(const struct dirent *entry) { return entry->d_name[0] != '.'; }

static void list(const char *name) {
  struct dirent **entries;
  int count = scandir(name, &entries, visible, alphasort);
  if (count < 0) {
    printf("%s: %s\n", name, strerror(errno));
    return;
  }
  printf("%s has %d:", name, count);
  for (int i = 0; i < count; i++) {
    if (i < 5 || i >= count - 2) {
      printf(" %s%s", entries[i]->d_name, entries[i]->d_type == DT_DIR ? "/" : "");
    }
    free(entries[i]);
  }
  free(entries);
  printf("\n");
}

int main(void) {
  result("mkdir", mkdir("top", 0755));
  result("mkdir again", mkdir("top", 0755));
  result("mkdir in nothing", mkdir("no/such", 0755));
  result("mkdir below", mkdir("top/below", 0700));
  for (int i = 0; i < 300; i++) {
    char name[40];
    snprintf(name, sizeof name, "top/file-%03d-%s", i, i % 2 ? "x" : "longer-name");
    int fd = open(name, O_CREAT | O_WRONLY, 0644);
    int wanted = i % 40;
    if (fd < 0 || write(fd, name, wanted) != wanted) {
      printf("cannot write %s\n", name);
    }
    close(fd);
  }
  list("top");
  list("nowhere");
  list("top/file-000-longer-name");
  result("chdir", chdir("top/below"));
  char here[4096];
  char *path = getcwd(here, sizeof here);
  printf("in %s\n", strrchr(path, '/'));
  errno = 0;
  printf("short %d %s\n", getcwd(here, 3) == NULL, strerror(errno));
  result("chdir up", chdir("../.."));
  result("chdir file", chdir("top/file-001-x"));
  DIR *folder = opendir("top");
  int seen = 0, dots = 0;
  long long names = 0;
  struct dirent *entry;
  while ((entry = readdir(folder))) {
    seen++;
    dots += entry->d_name[0] == '.';
    names += strlen(entry->d_name);
  }
  printf("seen %d dots %d letters %lld\n", seen, dots, names);
  rewinddir(folder);
  printf("again %d\n", readdir(folder) != NULL);
  struct stat s;
  result("fstatat", fstatat(dirfd(folder), "file-007-x", &s, 0));
  printf("size %ld\n", (long)s.st_size);
  int fd = openat(dirfd(folder), "below", O_RDONLY | O_DIRECTORY);
  printf("openat %d\n", fd > 0);
  result("mkdirat", mkdirat(fd, "deep", 0755));
  result("rmdir full", rmdir("top/below"));
  result("unlink of a folder", unlink("top/below/deep"));
  result("rmdir of a file", rmdir("top/file-001-x"));
  result("unlinkat", unlinkat(fd, "deep", AT_REMOVEDIR));
  result("renameat", renameat(dirfd(folder), "below", AT_FDCWD, "moved"));
  result("open folder to write", open("moved", O_WRONLY));
  result("read of a folder", read(fd, here, 10));
  result("rmdir", rmdir("moved"));
  close(fd);
  rewinddir(folder);
  int removed = 0;
  while ((entry = readdir(folder))) {
    removed += entry->d_type == DT_REG && unlinkat(dirfd(folder), entry->d_name, 0) == 0;
  }
  closedir(folder);
  printf("removed %d\n", removed > 200);
  list("top");
  return 0;
}
