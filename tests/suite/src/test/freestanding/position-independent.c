// A static position-independent program that relocates itself, by whatever the auxiliary vector says of it.
// flags: -static-pie -fPIE -Wl,--no-dynamic-linker -nostdlib -nostartfiles -ffreestanding -fno-stack-protector
#include <elf.h>
#include <stddef.h>
#include <stdint.h>

__asm__(
    "  .globl _start\n"
    "_start:\n"
    "  mv a0, sp\n"
    "  lla a1, _DYNAMIC\n"
    "  lla a2, __ehdr_start\n"
    "  andi sp, sp, -16\n"
    "  call start\n");

static long call(long number, long a, long b, long c) {
  register long a0 __asm__("a0") = a;
  register long a1 __asm__("a1") = b;
  register long a2 __asm__("a2") = c;
  register long a7 __asm__("a7") = number;
  __asm__ volatile("ecall" : "+r"(a0) : "r"(a1), "r"(a2), "r"(a7) : "memory");
  return a0;
}

static void print(const char *text) {
  long n = 0;
  while (text[n]) {
    n++;
  }
  call(64, 1, (long)text, n);
}

static void number(const char *what, unsigned long value) {
  char digits[24], *d = digits + sizeof digits;
  *--d = 0;
  *--d = '\n';
  do {
    *--d = '0' + value % 10;
    value /= 10;
  } while (value);
  print(what);
  print(d);
}

static void one(void) { print("one\n"); }
static void two(void) { print("two\n"); }

// Addresses that only relocation makes right.
static void (*const table[])(void) = {one, two, one};
static const char *names[] = {"alpha\n", "beta\n", "gamma\n"};
static const char **where = &names[1];

__attribute__((used)) void start(long *stack, const Elf64_Dyn *dynamic, const Elf64_Ehdr *header) {
  uintptr_t base = (uintptr_t)header;
  const Elf64_Rela *relocations = NULL;
  size_t size = 0;
  for (; dynamic->d_tag != DT_NULL; dynamic++) {
    if (dynamic->d_tag == DT_RELA) {
      relocations = (const Elf64_Rela *)(base + dynamic->d_un.d_ptr);
    } else if (dynamic->d_tag == DT_RELASZ) {
      size = dynamic->d_un.d_val;
    }
  }
  size_t wrong = 0;
  for (size_t i = 0; i < size / sizeof *relocations; i++) {
    if (ELF64_R_TYPE(relocations[i].r_info) == R_RISCV_RELATIVE) {
      *(uintptr_t *)(base + relocations[i].r_offset) = base + relocations[i].r_addend;
    } else {
      wrong++;
    }
  }
  number("other relocations ", wrong);
  for (size_t i = 0; i < 3; i++) {
    table[i]();
    print(names[i]);
  }
  print(*where);
  number("arguments ", stack[0]);
  long *vector = stack + 1 + stack[0] + 1;
  while (*vector++) {
  }
  for (Elf64_auxv_t *v = (Elf64_auxv_t *)vector; v->a_type != AT_NULL; v++) {
    switch (v->a_type) {
      case AT_ENTRY:
        number("entry is ours ", v->a_un.a_val == base + header->e_entry);
        break;
      case AT_PHDR:
        number("program headers are ours ", v->a_un.a_val == base + header->e_phoff);
        break;
      case AT_PHNUM:
        number("as many ", v->a_un.a_val == header->e_phnum);
        break;
      case AT_PAGESZ:
        number("page ", v->a_un.a_val);
        break;
    }
  }
  call(94, 9, 0, 0);
}
