// Code that the program writes itself: new pages, patched functions, fence.i, W^X.
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

typedef long (*function)(long);

static uint32_t addi(int rd, int rs, int imm) { return (uint32_t)imm << 20 | rs << 15 | rd << 7 | 0x13; }
static const uint32_t ret = 0x00008067;
static const uint16_t compressed_ret = 0x8082;

int main(void) {
  uint32_t *code = mmap(NULL, 8192, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  long sum = 0;
  for (int i = 0; i < 100; i++) {
    code[0] = addi(10, 10, i);
    code[1] = ret;
    __builtin___clear_cache((char *)code, (char *)(code + 2));
    sum = ((function)code)(sum);
  }
  printf("%ld\n", sum);
  // the second instruction straddles two pages
  uint16_t *edge = (uint16_t *)((char *)code + 4096 - 2);
  uint32_t first = addi(10, 10, 5);
  memcpy(edge, &first, 4);
  memcpy(edge + 2, &compressed_ret, 2);
  asm volatile("fence.i");
  printf("%ld\n", ((function)edge)(10));
  first = addi(10, 10, 0x105);
  memcpy(edge, &first, 4);
  __builtin___clear_cache((char *)edge, (char *)(edge + 3));
  printf("%ld\n", ((function)edge)(10));
  // written, then made executable, then writable again
  uint32_t *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  for (int i = 1; i <= 5; i++) {
    mprotect(page, 4096, PROT_READ | PROT_WRITE);
    page[0] = addi(10, 0, i * 11);
    page[1] = ret;
    mprotect(page, 4096, PROT_READ | PROT_EXEC);
    __builtin___clear_cache((char *)page, (char *)(page + 2));
    printf("%ld ", ((function)page)(0));
  }
  printf("\n");
  // a loop that changes the immediate of an instruction that has run often
  code[0] = addi(10, 10, 1);
  code[1] = ret;
  __builtin___clear_cache((char *)code, (char *)(code + 2));
  sum = 0;
  for (int i = 0; i < 20000; i++) {
    if (i == 10000) {
      code[0] = addi(10, 10, 3);
      __builtin___clear_cache((char *)code, (char *)(code + 1));
    }
    sum = ((function)code)(sum);
  }
  printf("%ld\n", sum);
  munmap(page, 4096);
  return 0;
}
