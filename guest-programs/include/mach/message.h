/* Messages: their layout, and the calls that send and receive them. */
#ifndef MACHV_MACH_MESSAGE_H
#define MACHV_MACH_MESSAGE_H

#include <mach/boolean.h>
#include <mach/kern_return.h>
#include <mach/mach_types.h>
#include <mach/ndr.h>
#include <mach/vm_types.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef unsigned int mach_msg_bits_t;
typedef unsigned int mach_msg_size_t;
typedef int mach_msg_id_t;
typedef int mach_msg_return_t;
typedef unsigned int mach_msg_option_t;
typedef unsigned int mach_msg_timeout_t;
typedef unsigned int mach_msg_type_name_t;
typedef unsigned int mach_msg_type_size_t;
typedef unsigned int mach_msg_type_number_t;

#define MACH_MSG_TIMEOUT_NONE 0u
#define MACH_MSG_OPTION_NONE 0u
#define MACH_MSG_SIZE_MAX ((mach_msg_size_t)~0u)
#define MACH_MSG_SIZE_RELIABLE ((mach_msg_size_t)256 * 1024)
#define MACH_MSG_STRICT_REPLY 0x00000200

#define MACH_MSG_TYPE_MOVE_RECEIVE 16
#define MACH_MSG_TYPE_MOVE_SEND 17
#define MACH_MSG_TYPE_MOVE_SEND_ONCE 18
#define MACH_MSG_TYPE_COPY_SEND 19
#define MACH_MSG_TYPE_MAKE_SEND 20
#define MACH_MSG_TYPE_MAKE_SEND_ONCE 21
#define MACH_MSG_TYPE_PORT_RECEIVE MACH_MSG_TYPE_MOVE_RECEIVE
#define MACH_MSG_TYPE_PORT_SEND MACH_MSG_TYPE_MOVE_SEND
#define MACH_MSG_TYPE_PORT_SEND_ONCE MACH_MSG_TYPE_MOVE_SEND_ONCE

#define MACH_MSG_TYPE_COPY_RECEIVE 22
#define MACH_MSG_TYPE_PORT_NAME 15
#define MACH_MSG_TYPE_PORT_NONE 0
#define MACH_MSG_TYPE_POLYMORPHIC ((mach_msg_type_name_t)-1)
#define MACH_MSG_TYPE_PORT_ANY(x) ((x) >= MACH_MSG_TYPE_MOVE_RECEIVE && (x) <= MACH_MSG_TYPE_MAKE_SEND_ONCE)

#define MACH_MSGH_BITS_ZERO 0u
#define MACH_MSGH_BITS_REMOTE_MASK 0x0000001fu
#define MACH_MSGH_BITS_LOCAL_MASK 0x00001f00u
#define MACH_MSGH_BITS_VOUCHER_MASK 0x001f0000u
#define MACH_MSGH_BITS_COMPLEX 0x80000000u
#define MACH_MSGH_BITS(remote, local) ((remote) | ((local) << 8))
#define MACH_MSGH_BITS_REMOTE(bits) ((bits) & 0x1fu)
#define MACH_MSGH_BITS_LOCAL(bits) (((bits) & 0x1f00u) >> 8)

#define MACH_SEND_MSG 0x00000001
#define MACH_RCV_MSG 0x00000002
#define MACH_RCV_LARGE 0x00000004
#define MACH_RCV_LARGE_IDENTITY 0x00000008
#define MACH_SEND_TIMEOUT 0x00000010
#define MACH_SEND_INTERRUPT 0x00000040
#define MACH_SEND_NOTIFY 0x00000080
#define MACH_RCV_TIMEOUT 0x00000100
#define MACH_RCV_INTERRUPT 0x00000400
#define MACH_RCV_TRAILER_NULL 0
#define MACH_RCV_TRAILER_SEQNO 1
#define MACH_RCV_TRAILER_SENDER 2
#define MACH_RCV_TRAILER_AUDIT 3
#define MACH_RCV_TRAILER_CTX 4
#define MACH_RCV_TRAILER_TYPE(x) (((x) & 0xf) << 28)
#define MACH_RCV_TRAILER_ELEMENTS(x) (((x) & 0xf) << 24)

#define MACH_MSG_PHYSICAL_COPY 0
#define MACH_MSG_VIRTUAL_COPY 1

#define MACH_MSG_PORT_DESCRIPTOR 0
#define MACH_MSG_OOL_DESCRIPTOR 1
#define MACH_MSG_OOL_PORTS_DESCRIPTOR 2
#define MACH_MSG_OOL_VOLATILE_DESCRIPTOR 3
#define MACH_MSG_GUARDED_PORT_DESCRIPTOR 4

typedef struct {
  mach_msg_bits_t msgh_bits;
  mach_msg_size_t msgh_size;
  mach_port_t msgh_remote_port;
  mach_port_t msgh_local_port;
  mach_port_name_t msgh_voucher_port;
  mach_msg_id_t msgh_id;
} mach_msg_header_t;

typedef struct {
  mach_msg_size_t msgh_descriptor_count;
} mach_msg_body_t;

#pragma pack(push, 4)

typedef struct {
  mach_port_t name;
  mach_msg_size_t pad1;
  unsigned int pad2 : 16;
  unsigned int disposition : 8;
  unsigned int type : 8;
} mach_msg_port_descriptor_t;

typedef struct {
  void *address;
#if __SIZEOF_POINTER__ == 4
  mach_msg_size_t size;
#endif
  unsigned int deallocate : 8;
  unsigned int copy : 8;
  unsigned int pad1 : 8;
  unsigned int type : 8;
#if __SIZEOF_POINTER__ == 8
  mach_msg_size_t size;
#endif
} mach_msg_ool_descriptor_t;

typedef struct {
  void *address;
#if __SIZEOF_POINTER__ == 4
  mach_msg_size_t count;
#endif
  unsigned int deallocate : 8;
  unsigned int copy : 8;
  unsigned int disposition : 8;
  unsigned int type : 8;
#if __SIZEOF_POINTER__ == 8
  mach_msg_size_t count;
#endif
} mach_msg_ool_ports_descriptor_t;

typedef struct {
  mach_port_context_t context;
#if __SIZEOF_POINTER__ == 4
  mach_port_name_t name;
#endif
  unsigned int flags : 16;
  unsigned int disposition : 8;
  unsigned int type : 8;
#if __SIZEOF_POINTER__ == 8
  mach_port_name_t name;
#endif
} mach_msg_guarded_port_descriptor_t;

typedef struct {
  natural_t pad1;
  natural_t pad2;
  unsigned int pad3 : 24;
  unsigned int type : 8;
} mach_msg_type_descriptor_t;

typedef union {
  mach_msg_port_descriptor_t port;
  mach_msg_ool_descriptor_t out_of_line;
  mach_msg_ool_ports_descriptor_t ool_ports;
  mach_msg_type_descriptor_t type;
  mach_msg_guarded_port_descriptor_t guarded_port;
} mach_msg_descriptor_t;

typedef struct {
  mach_msg_header_t header;
  mach_msg_body_t body;
} mach_msg_base_t;

typedef unsigned int mach_msg_trailer_type_t;
typedef unsigned int mach_msg_trailer_size_t;

#define MACH_MSG_TRAILER_FORMAT_0 0

typedef struct {
  mach_msg_trailer_type_t msgh_trailer_type;
  mach_msg_trailer_size_t msgh_trailer_size;
} mach_msg_trailer_t;

typedef struct {
  mach_msg_trailer_type_t msgh_trailer_type;
  mach_msg_trailer_size_t msgh_trailer_size;
  mach_port_seqno_t msgh_seqno;
} mach_msg_seqno_trailer_t;

typedef struct {
  unsigned int val[2];
} security_token_t;

typedef struct {
  unsigned int val[8];
} audit_token_t;

typedef struct {
  mach_msg_trailer_type_t msgh_trailer_type;
  mach_msg_trailer_size_t msgh_trailer_size;
  mach_port_seqno_t msgh_seqno;
  security_token_t msgh_sender;
} mach_msg_security_trailer_t;

typedef struct {
  mach_msg_trailer_type_t msgh_trailer_type;
  mach_msg_trailer_size_t msgh_trailer_size;
  mach_port_seqno_t msgh_seqno;
  security_token_t msgh_sender;
  audit_token_t msgh_audit;
} mach_msg_audit_trailer_t;

typedef struct {
  mach_msg_trailer_type_t msgh_trailer_type;
  mach_msg_trailer_size_t msgh_trailer_size;
  mach_port_seqno_t msgh_seqno;
  security_token_t msgh_sender;
  audit_token_t msgh_audit;
  mach_port_context_t msgh_context;
} mach_msg_context_trailer_t;

typedef mach_msg_security_trailer_t mach_msg_format_0_trailer_t;
#define MACH_MSG_TRAILER_MINIMUM_SIZE sizeof(mach_msg_trailer_t)

typedef struct {
  mach_msg_header_t header;
} mach_msg_empty_send_t;

typedef struct {
  mach_msg_header_t header;
  mach_msg_trailer_t trailer;
} mach_msg_empty_rcv_t;

typedef union {
  mach_msg_empty_send_t send;
  mach_msg_empty_rcv_t rcv;
} mach_msg_empty_t;

#pragma pack(pop)

#define round_msg(x) (((mach_msg_size_t)(x) + 3u) & ~3u)

/* They call the kernel again when something interrupted them, unless MACH_SEND_INTERRUPT or MACH_RCV_INTERRUPT is set. */
extern mach_msg_return_t mach_msg(mach_msg_header_t *msg, mach_msg_option_t option, mach_msg_size_t send_size,
                                  mach_msg_size_t rcv_size, mach_port_name_t rcv_name,
                                  mach_msg_timeout_t timeout, mach_port_name_t notify);
extern mach_msg_return_t mach_msg_overwrite(mach_msg_header_t *msg, mach_msg_option_t option,
                                            mach_msg_size_t send_size, mach_msg_size_t rcv_size,
                                            mach_port_name_t rcv_name, mach_msg_timeout_t timeout,
                                            mach_port_name_t notify, mach_msg_header_t *rcv_msg,
                                            mach_msg_size_t rcv_limit);
extern mach_msg_return_t mach_msg_send(mach_msg_header_t *msg);
extern mach_msg_return_t mach_msg_receive(mach_msg_header_t *msg);

/* Gives up the rights and the memory that a received message holds. */
extern void mach_msg_destroy(mach_msg_header_t *msg);

/* Receives requests from a port, lets demux answer them, and sends the answers; the second only once. */
extern mach_msg_return_t mach_msg_server(boolean_t (*demux)(mach_msg_header_t *, mach_msg_header_t *),
                                         mach_msg_size_t max_size, mach_port_t rcv_name,
                                         mach_msg_option_t options);
extern mach_msg_return_t mach_msg_server_once(boolean_t (*demux)(mach_msg_header_t *, mach_msg_header_t *),
                                              mach_msg_size_t max_size, mach_port_t rcv_name,
                                              mach_msg_option_t options);

/* The kernel's calls: they end when a signal interrupts them. */
extern mach_msg_return_t mach_msg_trap(mach_msg_header_t *msg, mach_msg_option_t option, mach_msg_size_t send_size,
                                       mach_msg_size_t rcv_size, mach_port_name_t rcv_name,
                                       mach_msg_timeout_t timeout, mach_port_name_t notify);
extern mach_msg_return_t mach_msg_overwrite_trap(mach_msg_header_t *msg, mach_msg_option_t option,
                                                 mach_msg_size_t send_size, mach_msg_size_t rcv_size,
                                                 mach_port_name_t rcv_name, mach_msg_timeout_t timeout,
                                                 mach_port_name_t notify, mach_msg_header_t *rcv_msg);

/* The header in arguments; two words in each, the second in the upper half. */
extern mach_msg_return_t mach_msg2_trap(mach_vm_address_t data, unsigned long long options,
                                        unsigned long long bits_and_size,
                                        unsigned long long remote_and_local,
                                        unsigned long long voucher_and_id,
                                        unsigned long long count_and_rcv_name,
                                        unsigned long long rcv_size_and_priority,
                                        unsigned long long timeout);

#ifdef __cplusplus
}
#endif

#endif
