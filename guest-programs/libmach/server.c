/* Servers: each message of the kernel is brought to the function that the program has for it, and what that answers becomes the reply. */
#include "routine.h"

#define MOST_PLACES 12
#define HEADER_WORDS (sizeof(mach_msg_header_t) / 4)
#define NDR_WORDS (sizeof(NDR_record_t) / 4)

/* Arguments are passed as the C convention places them; what is too much for a function does no harm. */
typedef kern_return_t (*function_t)(long, long, long, long, long, long, long, long, long, long, long, long);

/* Of what the kernel sends, one message. The build makes tables of them, with zeroes at the end. */
struct service {
  const struct routine *routine;
  function_t function; /* null when the program has none */
};

/* A message that is being taken apart. */
struct request {
  const uint32_t *words;
  unsigned descriptor; /* where the next one is */
  unsigned at;         /* the next argument that is none */
  unsigned end;
  uint32_t *reply;
  unsigned answered; /* words of the reply */
  uint32_t *count;   /* of the array that ends the reply; null for none */
  unsigned most;
  int64_t quads[2];
  long place[MOST_PLACES];
  unsigned places;
};

static void place(struct request *r, long value) { r->place[r->places++] = value; }

static int is_right(const struct argument *a) { return a->kind == RIGHT || a->kind == RIGHT_MADE; }

static unsigned descriptor_words(const struct argument *a) {
  return is_right(a) ? sizeof(mach_msg_port_descriptor_t) / 4 : sizeof(mach_msg_ool_descriptor_t) / 4;
}

/* Finds descriptors and arguments. Without arguments there is no NDR record either. */
static int has_shape(struct request *r, const struct routine *routine) {
  const mach_msg_header_t *header = (const mach_msg_header_t *)r->words;
  unsigned carried = 0, words = 0;
  int data = 0;
  for (int i = 0; i < routine->arguments; i++) {
    const struct argument *a = &routine->argument[i];
    if (is_right(a) || a->kind == MEMORY) {
      carried++;
      words += descriptor_words(a);
    }
    data |= !is_right(a) && a->direction != OUT;
  }
  int complex = (header->msgh_bits & MACH_MSGH_BITS_COMPLEX) != 0;
  r->descriptor = HEADER_WORDS + 1;
  r->at = HEADER_WORDS + (carried > 0 ? 1 + words : 0) + (data ? NDR_WORDS : 0);
  r->end = header->msgh_size / 4;
  return complex == (carried > 0) && r->at <= r->end && (carried == 0 || r->words[HEADER_WORDS] == carried);
}

static int take_descriptor(struct request *r, const struct argument *a) {
  const mach_msg_descriptor_t *d = (const mach_msg_descriptor_t *)&r->words[r->descriptor];
  if (d->type.type != (is_right(a) ? MACH_MSG_PORT_DESCRIPTOR : MACH_MSG_OOL_DESCRIPTOR)) {
    return 0;
  }
  r->descriptor += descriptor_words(a);
  place(r, is_right(a) ? (long)(int)d->port.name : (long)d->out_of_line.address);
  return 1;
}

/* An array, and how many elements it has; wide ones are brought to where they may be. */
static int take_array(struct request *r, const struct argument *a) {
  if (r->at >= r->end) {
    return 0;
  }
  uint32_t count = r->words[r->at++];
  const uint32_t *words = &r->words[r->at];
  unsigned length = a->kind == QUADS ? 2 * count : count;
  if (count > a->most || length > r->end - r->at) {
    return 0;
  }
  r->at += length;
  if (a->kind == QUADS) {
    for (uint32_t i = 0; i < count; i++) {
      r->quads[i] = (int64_t)((uint64_t)words[2 * i + 1] << 32 | words[2 * i]);
    }
    place(r, (long)r->quads);
  } else {
    place(r, (long)words);
  }
  place(r, (long)count);
  return 1;
}

static int take_value(struct request *r, const struct argument *a) {
  unsigned words = a->kind == QUAD ? 2 : a->kind == WORD ? POINTER_WORDS : 1;
  if (words > r->end - r->at) {
    return 0;
  }
  uint32_t low = r->words[r->at];
  uint32_t high = words == 2 ? r->words[r->at + 1] : 0;
  r->at += words;
  if (a->direction == INOUT) { /* goes out as it came, unless the program changes it */
    r->reply[r->answered] = low;
    place(r, (long)&r->reply[r->answered++]);
  } else if (words == 1) {
    place(r, (long)(int32_t)low);
  } else if (POINTER_WORDS == 2) {
    place(r, (long)((uint64_t)high << 32 | low));
  } else {
    place(r, (long)low);
    place(r, (long)high);
  }
  return 1;
}

static int take(struct request *r, const struct argument *a) {
  switch (a->kind) {
    case REPLY_WORDS: /* only at the end of a row */
      r->count = &r->reply[r->answered++];
      r->most = *r->count = a->most;
      place(r, (long)&r->reply[r->answered]);
      place(r, (long)r->count);
      return 1;
    case WORDS:
    case QUADS:
      return take_array(r, a);
    case MEMORY:
      return take_descriptor(r, a) && r->at < r->end && (place(r, (long)r->words[r->at++]), 1);
    default:
      return is_right(a) ? take_descriptor(r, a) : take_value(r, a);
  }
}

static kern_return_t perform(const struct service *service, const mach_msg_header_t *in, mig_reply_error_t *out) {
  struct request r = {.words = (const uint32_t *)in, .reply = (uint32_t *)out, .answered = sizeof *out / 4};
  if (!has_shape(&r, service->routine)) {
    return MIG_BAD_ARGUMENTS;
  }
  place(&r, (long)(int)in->msgh_local_port);
  for (int i = 0; i < service->routine->arguments; i++) {
    if (!take(&r, &service->routine->argument[i])) {
      return MIG_BAD_ARGUMENTS;
    }
  }
  if (r.at != r.end) {
    return MIG_BAD_ARGUMENTS;
  }
  const long *p = r.place;
  kern_return_t answer =
      service->function(p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8], p[9], p[10], p[11]);
  if (!service->routine->has_reply) {
    return MIG_NO_REPLY;
  }
  if (answer == KERN_SUCCESS) {
    if (r.count != 0 && *r.count > r.most) {
      return MIG_ARRAY_TOO_LARGE;
    }
    out->Head.msgh_size = 4 * (r.answered + (r.count != 0 ? *r.count : 0));
  }
  return answer;
}

/* Answers a message; false for one that is in no row, or that the program has no function for. */
boolean_t mach_serve(const mach_msg_header_t *in, mach_msg_header_t *out, const struct service *services) {
  out->msgh_bits = MACH_MSGH_BITS(MACH_MSGH_BITS_REMOTE(in->msgh_bits), 0);
  out->msgh_size = sizeof(mig_reply_error_t);
  out->msgh_remote_port = in->msgh_remote_port;
  out->msgh_local_port = MACH_PORT_NULL;
  out->msgh_voucher_port = MACH_PORT_NULL;
  out->msgh_id = in->msgh_id + 100;
  mig_reply_error_t *reply = (mig_reply_error_t *)out;
  reply->NDR = NDR_record;
  for (const struct service *service = services; service->routine != 0; service++) {
    if (service->routine->id == in->msgh_id && service->function != 0) {
      reply->RetCode = perform(service, in, reply);
      return TRUE;
    }
  }
  reply->RetCode = MIG_BAD_ID;
  return FALSE;
}
