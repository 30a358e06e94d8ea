/* Names of answers. */
#ifndef MACHV_MACH_MACH_ERROR_H
#define MACHV_MACH_MACH_ERROR_H

#include <mach/kern_return.h>

typedef kern_return_t mach_error_t;

#define err_get_system(err) (((err) >> 26) & 0x3f)
#define err_get_sub(err) (((err) >> 14) & 0xfff)
#define err_get_code(err) ((err) & 0x3fff)

#ifdef __cplusplus
extern "C" {
#endif

/* The C name of an answer, as "KERN_NO_SPACE"; "unknown answer" for a number without one. */
extern const char *mach_error_string(int answer);

/* Whether the answer is one of the kernel, of messages, or another. */
extern const char *mach_error_type(int answer);

#ifdef __cplusplus
}
#endif

#endif
