package machv.kernel.call;

import org.jspecify.annotations.Nullable;

/// What a value that crosses the trap door means: its C type, its width, and how the trace writes it.
public enum ArgumentType {
  // Plain numbers.
  INT("int", Width.INT, Look.DECIMAL),
  UNSIGNED("unsigned int", Width.INT, Look.UNSIGNED),
  HEX("unsigned int", Width.INT, Look.HEX),
  LONG("long", Width.WORD, Look.DECIMAL),
  UNSIGNED_LONG("unsigned long", Width.WORD, Look.UNSIGNED),
  HEX_LONG("unsigned long", Width.WORD, Look.HEX),
  QUAD("uint64_t", Width.QUAD, Look.UNSIGNED),
  HEX_QUAD("uint64_t", Width.QUAD, Look.HEX),
  SIGNED_QUAD("int64_t", Width.QUAD, Look.DECIMAL),
  BOOLEAN("boolean_t", Width.INT, Look.NAMED, "FALSE=0 TRUE=1"),
  VOID("void", Width.INT, Look.NOTHING),

  // What messages carry.

  /// A count and as many words, inline; the row says how many at most.
  WORDS("integer_t *", Width.WORD, Look.POINTER),

  /// The same, only in a reply, to a request that does not say how much room there is.
  REPLY_WORDS("natural_t *", Width.WORD, Look.POINTER),

  /// A count and as many numbers of 64 bits, inline.
  QUADS("int64_t *", Width.WORD, Look.POINTER),

  /// As many words as the row says, inline, without a count.
  BLOCK("integer_t *", Width.WORD, Look.POINTER),

  /// Addresses and sizes, as many pairs as the row says.
  PAIRS("vm_read_entry_t", Width.WORD, Look.POINTER),
  WIDE_PAIRS("mach_vm_read_entry_t", Width.WORD, Look.POINTER),

  /// A string of at most as many bytes as the row says.
  TEXT("char *", Width.WORD, Look.POINTER),

  /// Seconds and nanoseconds: the low and the high half.
  TIMESPEC("mach_timespec_t", Width.QUAD, Look.UNSIGNED),

  /// Seconds and microseconds: the low and the high half.
  TIME_VALUE("time_value_t", Width.QUAD, Look.UNSIGNED),

  /// Ports in memory of their own.
  PORTS("mach_port_array_t", Width.WORD, Look.POINTER),

  /// Other memory, and its size.
  OOL("pointer_t", Width.WORD, Look.POINTER),

  /// The same, and whether the caller gives it away.
  GIVEN("pointer_t", Width.WORD, Look.POINTER),

  /// Memory whose size the call knows.
  RECORD("pointer_t", Width.WORD, Look.POINTER),

  /// Masks, ports, behaviors and flavors of handlers.
  HANDLERS("exception_handler_array_t", Width.WORD, Look.POINTER),

  /// The same with numbers instead of ports.
  HANDLER_INFOS("exception_handler_info_array_t", Width.WORD, Look.POINTER),

  // Memory.
  POINTER("void *", Width.WORD, Look.POINTER),
  STRING("const char *", Width.WORD, Look.STRING),

  /// A buffer; the argument behind it is its length.
  BYTES("void *", Width.WORD, Look.BYTES),
  ADDRESS("vm_address_t", Width.WORD, Look.HEX),
  OFFSET("vm_offset_t", Width.WORD, Look.HEX),
  MASK("vm_address_t", Width.WORD, Look.HEX),
  SIZE("vm_size_t", Width.WORD, Look.UNSIGNED),
  MACH_ADDRESS("mach_vm_address_t", Width.QUAD, Look.HEX),
  MACH_OFFSET("mach_vm_offset_t", Width.QUAD, Look.HEX),
  MACH_SIZE("mach_vm_size_t", Width.QUAD, Look.UNSIGNED),

  // Names of rights.
  TASK("task_t", Width.INT, Look.PORT),
  THREAD("thread_t", Width.INT, Look.PORT),
  HOST("host_t", Width.INT, Look.PORT),
  PORT("mach_port_t", Width.INT, Look.PORT),

  /// A send right that a message makes of a receive right.
  MADE("mach_port_t", Width.INT, Look.PORT),

  /// A right that a message makes of a receive right, to be used once.
  ONCE("mach_port_t", Width.INT, Look.PORT),
  NAME("mach_port_name_t", Width.INT, Look.PORT),
  RIGHT(
      "mach_port_right_t",
      Width.INT,
      Look.NAMED,
      "MACH_PORT_RIGHT_SEND=0 MACH_PORT_RIGHT_RECEIVE=1 MACH_PORT_RIGHT_SEND_ONCE=2 "
          + "MACH_PORT_RIGHT_PORT_SET=3 MACH_PORT_RIGHT_DEAD_NAME=4 MACH_PORT_RIGHT_LABELH=5"),
  PORT_TYPE(
      "mach_port_type_t",
      Width.INT,
      Look.FLAGS,
      "MACH_PORT_TYPE_SEND=0x10000 MACH_PORT_TYPE_RECEIVE=0x20000 MACH_PORT_TYPE_SEND_ONCE=0x40000 "
          + "MACH_PORT_TYPE_PORT_SET=0x80000 MACH_PORT_TYPE_DEAD_NAME=0x100000 "
          + "MACH_PORT_TYPE_DNREQUEST=0x80000000"),

  MSG_OPTION(
      "unsigned int",
      Width.INT,
      Look.FLAGS,
      "MACH_SEND_MSG=1 MACH_RCV_MSG=2 MACH_RCV_LARGE=4 MACH_RCV_LARGE_IDENTITY=8 "
          + "MACH_SEND_TIMEOUT=0x10 MACH_SEND_INTERRUPT=0x40 MACH_RCV_TIMEOUT=0x100 "
          + "MACH_RCV_INTERRUPT=0x400"),

  // Words of the VM calls (mach.md 3.4).
  PROT("vm_prot_t", Width.INT, Look.PROTECTION),
  INHERIT(
      "vm_inherit_t",
      Width.INT,
      Look.NAMED,
      "VM_INHERIT_SHARE=0 VM_INHERIT_COPY=1 VM_INHERIT_NONE=2 VM_INHERIT_DONATE_COPY=3"),
  VM_FLAGS(
      "int",
      Width.INT,
      Look.FLAGS,
      "VM_FLAGS_FIXED=0 VM_FLAGS_ANYWHERE=1 VM_FLAGS_PURGABLE=2 VM_FLAGS_4GB_CHUNK=4 "
          + "VM_FLAGS_RANDOM_ADDR=8 VM_FLAGS_NO_CACHE=0x10 VM_FLAGS_RESILIENT_CODESIGN=0x20 "
          + "VM_FLAGS_RESILIENT_MEDIA=0x40 VM_FLAGS_PERMANENT=0x80 VM_FLAGS_TPRO=0x1000 "
          + "VM_FLAGS_OVERWRITE=0x4000 VM_FLAGS_RETURN_DATA_ADDR=0x100000 "
          + "VM_FLAGS_RETURN_4K_DATA_ADDR=0x800000"),
  BEHAVIOR(
      "vm_behavior_t",
      Width.INT,
      Look.NAMED,
      "VM_BEHAVIOR_DEFAULT=0 VM_BEHAVIOR_RANDOM=1 VM_BEHAVIOR_SEQUENTIAL=2 VM_BEHAVIOR_RSEQNTL=3 "
          + "VM_BEHAVIOR_WILLNEED=4 VM_BEHAVIOR_DONTNEED=5 VM_BEHAVIOR_FREE=6 "
          + "VM_BEHAVIOR_ZERO_WIRED_PAGES=7 VM_BEHAVIOR_REUSABLE=8 VM_BEHAVIOR_REUSE=9 "
          + "VM_BEHAVIOR_CAN_REUSE=10 VM_BEHAVIOR_PAGEOUT=11 VM_BEHAVIOR_ZERO=12"),
  SYNC(
      "vm_sync_t",
      Width.INT,
      Look.FLAGS,
      "VM_SYNC_ASYNCHRONOUS=1 VM_SYNC_SYNCHRONOUS=2 VM_SYNC_INVALIDATE=4 VM_SYNC_KILLPAGES=8 "
          + "VM_SYNC_DEACTIVATE=0x10 VM_SYNC_CONTIGUOUS=0x20 VM_SYNC_REUSABLEPAGES=0x40"),
  MACHINE_ATTRIBUTE(
      "vm_machine_attribute_t",
      Width.INT,
      Look.NAMED,
      "MATTR_CACHE=1 MATTR_MIGRATE=2 MATTR_REPLICATE=4"),
  MACHINE_ATTRIBUTE_VALUE(
      "vm_machine_attribute_val_t",
      Width.INT,
      Look.NAMED,
      "MATTR_VAL_OFF=0 MATTR_VAL_ON=1 MATTR_VAL_GET=2 MATTR_VAL_CACHE_FLUSH=6 "
          + "MATTR_VAL_DCACHE_FLUSH=7 MATTR_VAL_ICACHE_FLUSH=8 MATTR_VAL_CACHE_SYNC=9"),
  PURGABLE_CONTROL(
      "vm_purgable_t",
      Width.INT,
      Look.NAMED,
      "VM_PURGABLE_SET_STATE=0 VM_PURGABLE_GET_STATE=1 VM_PURGABLE_PURGE_ALL=2"),
  REGION_FLAVOR(
      "vm_region_flavor_t",
      Width.INT,
      Look.NAMED,
      "VM_REGION_BASIC_INFO_64=9 VM_REGION_BASIC_INFO=10 VM_REGION_EXTENDED_INFO_LEGACY=11 "
          + "VM_REGION_TOP_INFO=12 VM_REGION_EXTENDED_INFO=13"),
  REGION_INFO("vm_region_info_t", Width.WORD, Look.POINTER),
  ENTRY_PERMISSION(
      "vm_prot_t",
      Width.INT,
      Look.FLAGS,
      "VM_PROT_NONE=0 VM_PROT_READ=1 VM_PROT_WRITE=2 VM_PROT_EXECUTE=4 VM_PROT_IS_MASK=0x40 "
          + "MAP_MEM_ONLY=0x10000 MAP_MEM_NAMED_CREATE=0x20000 MAP_MEM_PURGABLE=0x40000 "
          + "MAP_MEM_NAMED_REUSE=0x80000 MAP_MEM_USE_DATA_ADDR=0x100000 MAP_MEM_VM_COPY=0x200000 "
          + "MAP_MEM_VM_SHARE=0x400000 MAP_MEM_4K_DATA_ADDR=0x800000"),
  SWITCH_OPTION(
      "int",
      Width.INT,
      Look.NAMED,
      "SWITCH_OPTION_NONE=0 SWITCH_OPTION_DEPRESS=1 SWITCH_OPTION_WAIT=2 "
          + "SWITCH_OPTION_DISPATCH_CONTENTION=3 SWITCH_OPTION_OSLOCK_DEPRESS=4 "
          + "SWITCH_OPTION_OSLOCK_WAIT=5"),

  // What the Unix calls take.
  FD("int", Width.INT, Look.DECIMAL),
  DIRFD("int", Width.INT, Look.NAMED, "AT_FDCWD=-100"),
  MODE("mode_t", Width.INT, Look.OCTAL),
  OPEN_FLAGS(
      "int",
      Width.INT,
      Look.FLAGS,
      "O_RDONLY=0 O_WRONLY=1 O_RDWR=2 O_CREAT=0x40 O_EXCL=0x80 O_NOCTTY=0x100 O_TRUNC=0x200 "
          + "O_APPEND=0x400 O_NONBLOCK=0x800 O_SYNC=0x101000 O_DSYNC=0x1000 O_DIRECT=0x4000 "
          + "O_LARGEFILE=0x8000 O_TMPFILE=0x410000 O_DIRECTORY=0x10000 O_NOFOLLOW=0x20000 "
          + "O_NOATIME=0x40000 O_CLOEXEC=0x80000 O_PATH=0x200000"),
  AT_FLAGS(
      "int",
      Width.INT,
      Look.FLAGS,
      "AT_SYMLINK_NOFOLLOW=0x100 AT_REMOVEDIR=0x200 AT_SYMLINK_FOLLOW=0x400 "
          + "AT_NO_AUTOMOUNT=0x800 AT_EMPTY_PATH=0x1000"),
  ACCESS_MODE("int", Width.INT, Look.FLAGS, "F_OK=0 R_OK=4 W_OK=2 X_OK=1"),
  WHENCE("int", Width.INT, Look.NAMED, "SEEK_SET=0 SEEK_CUR=1 SEEK_END=2 SEEK_DATA=3 SEEK_HOLE=4"),
  FCNTL_COMMAND(
      "int",
      Width.INT,
      Look.NAMED,
      "F_DUPFD=0 F_GETFD=1 F_SETFD=2 F_GETFL=3 F_SETFL=4 F_GETLK=5 F_SETLK=6 F_SETLKW=7 "
          + "F_SETOWN=8 F_GETOWN=9 F_DUPFD_CLOEXEC=1030 F_SETPIPE_SZ=1031 F_GETPIPE_SZ=1032"),
  IOCTL_REQUEST(
      "unsigned int",
      Width.INT,
      Look.NAMED,
      "TCGETS=0x5401 TCSETS=0x5402 TCSETSW=0x5403 TCSETSF=0x5404 TIOCGPGRP=0x540F "
          + "TIOCSPGRP=0x5410 TIOCGWINSZ=0x5413 TIOCSWINSZ=0x5414 FIONREAD=0x541B FIONBIO=0x5421 "
          + "FIONCLEX=0x5450 FIOCLEX=0x5451"),
  MAP_FLAGS(
      "int",
      Width.INT,
      Look.FLAGS,
      "MAP_SHARED=1 MAP_PRIVATE=2 MAP_FIXED=0x10 MAP_ANONYMOUS=0x20 MAP_GROWSDOWN=0x100 "
          + "MAP_DENYWRITE=0x800 MAP_EXECUTABLE=0x1000 MAP_LOCKED=0x2000 MAP_NORESERVE=0x4000 "
          + "MAP_POPULATE=0x8000 MAP_NONBLOCK=0x10000 MAP_STACK=0x20000 MAP_HUGETLB=0x40000 "
          + "MAP_FIXED_NOREPLACE=0x100000"),
  MREMAP_FLAGS("int", Width.INT, Look.FLAGS, "MREMAP_MAYMOVE=1 MREMAP_FIXED=2 MREMAP_DONTUNMAP=4"),
  ADVICE(
      "int",
      Width.INT,
      Look.NAMED,
      "MADV_NORMAL=0 MADV_RANDOM=1 MADV_SEQUENTIAL=2 MADV_WILLNEED=3 MADV_DONTNEED=4 MADV_FREE=8 "
          + "MADV_REMOVE=9 MADV_DONTFORK=10 MADV_DOFORK=11 MADV_HUGEPAGE=14 MADV_NOHUGEPAGE=15"),
  MSYNC_FLAGS("int", Width.INT, Look.FLAGS, "MS_ASYNC=1 MS_INVALIDATE=2 MS_SYNC=4"),
  CLOCK_ID(
      "clockid_t",
      Width.INT,
      Look.NAMED,
      "CLOCK_REALTIME=0 CLOCK_MONOTONIC=1 CLOCK_PROCESS_CPUTIME_ID=2 CLOCK_THREAD_CPUTIME_ID=3 "
          + "CLOCK_MONOTONIC_RAW=4 CLOCK_REALTIME_COARSE=5 CLOCK_MONOTONIC_COARSE=6 "
          + "CLOCK_BOOTTIME=7"),
  SIGNAL(
      "int",
      Width.INT,
      Look.NAMED,
      "SIGHUP=1 SIGINT=2 SIGQUIT=3 SIGILL=4 SIGTRAP=5 SIGABRT=6 SIGBUS=7 SIGFPE=8 SIGKILL=9"
          + " SIGUSR1=10 SIGSEGV=11 SIGUSR2=12 SIGPIPE=13 SIGALRM=14 SIGTERM=15 SIGSTKFLT=16"
          + " SIGCHLD=17 SIGCONT=18 SIGSTOP=19 SIGTSTP=20 SIGTTIN=21 SIGTTOU=22 SIGURG=23"
          + " SIGXCPU=24 SIGXFSZ=25 SIGVTALRM=26 SIGPROF=27 SIGWINCH=28 SIGIO=29 SIGPWR=30"
          + " SIGSYS=31"),
  SIGNAL_HOW("int", Width.INT, Look.NAMED, "SIG_BLOCK=0 SIG_UNBLOCK=1 SIG_SETMASK=2"),
  RESOURCE(
      "int",
      Width.INT,
      Look.NAMED,
      "RLIMIT_CPU=0 RLIMIT_FSIZE=1 RLIMIT_DATA=2 RLIMIT_STACK=3 RLIMIT_CORE=4 RLIMIT_RSS=5 "
          + "RLIMIT_NPROC=6 RLIMIT_NOFILE=7 RLIMIT_MEMLOCK=8 RLIMIT_AS=9"),
  FUTEX_OP(
      "int",
      Width.INT,
      Look.NAMED,
      "FUTEX_WAIT=0 FUTEX_WAKE=1 FUTEX_REQUEUE=3 FUTEX_CMP_REQUEUE=4 FUTEX_WAKE_OP=5 "
          + "FUTEX_LOCK_PI=6 FUTEX_UNLOCK_PI=7 FUTEX_WAIT_BITSET=9 FUTEX_WAKE_BITSET=10 "
          + "FUTEX_WAIT_PRIVATE=128 FUTEX_WAKE_PRIVATE=129 FUTEX_WAIT_BITSET_PRIVATE=137 "
          + "FUTEX_WAKE_BITSET_PRIVATE=138"),

  // Results.
  KERN_RETURN("kern_return_t", Width.INT, Look.KERN_RETURN),
  ERRNO("long", Width.WORD, Look.ERRNO),
  ERRNO_ADDRESS("void *", Width.WORD, Look.ERRNO_ADDRESS);

  /// How the trace writes a value.
  public enum Look {
    DECIMAL,
    UNSIGNED,
    HEX,
    OCTAL,

    /// One of several names; a number without a name is decimal.
    NAMED,

    /// Names of bits joined by `|`, the rest in hexadecimal.
    FLAGS,

    /// `rwx` with a dash for what is missing.
    PROTECTION,
    PORT,
    POINTER,

    /// The address of a NUL-terminated string, written as a C literal.
    STRING,

    /// The address of bytes, written as a C literal: before the call as many as the argument behind says, or after it
    /// (for [Direction#OUT]) as many as the result says.
    BYTES,
    KERN_RETURN,

    /// A result where -4095 to -1 are failures; a number else.
    ERRNO,

    /// A result where -4095 to -1 are failures; an address else.
    ERRNO_ADDRESS,
    NOTHING
  }

  private final String cType;
  private final Width width;
  private final Look look;
  private final @Nullable String names;

  ArgumentType(String cType, Width width, Look look) {
    this(cType, width, look, null);
  }

  /// @param names `NAME=value` with blanks between; for bits the larger field first where names overlap
  ArgumentType(String cType, Width width, Look look, @Nullable String names) {
    this.cType = cType;
    this.width = width;
    this.look = look;
    this.names = names;
  }

  /// As in a C prototype.
  public String cType() {
    return cType;
  }

  public Width width() {
    return width;
  }

  public Look look() {
    return look;
  }

  /// The names of values or bits, `NAME=value` with blanks between.
  public @Nullable String names() {
    return names;
  }

  /// Whether it is a right, which travels in a descriptor of its own.
  public boolean isRight() {
    return switch (this) {
      case PORT, MADE, ONCE, TASK, THREAD, HOST -> true;
      default -> false;
    };
  }

  /// Whether messages carry it in a descriptor.
  public boolean isCarried() {
    return isRight() || this == PORTS || this == OOL || this == GIVEN || this == RECORD;
  }

  /// The type of the same meaning with 64 bits in every task.
  ArgumentType wide() {
    return switch (this) {
      case ADDRESS -> MACH_ADDRESS;
      case OFFSET, MASK -> MACH_OFFSET;
      case SIZE -> MACH_SIZE;
      default -> this;
    };
  }
}
