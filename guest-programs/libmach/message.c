/* Messages as C programs know them: calls that go on after an interruption, servers, and what becomes of messages that nobody wants. */
#include <mach/mach.h>

#define INTERRUPTS (MACH_SEND_INTERRUPT | MACH_RCV_INTERRUPT)

NDR_record_t NDR_record = {0, 0, 0, 0, NDR_INT_LITTLE_ENDIAN, 0, 0, 0};

mach_msg_return_t mach_msg_overwrite(mach_msg_header_t *msg, mach_msg_option_t option,
                                     mach_msg_size_t send_size, mach_msg_size_t rcv_size,
                                     mach_port_name_t rcv_name, mach_msg_timeout_t timeout,
                                     mach_port_name_t notify, mach_msg_header_t *rcv_msg,
                                     mach_msg_size_t rcv_limit) {
  (void)rcv_limit;
  mach_msg_option_t asked = option & ~(mach_msg_option_t)INTERRUPTS;
  mach_msg_return_t answer =
      mach_msg_overwrite_trap(msg, asked, send_size, rcv_size, rcv_name, timeout, notify, rcv_msg);
  if ((option & MACH_SEND_INTERRUPT) == 0) {
    while (answer == MACH_SEND_INTERRUPTED) {
      answer = mach_msg_overwrite_trap(msg, asked, send_size, rcv_size, rcv_name, timeout, notify, rcv_msg);
    }
  }
  if ((option & MACH_RCV_INTERRUPT) == 0) {
    while (answer == MACH_RCV_INTERRUPTED) { /* what was to be sent has been */
      answer = mach_msg_overwrite_trap(msg, asked & ~(mach_msg_option_t)MACH_SEND_MSG, 0, rcv_size, rcv_name,
                                       timeout, notify, rcv_msg);
    }
  }
  return answer;
}

mach_msg_return_t mach_msg(mach_msg_header_t *msg, mach_msg_option_t option, mach_msg_size_t send_size,
                           mach_msg_size_t rcv_size, mach_port_name_t rcv_name, mach_msg_timeout_t timeout,
                           mach_port_name_t notify) {
  return mach_msg_overwrite(msg, option, send_size, rcv_size, rcv_name, timeout, notify, 0, 0);
}

mach_msg_return_t mach_msg_send(mach_msg_header_t *msg) {
  return mach_msg(msg, MACH_SEND_MSG, msg->msgh_size, 0, MACH_PORT_NULL, MACH_MSG_TIMEOUT_NONE, MACH_PORT_NULL);
}

mach_msg_return_t mach_msg_receive(mach_msg_header_t *msg) {
  return mach_msg(msg, MACH_RCV_MSG, 0, msg->msgh_size, msg->msgh_local_port, MACH_MSG_TIMEOUT_NONE,
                  MACH_PORT_NULL);
}

static void give_up(mach_port_t name, mach_msg_type_name_t disposition) {
  if (!MACH_PORT_VALID(name)) {
    return;
  }
  switch (disposition) {
    case MACH_MSG_TYPE_MOVE_SEND:
    case MACH_MSG_TYPE_MOVE_SEND_ONCE:
      mach_port_deallocate(mach_task_self(), name);
      break;
    case MACH_MSG_TYPE_MOVE_RECEIVE:
      mach_port_mod_refs(mach_task_self(), name, MACH_PORT_RIGHT_RECEIVE, -1);
      break;
    default:
      break;
  }
}

static void give_up_memory(void *address, vm_size_t size) {
  if (size > 0) {
    vm_deallocate(mach_task_self(), (vm_address_t)address, size);
  }
}

static mach_msg_descriptor_t *destroy_descriptor(mach_msg_descriptor_t *d) {
  switch (d->type.type) {
    case MACH_MSG_PORT_DESCRIPTOR:
      give_up(d->port.name, d->port.disposition);
      return (mach_msg_descriptor_t *)(&d->port + 1);
    case MACH_MSG_OOL_PORTS_DESCRIPTOR: {
      const mach_port_t *names = d->ool_ports.address;
      for (mach_msg_size_t i = 0; i < d->ool_ports.count; i++) {
        give_up(names[i], d->ool_ports.disposition);
      }
      give_up_memory(d->ool_ports.address, d->ool_ports.count * sizeof(mach_port_t));
      return (mach_msg_descriptor_t *)(&d->ool_ports + 1);
    }
    case MACH_MSG_GUARDED_PORT_DESCRIPTOR:
      give_up(d->guarded_port.name, d->guarded_port.disposition);
      return (mach_msg_descriptor_t *)(&d->guarded_port + 1);
    default:
      give_up_memory(d->out_of_line.address, d->out_of_line.size);
      return (mach_msg_descriptor_t *)(&d->out_of_line + 1);
  }
}

void mach_msg_destroy(mach_msg_header_t *msg) {
  give_up(msg->msgh_remote_port, MACH_MSGH_BITS_REMOTE(msg->msgh_bits));
  if (MACH_MSGH_BITS_LOCAL(msg->msgh_bits) != MACH_MSG_TYPE_PORT_SEND_ONCE) {
    give_up(msg->msgh_local_port, MACH_MSGH_BITS_LOCAL(msg->msgh_bits));
  }
  if ((msg->msgh_bits & MACH_MSGH_BITS_COMPLEX) != 0) {
    mach_msg_base_t *base = (mach_msg_base_t *)msg;
    mach_msg_descriptor_t *at = (mach_msg_descriptor_t *)(base + 1);
    for (mach_msg_size_t i = 0; i < base->body.msgh_descriptor_count; i++) {
      at = destroy_descriptor(at);
    }
  }
}

/* The kernel keeps one receive right for each thread. */
mach_port_t mig_get_reply_port(void) { return thread_get_special_reply_port(); }

void mig_put_reply_port(mach_port_t reply_port) { (void)reply_port; }

void mig_dealloc_reply_port(mach_port_t reply_port) {
  mach_port_mod_refs(mach_task_self(), reply_port, MACH_PORT_RIGHT_RECEIVE, -1);
}

/* One request: received, answered, and its answer sent. */
static mach_msg_return_t serve(boolean_t (*demux)(mach_msg_header_t *, mach_msg_header_t *),
                               mach_msg_header_t *request, mach_msg_header_t *reply, mach_msg_size_t size,
                               mach_port_t from, mach_msg_option_t options) {
  mach_msg_return_t answer = mach_msg(request, MACH_RCV_MSG | options, 0, size, from, MACH_MSG_TIMEOUT_NONE,
                                      MACH_PORT_NULL);
  if (answer != MACH_MSG_SUCCESS) {
    return answer;
  }
  mig_reply_error_t *error = (mig_reply_error_t *)reply;
  error->RetCode = KERN_SUCCESS;
  demux(request, reply);
  int complex = (reply->msgh_bits & MACH_MSGH_BITS_COMPLEX) != 0;
  if (!complex && error->RetCode == MIG_NO_REPLY) {
    return MACH_MSG_SUCCESS;
  }
  if (!complex && error->RetCode != KERN_SUCCESS) {
    request->msgh_remote_port = MACH_PORT_NULL; /* the answer needs it */
    mach_msg_destroy(request);
  }
  if (reply->msgh_remote_port == MACH_PORT_NULL) {
    if (complex) {
      mach_msg_destroy(reply);
    }
    return MACH_MSG_SUCCESS;
  }
  /* A client that does not fetch its answer must not stop the server. */
  int once = MACH_MSGH_BITS_REMOTE(reply->msgh_bits) == MACH_MSG_TYPE_MOVE_SEND_ONCE;
  answer = mach_msg(reply, once ? MACH_SEND_MSG : MACH_SEND_MSG | MACH_SEND_TIMEOUT, reply->msgh_size, 0,
                    MACH_PORT_NULL, 0, MACH_PORT_NULL);
  if (answer == MACH_SEND_INVALID_DEST || answer == MACH_SEND_TIMED_OUT) {
    mach_msg_destroy(reply);
    return MACH_MSG_SUCCESS;
  }
  return answer;
}

static mach_msg_return_t server(boolean_t (*demux)(mach_msg_header_t *, mach_msg_header_t *),
                                mach_msg_size_t max_size, mach_port_t rcv_name, mach_msg_option_t options,
                                int once) {
  mach_msg_size_t room = (max_size + 68 + 0xfff) & ~(mach_msg_size_t)0xfff; /* with the longest trailer */
  vm_address_t buffers = 0;
  kern_return_t kr = vm_allocate(mach_task_self(), &buffers, 2 * (vm_size_t)room, VM_FLAGS_ANYWHERE);
  if (kr != KERN_SUCCESS) {
    return kr;
  }
  mach_msg_header_t *request = (mach_msg_header_t *)buffers;
  mach_msg_header_t *reply = (mach_msg_header_t *)(buffers + room);
  mach_msg_return_t answer;
  do {
    answer = serve(demux, request, reply, room, rcv_name, options);
  } while (answer == MACH_MSG_SUCCESS && !once);
  vm_deallocate(mach_task_self(), buffers, 2 * (vm_size_t)room);
  return answer;
}

mach_msg_return_t mach_msg_server(boolean_t (*demux)(mach_msg_header_t *, mach_msg_header_t *),
                                  mach_msg_size_t max_size, mach_port_t rcv_name, mach_msg_option_t options) {
  return server(demux, max_size, rcv_name, options, 0);
}

mach_msg_return_t mach_msg_server_once(boolean_t (*demux)(mach_msg_header_t *, mach_msg_header_t *),
                                       mach_msg_size_t max_size, mach_port_t rcv_name,
                                       mach_msg_option_t options) {
  return server(demux, max_size, rcv_name, options, 1);
}
