/* Calls on processors. */
#ifndef MACHV_MACH_PROCESSOR_H
#define MACHV_MACH_PROCESSOR_H

#include <mach/kern_return.h>
#include <mach/mach_types.h>
#include <mach/message.h>
#include <mach/processor_info.h>

#ifdef __cplusplus
extern "C" {
#endif

extern kern_return_t processor_start(processor_t processor);
extern kern_return_t processor_exit(processor_t processor);
extern kern_return_t processor_info(processor_t processor, processor_flavor_t flavor, host_t *host,
                                    processor_info_t processor_info_out,
                                    mach_msg_type_number_t *processor_info_outCnt);
extern kern_return_t processor_control(processor_t processor, processor_info_t processor_cmd,
                                       mach_msg_type_number_t processor_cmdCnt);
extern kern_return_t processor_assign(processor_t processor, processor_set_t new_set, boolean_t wait);
extern kern_return_t processor_get_assignment(processor_t processor, processor_set_name_t *assigned_set);

#ifdef __cplusplus
}
#endif

#endif
