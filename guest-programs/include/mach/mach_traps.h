/* Traps that are no call on a task or a port. */
#ifndef MACHV_MACH_MACH_TRAPS_H
#define MACHV_MACH_MACH_TRAPS_H

#include <mach/boolean.h>
#include <mach/kern_return.h>
#include <mach/mach_types.h>
#include <mach/thread_switch.h>

#ifdef __cplusplus
extern "C" {
#endif

extern mach_port_name_t mach_reply_port(void);
extern mach_port_name_t thread_get_special_reply_port(void);
extern mach_port_name_t task_self(void);
extern mach_port_name_t thread_self(void);
extern mach_port_name_t host_self(void);
extern boolean_t swtch(void);
extern boolean_t swtch_pri(int priority);
extern kern_return_t thread_switch(thread_t new_thread, int option, unsigned int time);
extern kern_return_t mach_print(const char *string);
extern kern_return_t host_create_mach_voucher_trap(host_t host, void *recipes, unsigned int recipes_size,
                                        mach_port_t *voucher);
extern kern_return_t mach_voucher_extract_attr_recipe_trap(mach_port_t voucher, unsigned int key,
                                        void *recipe, void *recipe_size);
extern kern_return_t debug_control_port_for_pid(task_t target, int pid, task_t *t);
extern kern_return_t iokit_user_client_trap(mach_port_t user_client, unsigned int index, unsigned long p1,
                                        unsigned long p2, unsigned long p3, unsigned long p4,
                                        unsigned long p5, unsigned long p6);

#ifdef __cplusplus
}
#endif

#define task_self_trap() task_self()
#define thread_self_trap() thread_self()
#define host_self_trap() host_self()

#endif
