// JSON: a generated document is parsed to a tree on the heap, queried, and written again; both texts must be equal.
#include "bench.h"

enum type { NONE, BOOLEAN, NUMBER, STRING, ARRAY, OBJECT };

struct value {
  enum type type;
  int count;            // members; or the length of the string
  double number;        // of BOOLEAN too
  char *text;           // STRING
  char **names;         // OBJECT
  struct value *values; // ARRAY, OBJECT
};

struct text {
  char *bytes;
  int length, capacity;
};

static void append(struct text *t, const char *s, int n) {
  if (t->length + n + 1 > t->capacity) {
    while (t->length + n + 1 > t->capacity) t->capacity = t->capacity * 2 + 64;
    t->bytes = (char *)realloc(t->bytes, (size_t)t->capacity);
  }
  memcpy(t->bytes + t->length, s, (size_t)n);
  t->length += n;
  t->bytes[t->length] = 0;
}

static void skip(const char **at) {
  while (**at == ' ' || **at == '\n') ++*at;
}

static char *parse_string(const char **at, int *length) {
  struct text t = {NULL, 0, 0};
  append(&t, "", 0);
  for (++*at; **at != '"'; ++*at) {
    char c = **at;
    if (c == '\\') {
      c = *++*at;
      c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
    }
    append(&t, &c, 1);
  }
  ++*at;
  *length = t.length;
  return t.bytes;
}

static double parse_number(const char **at) {
  double sign = 1, value = 0, scale = 1;
  if (**at == '-') sign = -1, ++*at;
  for (; **at >= '0' && **at <= '9'; ++*at) value = value * 10 + (**at - '0');
  if (**at == '.')
    for (++*at; **at >= '0' && **at <= '9'; ++*at) value = value * 10 + (**at - '0'), scale *= 10;
  return sign * value / scale;
}

static struct value parse(const char **at);

static struct value parse_members(const char **at, enum type type, char end) {
  struct value v = {type, 0, 0, NULL, NULL, NULL};
  int capacity = 0;
  for (++*at, skip(at); **at != end; skip(at)) {
    if (v.count == capacity) {
      capacity = capacity * 2 + 4;
      v.values = (struct value *)realloc(v.values, sizeof *v.values * (size_t)capacity);
      if (type == OBJECT) v.names = (char **)realloc(v.names, sizeof *v.names * (size_t)capacity);
    }
    if (type == OBJECT) {
      int length;
      v.names[v.count] = parse_string(at, &length);
      skip(at);
      expect(**at == ':', "a colon");
      ++*at;
    }
    v.values[v.count++] = parse(at);
    skip(at);
    if (**at == ',') ++*at;
  }
  ++*at;
  return v;
}

static struct value parse(const char **at) {
  struct value v = {NONE, 0, 0, NULL, NULL, NULL};
  skip(at);
  switch (**at) {
    case '{': return parse_members(at, OBJECT, '}');
    case '[': return parse_members(at, ARRAY, ']');
    case '"':
      v.type = STRING;
      v.text = parse_string(at, &v.count);
      return v;
    case 't':
    case 'f':
      v.type = BOOLEAN;
      v.number = **at == 't';
      *at += **at == 't' ? 4 : 5;
      return v;
    case 'n': *at += 4; return v;
    default:
      v.type = NUMBER;
      v.number = parse_number(at);
      return v;
  }
}

static void write_string(struct text *out, const char *s, int length) {
  append(out, "\"", 1);
  for (int i = 0; i < length; i++) {
    if (s[i] == '\n') append(out, "\\n", 2);
    else if (s[i] == '"' || s[i] == '\\') append(out, (char[]){'\\', s[i]}, 2);
    else append(out, s + i, 1);
  }
  append(out, "\"", 1);
}

static void write_number(struct text *out, double number) {
  char digits[32];
  int n = 0;
  int64_t hundredths = (int64_t)(number * 100 + (number < 0 ? -0.5 : 0.5));
  uint64_t rest = (uint64_t)(hundredths < 0 ? -hundredths : hundredths);
  for (int i = 0; i < 3 || rest; i++, rest /= 10) {
    if (i == 2) digits[n++] = '.';
    digits[n++] = (char)('0' + rest % 10);
  }
  if (hundredths < 0) digits[n++] = '-';
  while (n) append(out, &digits[--n], 1);
}

static void write(struct text *out, const struct value *v) {
  switch (v->type) {
    case NONE: append(out, "null", 4); break;
    case BOOLEAN: v->number ? append(out, "true", 4) : append(out, "false", 5); break;
    case NUMBER: write_number(out, v->number); break;
    case STRING: write_string(out, v->text, v->count); break;
    default:
      append(out, v->type == OBJECT ? "{" : "[", 1);
      for (int i = 0; i < v->count; i++) {
        if (i) append(out, ",", 1);
        if (v->type == OBJECT) {
          write_string(out, v->names[i], (int)strlen(v->names[i]));
          append(out, ":", 1);
        }
        write(out, &v->values[i]);
      }
      append(out, v->type == OBJECT ? "}" : "]", 1);
  }
}

static const struct value *member(const struct value *v, const char *name) {
  for (int i = 0; i < v->count; i++)
    if (!strcmp(v->names[i], name)) return &v->values[i];
  return NULL;
}

static void discard(struct value *v) {
  for (int i = 0; v->type >= ARRAY && i < v->count; i++) {
    if (v->names) free(v->names[i]);
    discard(&v->values[i]);
  }
  free(v->text);
  free(v->names);
  free(v->values);
}

static struct text document(void) {
  struct text t = {NULL, 0, 0};
  uint64_t seed = 31;
  append(&t, "[", 1);
  for (int i = 0; i < 1200; i++) {
    char item[256];
    uint32_t r = (uint32_t)(next_random(&seed) >> 11);
    int n = snprintf(item, sizeof item,
                     "%s{\"id\":%d.00,\"name\":\"item \\\"%u\\\"\\n\",\"price\":%s%u.%02u,\"stock\":%s,"
                     "\"tags\":[\"t%u\",\"red\",null],\"size\":{\"w\":%u.50,\"h\":%u.25}}",
                     i ? "," : "", i, r & 1023, r & 64 ? "-" : "", r >> 10 & 4095, r % 100, r & 128 ? "true" : "false",
                     r >> 5 & 31, r >> 12 & 255, r >> 20 & 255);
    append(&t, item, n);
  }
  append(&t, "]", 1);
  return t;
}

static struct text source;

static uint64_t json(void) {
  uint64_t sum = 0;
  for (int repeat = 0; repeat < 4; repeat++) {
    const char *at = source.bytes;
    struct value v = parse(&at);
    expect(*at == 0 && v.count == 1200, "all is parsed");
    for (int i = 0; i < v.count; i++) {
      const struct value *size = member(&v.values[i], "size");
      sum = mix_in(sum, (uint64_t)(int64_t)(member(&v.values[i], "price")->number * 100));
      sum += (uint64_t)(member(size, "w")->number + member(size, "h")->number);
    }
    struct text out = {NULL, 0, 0};
    write(&out, &v);
    expect(out.length == source.length && !strcmp(out.bytes, source.bytes), "the text comes back");
    free(out.bytes);
    discard(&v);
  }
  return sum;
}

int main(int argc, char **argv) {
  source = document();
  return measure_alone("json", json, argc, argv);
}
