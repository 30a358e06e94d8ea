/* Names of answers. */
#ifndef MACHV_MACH_MACH_ERROR_H
#define MACHV_MACH_MACH_ERROR_H

#ifdef __cplusplus
extern "C" {
#endif

/* The C name of an answer, as "KERN_NO_SPACE"; "unknown answer" for a number without one. */
extern const char *mach_error_string(int answer);

#ifdef __cplusplus
}
#endif

#endif
