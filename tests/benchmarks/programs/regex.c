// Regular expressions by backtracking: patterns are compiled to a small program, which a recursive matcher runs over
// generated log lines. Known: literals, `.`, classes, `*`, `+`, `?`, `|`, groups, `^` and `$`.
#include "bench.h"

enum kind { CHAR, ANY, CLASS, SPLIT, JUMP, BEGIN, END, MATCH };

struct insn {
  enum kind kind;
  int x, y; // CHAR: the character; SPLIT: both targets, the preferred first; JUMP: the target; CLASS: index
};

struct program {
  struct insn code[128];
  uint8_t classes[8][32];
  int length, class_count;
};

struct parser {
  const char *at;
  struct program *out;
};

static int emit(struct program *p, enum kind kind, int x, int y) {
  expect(p->length < 128, "a pattern is too long");
  p->code[p->length] = (struct insn){kind, x, y};
  return p->length++;
}

// Moves the code from `start` one place up, with its targets, and puts an instruction in front of it.
static void insert(struct program *p, int start, enum kind kind, int x, int y) {
  emit(p, MATCH, 0, 0);
  for (int i = p->length - 1; i > start; i--) {
    p->code[i] = p->code[i - 1];
    if (p->code[i].kind == SPLIT || p->code[i].kind == JUMP) {
      p->code[i].x += p->code[i].x >= start;
      p->code[i].y += p->code[i].y >= start;
    }
  }
  p->code[start] = (struct insn){kind, x, y};
}

static void alternatives(struct parser *p);

static void parse_class(struct parser *p) {
  uint8_t *set = p->out->classes[p->out->class_count];
  int negate = *p->at == '^';
  p->at += negate;
  memset(set, 0, 32);
  while (*p->at != ']') {
    uint8_t low = (uint8_t)*p->at++, high = low;
    if (*p->at == '-' && p->at[1] != ']') high = (uint8_t)p->at[1], p->at += 2;
    for (int c = low; c <= high; c++) set[c >> 3] |= (uint8_t)(1 << (c & 7));
  }
  p->at++;
  if (negate)
    for (int i = 0; i < 32; i++) set[i] = (uint8_t)~set[i];
  emit(p->out, CLASS, p->out->class_count++, 0);
}

static void atom(struct parser *p) {
  char c = *p->at++;
  switch (c) {
    case '(':
      alternatives(p);
      p->at++;
      break;
    case '[': parse_class(p); break;
    case '.': emit(p->out, ANY, 0, 0); break;
    case '^': emit(p->out, BEGIN, 0, 0); break;
    case '$': emit(p->out, END, 0, 0); break;
    case '\\': c = *p->at++; // falls through
    default: emit(p->out, CHAR, c, 0);
  }
}

static void sequence(struct parser *p) {
  while (*p->at && *p->at != '|' && *p->at != ')') {
    int start = p->out->length;
    atom(p);
    switch (*p->at) {
      case '*':
        insert(p->out, start, SPLIT, start + 1, p->out->length + 2);
        emit(p->out, JUMP, start, 0);
        p->at++;
        break;
      case '+':
        emit(p->out, SPLIT, start, p->out->length + 1);
        p->at++;
        break;
      case '?':
        insert(p->out, start, SPLIT, start + 1, p->out->length + 1);
        p->at++;
        break;
      default: break;
    }
  }
}

static void alternatives(struct parser *p) {
  int start = p->out->length;
  sequence(p);
  while (*p->at == '|') {
    p->at++;
    insert(p->out, start, SPLIT, start + 1, p->out->length + 2);
    int jump = emit(p->out, JUMP, 0, 0);
    sequence(p);
    p->out->code[jump].x = p->out->length;
  }
}

static void compile(const char *pattern, struct program *out) {
  struct parser p = {pattern, out};
  out->length = out->class_count = 0;
  alternatives(&p);
  emit(out, MATCH, 0, 0);
}

static const char *run(const struct program *p, int pc, const char *text, const char *at) {
  for (;;) {
    const struct insn *in = &p->code[pc];
    switch (in->kind) {
      case CHAR:
        if (*at != in->x) return NULL;
        at++, pc++;
        break;
      case ANY:
        if (!*at) return NULL;
        at++, pc++;
        break;
      case CLASS: {
        uint8_t c = (uint8_t)*at;
        if (!c || !(p->classes[in->x][c >> 3] >> (c & 7) & 1)) return NULL;
        at++, pc++;
        break;
      }
      case SPLIT: {
        const char *end = run(p, in->x, text, at);
        if (end) return end;
        pc = in->y;
        break;
      }
      case JUMP: pc = in->x; break;
      case BEGIN:
        if (at != text) return NULL;
        pc++;
        break;
      case END:
        if (*at) return NULL;
        pc++;
        break;
      default: return at;
    }
  }
}

static int search(const struct program *p, const char *text, int *length) {
  for (const char *at = text;; at++) {
    const char *end = run(p, 0, text, at);
    if (end) {
      *length = (int)(end - at);
      return (int)(at - text);
    }
    if (!*at) return -1;
  }
}

static const char *const patterns[] = {
    "[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+",        "GET /[a-z/]*(html|png|css)",
    "(error|warning|fatal): [^ ]+ in [a-z_]+\\(\\)", "^[a-z]+@[a-z]+\\.(com|org|net)",
    "user=([a-z]|[0-9])+ .*time=[0-9]+ms$",     "(a|b)*abb",
};
enum { PATTERNS = sizeof patterns / sizeof patterns[0], LINES = 64 };

static char lines[LINES][96];

static void write_lines(void) {
  static const char *const files[] = {"index.html", "logo.png", "style.css", "data.bin"};
  static const char *const levels[] = {"error", "warning", "fatal", "notice"};
  uint64_t seed = 2024;
  for (int i = 0; i < LINES; i++) {
    uint32_t r = (uint32_t)(next_random(&seed) >> 16);
    switch (r & 3) {
      case 0:
        snprintf(lines[i], 96, "%u.%u.%u.%u GET /site/pages/%s", r >> 8 & 255, r >> 16 & 255, r >> 3 & 255, r >> 24,
                 files[r >> 5 & 3]);
        break;
      case 1:
        snprintf(lines[i], 96, "%s: value%u in parse_line() after %u", levels[r >> 5 & 3], r >> 20, r >> 8 & 255);
        break;
      case 2: snprintf(lines[i], 96, "someone@example.%s wrote %u", r & 32 ? "org" : "edu", r >> 8); break;
      default: snprintf(lines[i], 96, "user=abcab%u aababb babab time=%ums", r >> 24, r >> 12 & 4095);
    }
  }
}

static uint64_t regex(void) {
  static struct program programs[PATTERNS];
  uint64_t sum = 0;
  write_lines();
  for (int k = 0; k < PATTERNS; k++) compile(patterns[k], &programs[k]);
  for (int repeat = 0; repeat < 100; repeat++)
    for (int i = 0; i < LINES; i++)
      for (int k = 0; k < PATTERNS; k++) {
        int length = 0, at = search(&programs[k], lines[i], &length);
        sum = mix_in(sum, (uint64_t)(at + 1) << 16 | (uint64_t)length);
      }
  return sum;
}

static void check(void) {
  struct program p;
  int length = 0;
  compile("(a|b)*abb", &p);
  expect(search(&p, "xxababbab", &length) == 2 && length == 5, "(a|b)*abb");
  compile("^x+y?$", &p);
  expect(search(&p, "xxx", &length) == 0 && length == 3, "^x+y?$");
  expect(search(&p, "xxz", &length) == -1, "no match");
}

int main(int argc, char **argv) {
  check();
  return measure_alone("regex", regex, argc, argv);
}
