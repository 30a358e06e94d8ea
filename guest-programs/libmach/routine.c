/* Calls on the kernel that are messages: one function that makes any of them from its row. The stubs of the calls, which the build
   makes from the kernel's own table, bring their arguments into memory, as they would be on the stack, and come here. */
#include "routine.h"

#define MOST_ARGUMENTS 16
#define HANDLERS_OF_A_MESSAGE 32
#define BUFFER_WORDS 1400 /* the longest message holds 1296 words of registers */
#define ANY_TIME MACH_MSG_TIMEOUT_NONE

/* A call under way. */
struct call {
  const struct routine *routine;
  const unsigned long *place;             /* of the arguments */
  unsigned char at[MOST_ARGUMENTS];       /* which place is an argument's first */
  uint32_t message[BUFFER_WORDS];
  unsigned words;
};

static void put(struct call *c, uint32_t word) { c->message[c->words++] = word; }

static void put_words(struct call *c, const void *from, unsigned count) {
  const uint32_t *words = from;
  for (unsigned i = 0; i < count; i++) {
    put(c, words[i]);
  }
}

static void take_words(const struct call *c, unsigned *at, void *to, unsigned count) {
  uint32_t *words = to;
  for (unsigned i = 0; i < count; i++) {
    words[i] = c->message[(*at)++];
  }
}

/* The n-th place of an argument. */
static unsigned long value(const struct call *c, int argument, int n) {
  return c->place[c->at[argument] + n];
}

static void *pointer(const struct call *c, int argument, int n) { return (void *)value(c, argument, n); }

static unsigned words_of(const struct argument *a) {
  switch (a->kind) {
    case WORD4:
      return 1;
    case WORD:
      return POINTER_WORDS;
    case QUAD:
      return 2;
    case BLOCK:
      return a->most;
    case PAIRS:
      return a->most * 2 * POINTER_WORDS;
    case WIDE_PAIRS:
      return a->most * 4;
    default:
      return 0;
  }
}

/* How many places an argument takes, of which the first is at `at`. */
static int places(const struct argument *a, unsigned *at) {
  switch (a->kind) {
    case PORTS:
    case MEMORY:
    case WORDS:
    case QUADS:
    case REPLY_WORDS:
    case RIGHT_OF_ANY_KIND:
      return 2;
    case MEMORY_GIVEN:
      return 3;
    case HANDLERS:
    case HANDLER_INFOS:
      return 5;
    case QUAD:
      if (a->direction == IN && POINTER_WORDS == 1) {
        if (*at > 8 && (*at & 1) != 0) {
          (*at)++; /* on the stack it is aligned */
        }
        return 2;
      }
      return 1;
    default:
      return 1;
  }
}

static void find_places(struct call *c) {
  unsigned at = 1;
  for (int i = 0; i < c->routine->arguments; i++) {
    int count = places(&c->routine->argument[i], &at);
    c->at[i] = (unsigned char)at;
    at += (unsigned)count;
  }
}

static int is_carried(const struct argument *a) {
  return (a->kind >= RIGHT && a->kind <= MEMORY) || a->kind == MEMORY_GIVEN || a->kind == RIGHT_MADE;
}

/* Whether the number of what a descriptor carries is among the values, too. */
static int is_counted(const struct argument *a) {
  return a->kind == PORTS || a->kind == MEMORY || a->kind == MEMORY_GIVEN;
}

static void put_memory_descriptor(struct call *c, unsigned long address, uint32_t count, uint32_t kind) {
  put(c, (uint32_t)address);
#if __SIZEOF_POINTER__ == 8
  put(c, (uint32_t)(address >> 32));
  put(c, kind);
  put(c, count);
#else
  put(c, count);
  put(c, kind);
#endif
}

static void put_descriptor(struct call *c, int i) {
  const struct argument *a = &c->routine->argument[i];
  switch (a->kind) {
    case PORTS:
      put_memory_descriptor(c, value(c, i, 0), (uint32_t)value(c, i, 1),
                            (uint32_t)MACH_MSG_OOL_PORTS_DESCRIPTOR << 24 |
                                MACH_MSG_TYPE_COPY_SEND << 16 | MACH_MSG_VIRTUAL_COPY << 8);
      break;
    case MEMORY:
    case MEMORY_GIVEN:
      put_memory_descriptor(c, value(c, i, 0), (uint32_t)value(c, i, 1),
                            (uint32_t)MACH_MSG_OOL_DESCRIPTOR << 24 | MACH_MSG_VIRTUAL_COPY << 8 |
                                (a->kind == MEMORY_GIVEN && value(c, i, 2) != 0));
      break;
    default: {
      uint32_t name =
          a->direction == INOUT ? *(const mach_port_t *)pointer(c, i, 0) : (uint32_t)value(c, i, 0);
      uint32_t disposition = a->kind == RIGHT_OF_ANY_KIND ? (uint32_t)value(c, i, 1)
                             : a->kind == RIGHT_ONCE      ? MACH_MSG_TYPE_MAKE_SEND_ONCE
                             : a->kind == RIGHT_MADE      ? MACH_MSG_TYPE_MAKE_SEND
                                                          : MACH_MSG_TYPE_COPY_SEND;
      put(c, name);
      put(c, 0);
      put(c, disposition << 16);
    }
  }
}

/* Whether it is an array that a request carries in itself. */
static int is_array(const struct argument *a) {
  return (a->kind == WORDS || a->kind == QUADS) && a->direction == IN;
}

static void put_value(struct call *c, int i) {
  const struct argument *a = &c->routine->argument[i];
  if (a->kind == WORDS && a->direction == OUT) {
    put(c, *(const uint32_t *)pointer(c, i, 1));
  } else if (is_array(a)) {
    uint32_t count = (uint32_t)value(c, i, 1);
    put(c, count);
    put_words(c, pointer(c, i, 0), a->kind == QUADS ? 2 * count : count);
  } else if (a->direction == OUT) {
    return;
  } else if (is_counted(a)) {
    put(c, (uint32_t)value(c, i, 1));
  } else if (is_carried(a)) {
    return;
  } else if (a->direction == INOUT || a->kind >= BLOCK) {
    put_words(c, pointer(c, i, 0), words_of(a));
  } else if (words_of(a) > 0) {
    put_words(c, &c->place[c->at[i]], words_of(a));
  }
}

/* Whether the caller's arrays are no longer than the call allows. */
static int fits(const struct call *c) {
  for (int i = 0; i < c->routine->arguments; i++) {
    const struct argument *a = &c->routine->argument[i];
    if (is_array(a) && (uint32_t)value(c, i, 1) > a->most) {
      return 0;
    }
  }
  return 1;
}

static void put_ndr(struct call *c) { put_words(c, &NDR_record, 2); }

static void request(struct call *c) {
  unsigned carried = 0;
  int data = 0;
  c->words = sizeof(mach_msg_header_t) / 4;
  for (int i = 0; i < c->routine->arguments; i++) {
    const struct argument *a = &c->routine->argument[i];
    carried += is_carried(a) && a->direction != OUT;
    data |= a->direction != OUT ? !is_carried(a) || is_counted(a) : a->kind == WORDS;
  }
  if (carried > 0) {
    put(c, carried);
    for (int i = 0; i < c->routine->arguments; i++) {
      if (is_carried(&c->routine->argument[i]) && c->routine->argument[i].direction != OUT) {
        put_descriptor(c, i);
      }
    }
  }
  if (data) {
    put_ndr(c);
    for (int i = 0; i < c->routine->arguments; i++) {
      put_value(c, i);
    }
  }
  mach_msg_header_t *header = (mach_msg_header_t *)c->message;
  int reply = c->routine->has_reply;
  header->msgh_bits = MACH_MSGH_BITS(MACH_MSG_TYPE_COPY_SEND, reply ? MACH_MSG_TYPE_MAKE_SEND_ONCE : 0) |
                      (carried > 0 ? MACH_MSGH_BITS_COMPLEX : 0);
  header->msgh_size = c->words * 4;
  header->msgh_remote_port = (mach_port_t)c->place[0];
  header->msgh_local_port = reply ? mig_get_reply_port() : MACH_PORT_NULL;
  header->msgh_voucher_port = MACH_PORT_NULL;
  header->msgh_id = c->routine->id;
}

static unsigned take_descriptors(struct call *c, unsigned at) {
  for (int i = 0; i < c->routine->arguments; i++) {
    const struct argument *a = &c->routine->argument[i];
    if (a->direction == IN) {
      continue;
    }
    if (a->kind == HANDLERS) {
      mach_port_t *ports = pointer(c, i, 2);
      uint32_t known = c->message[at + 3 * HANDLERS_OF_A_MESSAGE + 2];
      for (unsigned n = 0; n < HANDLERS_OF_A_MESSAGE; n++, at += 3) {
        if (n < known) {
          ports[n] = c->message[at];
        }
      }
    } else if (a->kind == PORTS || a->kind == MEMORY) {
      take_words(c, &at, pointer(c, i, 0), POINTER_WORDS);
      at += 2;
    } else if (is_carried(a)) {
      *(mach_port_t *)pointer(c, i, 0) = c->message[at];
      if (a->kind == RIGHT_OF_ANY_KIND) {
        *(mach_msg_type_name_t *)pointer(c, i, 1) = c->message[at + 2] >> 16 & 0xff;
      }
      at += 3;
    }
  }
  return at;
}

static void take_handlers(struct call *c, int i, unsigned *at, int infos) {
  uint32_t count = c->message[(*at)++];
  *(uint32_t *)pointer(c, i, 1) = count;
  take_words(c, at, pointer(c, i, 0), count);
  if (infos) {
    take_words(c, at, pointer(c, i, 2), 2 * count);
  }
  take_words(c, at, pointer(c, i, 3), count);
  take_words(c, at, pointer(c, i, 4), count);
}

static void take_values(struct call *c, unsigned at) {
  for (int i = 0; i < c->routine->arguments; i++) {
    const struct argument *a = &c->routine->argument[i];
    if (a->direction == IN) {
      continue;
    }
    switch (a->kind) {
      case WORDS:
      case REPLY_WORDS: {
        uint32_t count = c->message[at++];
        *(uint32_t *)pointer(c, i, 1) = count;
        take_words(c, &at, pointer(c, i, 0), count);
        break;
      }
      case PORTS:
      case MEMORY:
        *(uint32_t *)pointer(c, i, 1) = c->message[at++];
        break;
      case TEXT: {
        uint32_t length = c->message[at + 1];
        const char *from = (const char *)&c->message[at + 2];
        char *to = pointer(c, i, 0);
        for (uint32_t n = 0; n < length; n++) {
          to[n] = from[n];
        }
        at += 2 + (length + 3) / 4;
        break;
      }
      case HANDLERS:
      case HANDLER_INFOS:
        take_handlers(c, i, &at, a->kind == HANDLER_INFOS);
        break;
      default:
        take_words(c, &at, pointer(c, i, 0), words_of(a));
    }
  }
}

/* Makes the call of a row with the arguments that stand from `place` on, the request's port first. */
kern_return_t mach_routine_call(const struct routine *routine, const unsigned long *place) {
  struct call c;
  c.routine = routine;
  c.place = place;
  find_places(&c);
  if (!fits(&c)) {
    return MIG_ARRAY_TOO_LARGE;
  }
  request(&c);
  mach_msg_header_t *header = (mach_msg_header_t *)c.message;
  mach_port_t reply = header->msgh_local_port;
  if (!routine->has_reply) {
    return mach_msg(header, MACH_SEND_MSG, header->msgh_size, 0, MACH_PORT_NULL, ANY_TIME, MACH_PORT_NULL);
  }
  mach_msg_return_t sent =
      mach_msg(header, MACH_SEND_MSG | MACH_RCV_MSG, header->msgh_size, sizeof c.message, reply, ANY_TIME,
               MACH_PORT_NULL);
  if (sent != MACH_MSG_SUCCESS) {
    mig_put_reply_port(reply);
    return sent;
  }
  if (header->msgh_id != routine->id + 100) {
    int gone = header->msgh_id == MACH_NOTIFY_SEND_ONCE;
    mach_msg_destroy(header);
    return gone ? MIG_SERVER_DIED : MIG_REPLY_MISMATCH;
  }
  if ((header->msgh_bits & MACH_MSGH_BITS_COMPLEX) != 0) {
    unsigned at = take_descriptors(&c, sizeof(mach_msg_base_t) / 4);
    take_values(&c, at + 2);
    return KERN_SUCCESS;
  }
  unsigned at = sizeof(mach_msg_header_t) / 4 + 2;
  kern_return_t code = (kern_return_t)c.message[at];
  if (code == KERN_SUCCESS) {
    take_values(&c, at + 1);
  }
  return code;
}
