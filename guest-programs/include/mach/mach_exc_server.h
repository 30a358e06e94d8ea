/* The server of a handler of exceptions whose codes have 64 bits. */
#ifndef MACHV_MACH_MACH_EXC_SERVER_H
#define MACHV_MACH_MACH_EXC_SERVER_H

#include <mach/exception_types.h>
#include <mach/kern_return.h>
#include <mach/message.h>
#include <mach/port.h>
#include <mach/thread_status.h>

#ifdef __cplusplus
extern "C" {
#endif

extern boolean_t mach_exc_server(mach_msg_header_t *InHeadP, mach_msg_header_t *OutHeadP);

/* The program's own functions. What it does not have is answered MIG_BAD_ID. */
extern kern_return_t catch_mach_exception_raise(mach_port_t exception_port, mach_port_t thread, mach_port_t task,
    exception_type_t exception, mach_exception_data_t code, mach_msg_type_number_t codeCnt);
extern kern_return_t catch_mach_exception_raise_state(mach_port_t exception_port, exception_type_t exception,
    const mach_exception_data_t code, mach_msg_type_number_t codeCnt, int *flavor, const thread_state_t old_state,
    mach_msg_type_number_t old_stateCnt, thread_state_t new_state, mach_msg_type_number_t *new_stateCnt);
extern kern_return_t catch_mach_exception_raise_state_identity(mach_port_t exception_port, mach_port_t thread,
    mach_port_t task, exception_type_t exception, mach_exception_data_t code, mach_msg_type_number_t codeCnt, int *flavor,
    thread_state_t old_state, mach_msg_type_number_t old_stateCnt, thread_state_t new_state,
    mach_msg_type_number_t *new_stateCnt);

#ifdef __cplusplus
}
#endif

#endif
