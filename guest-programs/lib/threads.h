/* A thread for a program without a C library. */
#ifndef MACHV_THREADS_H
#define MACHV_THREADS_H

#include <mach/mach.h>

/* Starts a thread of a task with a function that never returns, on a stack that ends at `top`. */
thread_t start_thread(task_t task, void (*function)(void), char *top);

#endif
