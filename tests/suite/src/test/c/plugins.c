// Libraries opened at run time.
// variants: dynamic
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

int main(void) {
  void *library = dlopen("libm.so.6", RTLD_NOW);
  printf("opened %d\n", library != NULL);
  double (*cosine)(double) = (double (*)(double))dlsym(library, "cos");
  printf("%.10f\n", cosine(1));
  printf("missing %d %d\n", dlsym(library, "no_such_function") == NULL, dlerror() != NULL);
  printf("nowhere %d %s\n", dlopen("libnowhere.so.1", RTLD_LAZY) == NULL, strstr(dlerror(), "libnowhere") ? "named" : "unnamed");
  Dl_info info;
  printf("%d %s\n", dladdr((void *)cosine, &info) != 0, strrchr(info.dli_fname, '/'));
  int (*print)(const char *, ...) = (int (*)(const char *, ...))dlsym(RTLD_DEFAULT, "printf");
  print("found %d\n", 42);
  printf("closed %d\n", dlclose(library));
  return 0;
}
