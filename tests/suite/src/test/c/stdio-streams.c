// Streams on a file: three kinds of buffering, positions, push-back, append, and streams in memory.
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void show(const char *name) {
  FILE *file = fopen(name, "r");
  char line[128];
  int number = 0;
  while (fgets(line, sizeof line, file)) {
    printf("%3d %s", ++number, line);
  }
  printf("eof %d error %d\n", feof(file) != 0, ferror(file) != 0);
  fclose(file);
}

static void write_with(int mode, size_t size) {
  FILE *file = fopen("out.txt", mode == _IOFBF ? "w" : "a");
  printf("setvbuf %d\n", setvbuf(file, NULL, mode, size));
  fprintf(file, "mode %d one ", mode);
  fputs("two\n", file);
  fputc('3', file);
  fwrite("\nfour\n", 1, 6, file);
  printf("close %d\n", fclose(file));
}

int main(void) {
  write_with(_IOFBF, 4);
  write_with(_IOLBF, 64);
  write_with(_IONBF, 0);
  show("out.txt");

  FILE *file = fopen("out.txt", "r+");
  fseek(file, 7, SEEK_SET);
  printf("at %ld: %c\n", ftell(file), fgetc(file));
  ungetc('Q', file);
  printf("at %ld: %c\n", ftell(file), fgetc(file));
  fseek(file, -5, SEEK_END);
  printf("at %ld: %c\n", ftell(file), fgetc(file));
  fseek(file, 0, SEEK_CUR);
  fputs("UR", file);
  rewind(file);
  fputs("MODE", file);
  fflush(file);
  printf("beyond: %d at %ld\n", fseek(file, 200, SEEK_SET), ftell(file));
  printf("read beyond: %d\n", fgetc(file));
  printf("negative: %d\n", fseek(file, -1, SEEK_SET));
  fclose(file);
  show("out.txt");

  printf("missing: %d\n", fopen("nowhere.txt", "r") == NULL);
  printf("exclusive: %d\n", fopen("out.txt", "wx") == NULL);

  char *text = NULL;
  size_t length = 0;
  FILE *memory = open_memstream(&text, &length);
  for (int i = 0; i < 1000; i++) {
    fprintf(memory, "%d,", i);
  }
  fclose(memory);
  printf("%zu %.10s...%s\n", length, text, text + length - 8);
  memory = fmemopen(text, length, "r");
  int sum = 0, value;
  while (fscanf(memory, "%d,", &value) == 1) {
    sum += value;
  }
  fclose(memory);
  free(text);
  printf("sum %d\n", sum);
  FILE *temporary = tmpfile();
  fprintf(temporary, "%s", "kept nowhere");
  rewind(temporary);
  char kept[32] = {0};
  printf("%zu %s\n", fread(kept, 1, sizeof kept, temporary), kept);
  fclose(temporary);
  return remove("out.txt");
}
