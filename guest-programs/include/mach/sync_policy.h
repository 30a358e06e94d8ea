/* Who of those that wait goes first. */
#ifndef MACHV_MACH_SYNC_POLICY_H
#define MACHV_MACH_SYNC_POLICY_H

typedef int sync_policy_t;

#define SYNC_POLICY_FIFO 0x0
#define SYNC_POLICY_FIXED_PRIORITY 0x1
#define SYNC_POLICY_REVERSED 0x2
#define SYNC_POLICY_PREPOST 0x4

#endif
