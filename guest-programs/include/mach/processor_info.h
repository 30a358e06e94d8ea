/* What is told of processors and of sets of them. */
#ifndef MACHV_MACH_PROCESSOR_INFO_H
#define MACHV_MACH_PROCESSOR_INFO_H

#include <mach/boolean.h>
#include <mach/port.h>

typedef integer_t processor_flavor_t;
typedef integer_t *processor_info_t;
typedef integer_t *processor_info_array_t;
typedef integer_t processor_set_flavor_t;
typedef integer_t *processor_set_info_t;

#define PROCESSOR_INFO_MAX 20
#define PROCESSOR_SET_INFO_MAX 5

#define PROCESSOR_BASIC_INFO 1
#define PROCESSOR_CPU_LOAD_INFO 2

struct processor_basic_info {
  integer_t cpu_type;
  integer_t cpu_subtype;
  boolean_t running;
  int slot_num;
  boolean_t is_master;
};
typedef struct processor_basic_info processor_basic_info_data_t;
typedef struct processor_basic_info *processor_basic_info_t;
#define PROCESSOR_BASIC_INFO_COUNT 5

#define PROCESSOR_SET_ENABLED_POLICIES 3
#define PROCESSOR_SET_LOAD_INFO 4
#define PROCESSOR_SET_BASIC_INFO 5

struct processor_set_basic_info {
  int processor_count;
  int default_policy;
};
typedef struct processor_set_basic_info processor_set_basic_info_data_t;
typedef struct processor_set_basic_info *processor_set_basic_info_t;
#define PROCESSOR_SET_BASIC_INFO_COUNT 2

struct processor_set_load_info {
  int task_count;
  int thread_count;
  integer_t load_average;
  integer_t mach_factor;
};
typedef struct processor_set_load_info processor_set_load_info_data_t;
typedef struct processor_set_load_info *processor_set_load_info_t;
#define PROCESSOR_SET_LOAD_INFO_COUNT 4

#endif
