/* Messages: their layout, and the calls that send and receive them. */
#ifndef MACHV_MACH_MESSAGE_H
#define MACHV_MACH_MESSAGE_H

#include <mach/boolean.h>
#include <mach/kern_return.h>
#include <mach/mach_types.h>
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

#define MACH_MSG_TYPE_MOVE_RECEIVE 16
#define MACH_MSG_TYPE_MOVE_SEND 17
#define MACH_MSG_TYPE_MOVE_SEND_ONCE 18
#define MACH_MSG_TYPE_COPY_SEND 19
#define MACH_MSG_TYPE_MAKE_SEND 20
#define MACH_MSG_TYPE_MAKE_SEND_ONCE 21
#define MACH_MSG_TYPE_PORT_RECEIVE MACH_MSG_TYPE_MOVE_RECEIVE
#define MACH_MSG_TYPE_PORT_SEND MACH_MSG_TYPE_MOVE_SEND
#define MACH_MSG_TYPE_PORT_SEND_ONCE MACH_MSG_TYPE_MOVE_SEND_ONCE

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
#define MACH_RCV_TIMEOUT 0x00000100
#define MACH_RCV_INTERRUPT 0x00000400
#define MACH_RCV_TRAILER_ELEMENTS(x) (((x) & 0xf) << 24)

#define MACH_MSG_PHYSICAL_COPY 0
#define MACH_MSG_VIRTUAL_COPY 1

#define MACH_MSG_PORT_DESCRIPTOR 0
#define MACH_MSG_OOL_DESCRIPTOR 1
#define MACH_MSG_OOL_PORTS_DESCRIPTOR 2
#define MACH_MSG_OOL_VOLATILE_DESCRIPTOR 3

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

#pragma pack(pop)

typedef struct {
  unsigned int msgh_trailer_type;
  mach_msg_size_t msgh_trailer_size;
} mach_msg_trailer_t;

typedef struct {
  unsigned char mig_vers, if_vers, reserved1, mig_encoding, int_rep, char_rep, float_rep, reserved2;
} NDR_record_t;

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
