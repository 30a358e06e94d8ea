package machv.kernel.unix;

import java.util.List;
import java.util.Locale;
import machv.kernel.call.KernelCall;
import machv.kernel.call.Notation;
import machv.kernel.call.Signature;
import org.jspecify.annotations.Nullable;

/// The Unix calls, one row each: `ecall` with this number in a7, as Linux numbers them for RISC-V. Some numbers mean one
/// thing to a 64-bit and another to a 32-bit program, whose times have 64 bits all the same.
///
/// A number without a row is answered by ENOSYS.
public enum UnixCall implements KernelCall {
  // Files by name.
  OPENAT(
      56,
      "dirfd dirfd, string pathname, open_flags flags, mode mode : errno",
      "EFAULT EINVAL ENOENT ENOTDIR EISDIR EACCES EEXIST ELOOP ENAMETOOLONG EMFILE "
          + "EROFS ENXIO"),
  OPENAT2(
      437,
      "dirfd dirfd, string pathname, pointer how, size size : errno",
      "EFAULT EINVAL E2BIG ENOENT ELOOP EXDEV"),
  FACCESSAT(
      48,
      "dirfd dirfd, string pathname, access_mode mode : errno",
      "EINVAL EFAULT ENOENT EACCES EROFS ENOTDIR"),
  FACCESSAT2(
      439,
      "dirfd dirfd, string pathname, access_mode mode, at_flags flags : errno",
      "EINVAL EFAULT ENOENT EACCES EROFS ENOTDIR"),
  NEWFSTATAT(
      79,
      Widths.RV64,
      "dirfd dirfd, string pathname, pointer statbuf, at_flags flags : errno",
      "EINVAL EFAULT ENOENT ENOTDIR EBADF"),
  FSTATAT64(
      79,
      Widths.RV32,
      "dirfd dirfd, string pathname, pointer statbuf, at_flags flags : errno",
      "EINVAL EFAULT ENOENT ENOTDIR EBADF"),
  STATX(
      291,
      "dirfd dirfd, string pathname, at_flags flags, hex mask, pointer statxbuf : errno",
      "EINVAL EFAULT ENOENT ENOTDIR EBADF"),
  READLINKAT(
      78,
      "dirfd dirfd, string pathname, out bytes buf, size bufsiz : errno",
      "EINVAL EFAULT ENOENT ENOTDIR EBADF"),
  MKNODAT(
      33, "dirfd dirfd, string pathname, mode mode, unsigned dev : errno", "EPERM EEXIST ENOENT"),
  MKDIRAT(
      34, "dirfd dirfd, string pathname, mode mode : errno", "EEXIST ENOENT ENOTDIR EACCES EROFS"),
  UNLINKAT(
      35,
      "dirfd dirfd, string pathname, at_flags flags : errno",
      "EINVAL ENOENT EISDIR ENOTDIR ENOTEMPTY EBUSY EROFS"),
  SYMLINKAT(36, "string target, dirfd newdirfd, string linkpath : errno", "ENOENT EEXIST EROFS"),
  LINKAT(
      37,
      "dirfd olddirfd, string oldpath, dirfd newdirfd, string newpath, at_flags flags : " + "errno",
      "EINVAL ENOENT EEXIST EXDEV EPERM EROFS"),
  RENAMEAT(
      38,
      Widths.RV64,
      "dirfd olddirfd, string oldpath, dirfd newdirfd, string newpath : errno",
      "ENOENT EXDEV EISDIR ENOTDIR ENOTEMPTY EROFS"),
  RENAMEAT2(
      276,
      "dirfd olddirfd, string oldpath, dirfd newdirfd, string newpath, hex flags : " + "errno",
      "EINVAL ENOENT EEXIST EXDEV EISDIR ENOTDIR ENOTEMPTY EROFS"),
  STATFS(43, Widths.RV64, "string pathname, pointer buf : errno", "EFAULT ENOENT ENOTDIR"),
  FSTATFS(44, Widths.RV64, "fd fd, pointer buf : errno", "EBADF EFAULT"),
  STATFS64(
      43,
      Widths.RV32,
      "string pathname, size size, pointer buf : errno",
      "EFAULT EINVAL ENOENT ENOTDIR"),
  FSTATFS64(44, Widths.RV32, "fd fd, size size, pointer buf : errno", "EBADF EFAULT EINVAL"),
  TRUNCATE(45, "string pathname, signed_quad length : errno", "EINVAL EISDIR ENOENT EACCES EROFS"),
  FCHMODAT(53, "dirfd dirfd, string pathname, mode mode : errno", "EBADF ENOENT EPERM EROFS"),
  FCHMODAT2(
      452,
      "dirfd dirfd, string pathname, mode mode, at_flags flags : errno",
      "EINVAL EBADF ENOENT EPERM EROFS EOPNOTSUPP"),
  FCHOWNAT(
      54,
      "dirfd dirfd, string pathname, int owner, int group, at_flags flags : errno",
      "EINVAL EBADF ENOENT EPERM EROFS"),
  UTIMENSAT(
      88,
      Widths.RV64,
      "dirfd dirfd, string pathname, pointer times, at_flags flags : errno",
      "EINVAL EBADF ENOENT EPERM EROFS"),
  UTIMENSAT_TIME64(
      412,
      Widths.RV32,
      "dirfd dirfd, string pathname, pointer times, at_flags flags : errno",
      "EINVAL EBADF ENOENT EPERM EROFS"),
  CHDIR(49, "string path : errno", "ENOENT ENOTDIR EACCES ELOOP"),
  FCHDIR(50, "fd fd : errno", "EBADF ENOTDIR"),
  CHROOT(51, "string path : errno", "EPERM"),
  GETCWD(17, "out bytes buf, size size : errno", "ERANGE EFAULT"),
  UMASK(166, "mode mask : errno", ""),

  // Extended attributes: no file has any.
  SETXATTR(
      5, "string path, string name, pointer value, size size, hex flags : errno", "EOPNOTSUPP"),
  LSETXATTR(
      6, "string path, string name, pointer value, size size, hex flags : errno", "EOPNOTSUPP"),
  FSETXATTR(7, "fd fd, string name, pointer value, size size, hex flags : errno", "EOPNOTSUPP"),
  GETXATTR(8, "string path, string name, pointer value, size size : errno", "EOPNOTSUPP"),
  LGETXATTR(9, "string path, string name, pointer value, size size : errno", "EOPNOTSUPP"),
  FGETXATTR(10, "fd fd, string name, pointer value, size size : errno", "EOPNOTSUPP"),
  LISTXATTR(11, "string path, pointer list, size size : errno", "ENOENT"),
  LLISTXATTR(12, "string path, pointer list, size size : errno", "ENOENT"),
  FLISTXATTR(13, "fd fd, pointer list, size size : errno", "EBADF"),
  REMOVEXATTR(14, "string path, string name : errno", "EOPNOTSUPP"),
  LREMOVEXATTR(15, "string path, string name : errno", "EOPNOTSUPP"),
  FREMOVEXATTR(16, "fd fd, string name : errno", "EOPNOTSUPP"),

  // Open files.
  CLOSE(57, "fd fd : errno", "EBADF"),
  CLOSE_RANGE(436, "unsigned first, unsigned last, hex flags : errno", "EINVAL"),
  READ(
      63,
      "fd fd, out bytes buf, size count : errno",
      "EBADF EFAULT EISDIR EINVAL EAGAIN EINTR EIO"),
  WRITE(
      64,
      "fd fd, bytes buf, size count : errno",
      "EBADF EFAULT EINVAL EPIPE EAGAIN EFBIG ENOSPC EINTR EIO"),
  READV(
      65, "fd fd, pointer iov, int iovcnt : errno", "EBADF EFAULT EINVAL EISDIR EAGAIN EINTR EIO"),
  WRITEV(
      66,
      "fd fd, pointer iov, int iovcnt : errno",
      "EBADF EFAULT EINVAL EPIPE EAGAIN EFBIG ENOSPC EINTR EIO"),
  PREAD64(
      67,
      "fd fd, out bytes buf, size count, signed_quad offset : errno",
      "EBADF EFAULT EISDIR EINVAL ESPIPE"),
  PWRITE64(
      68,
      "fd fd, bytes buf, size count, signed_quad offset : errno",
      "EBADF EFAULT EINVAL ESPIPE EFBIG ENOSPC"),
  PREADV(
      69,
      "fd fd, pointer iov, int iovcnt, unsigned_long pos_l, unsigned_long pos_h : " + "errno",
      "EBADF EFAULT EINVAL ESPIPE"),
  PWRITEV(
      70,
      "fd fd, pointer iov, int iovcnt, unsigned_long pos_l, unsigned_long pos_h : " + "errno",
      "EBADF EFAULT EINVAL ESPIPE"),
  PREADV2(
      286,
      "fd fd, pointer iov, int iovcnt, unsigned_long pos_l, unsigned_long pos_h, "
          + "hex flags : errno",
      "EBADF EFAULT EINVAL ESPIPE EOPNOTSUPP"),
  PWRITEV2(
      287,
      "fd fd, pointer iov, int iovcnt, unsigned_long pos_l, unsigned_long pos_h, "
          + "hex flags : errno",
      "EBADF EFAULT EINVAL ESPIPE EOPNOTSUPP"),
  LSEEK(62, Widths.RV64, "fd fd, long offset, whence whence : errno", "EBADF EINVAL ESPIPE ENXIO"),
  LLSEEK(
      62,
      Widths.RV32,
      "fd fd, unsigned_long offset_high, unsigned_long offset_low, pointer result, "
          + "whence whence : errno",
      "EBADF EINVAL ESPIPE ENXIO EFAULT"),
  SENDFILE(
      71, "fd out_fd, fd in_fd, pointer offset, size count : errno", "EBADF EINVAL EFAULT ESPIPE"),
  COPY_FILE_RANGE(
      285,
      "fd fd_in, pointer off_in, fd fd_out, pointer off_out, size len, hex flags : " + "errno",
      "EBADF EINVAL EISDIR EFAULT"),
  FSTAT(80, Widths.RV64, "fd fd, pointer statbuf : errno", "EBADF EFAULT"),
  FSTAT64(80, Widths.RV32, "fd fd, pointer statbuf : errno", "EBADF EFAULT"),
  FTRUNCATE(46, "fd fd, signed_quad length : errno", "EBADF EINVAL EFBIG"),
  FALLOCATE(
      47,
      "fd fd, hex mode, signed_quad offset, signed_quad len : errno",
      "EBADF EINVAL ENODEV EOPNOTSUPP ENOSPC"),
  FADVISE64(
      223, "fd fd, signed_quad offset, signed_quad len, int advice : errno", "EBADF EINVAL ESPIPE"),
  READAHEAD(213, "fd fd, signed_quad offset, size count : errno", "EBADF EINVAL"),
  FCHMOD(52, "fd fd, mode mode : errno", "EBADF EPERM EROFS"),
  FCHOWN(55, "fd fd, int owner, int group : errno", "EBADF EPERM EROFS"),
  FSYNC(82, "fd fd : errno", "EBADF EINVAL EIO"),
  FDATASYNC(83, "fd fd : errno", "EBADF EINVAL EIO"),
  SYNC_FILE_RANGE(
      84,
      "fd fd, signed_quad offset, signed_quad nbytes, hex flags : errno",
      "EBADF EINVAL ESPIPE"),
  SYNC(81, ": errno", ""),
  SYNCFS(267, "fd fd : errno", "EBADF"),
  GETDENTS64(61, "fd fd, pointer dirp, size count : errno", "EBADF EFAULT EINVAL ENOTDIR"),
  DUP(23, "fd oldfd : errno", "EBADF EMFILE"),
  DUP3(24, "fd oldfd, fd newfd, open_flags flags : errno", "EBADF EINVAL EMFILE"),
  FCNTL(
      25,
      Widths.RV64,
      "fd fd, fcntl_command cmd, hex_long arg : errno",
      "EAGAIN EBADF EDEADLK EINTR EINVAL EMFILE EFAULT"),
  FCNTL64(
      25,
      Widths.RV32,
      "fd fd, fcntl_command cmd, hex_long arg : errno",
      "EAGAIN EBADF EDEADLK EINTR EINVAL EMFILE EFAULT"),
  FLOCK(32, "fd fd, int operation : errno", "EBADF EINTR EINVAL EWOULDBLOCK"),
  IOCTL(29, "fd fd, ioctl_request request, hex_long arg : errno", "EBADF ENOTTY EFAULT EINVAL"),
  PIPE2(59, "pointer pipefd, open_flags flags : errno", "EINVAL EFAULT EMFILE"),
  SOCKETPAIR(
      199,
      "int domain, hex type, int protocol, pointer sv : errno",
      "EAFNOSUPPORT EFAULT EINVAL EMFILE EOPNOTSUPP EPROTONOSUPPORT ESOCKTNOSUPPORT"),
  SENDTO(
      206,
      "fd fd, pointer buf, size len, hex flags, pointer dest_addr, unsigned addrlen : errno",
      "EAGAIN EBADF ECONNREFUSED EFAULT EINTR EISCONN EMSGSIZE ENOTSOCK EOPNOTSUPP EPIPE"),
  RECVFROM(
      207,
      "fd fd, pointer buf, size len, hex flags, pointer src_addr, pointer addrlen : errno",
      "EAGAIN EBADF ECONNRESET EFAULT EINTR ENOTSOCK EOPNOTSUPP"),
  SHUTDOWN(210, "fd fd, int how : errno", "EBADF EINVAL ENOTSOCK"),
  EVENTFD2(19, "unsigned initval, hex flags : errno", "EINVAL EMFILE"),
  MEMFD_CREATE(279, "string name, hex flags : errno", "EINVAL EFAULT EMFILE"),
  PPOLL(
      73,
      Widths.RV64,
      "pointer fds, unsigned nfds, pointer tmo_p, pointer sigmask, size sigsetsize " + ": errno",
      "EFAULT EINVAL EINTR"),
  PPOLL_TIME64(
      414,
      Widths.RV32,
      "pointer fds, unsigned nfds, pointer tmo_p, pointer sigmask, size sigsetsize " + ": errno",
      "EFAULT EINVAL EINTR"),
  PSELECT6(
      72,
      Widths.RV64,
      "int nfds, pointer readfds, pointer writefds, pointer exceptfds, pointer "
          + "timeout, pointer sigmask : errno",
      "EBADF EFAULT EINVAL EINTR"),
  PSELECT6_TIME64(
      413,
      Widths.RV32,
      "int nfds, pointer readfds, pointer writefds, pointer exceptfds, pointer "
          + "timeout, pointer sigmask : errno",
      "EBADF EFAULT EINVAL EINTR"),
  EPOLL_CREATE1(20, "hex flags : errno", "EINVAL EMFILE"),
  EPOLL_CTL(
      21,
      "fd epfd, int op, fd fd, pointer event : errno",
      "EBADF EEXIST EFAULT EINVAL ELOOP ENOENT EPERM"),
  EPOLL_PWAIT(
      22,
      "fd epfd, pointer events, int maxevents, int timeout, pointer sigmask, size "
          + "sigsetsize : errno",
      "EBADF EFAULT EINVAL EINTR"),

  // Memory.
  BRK(214, "address addr : errno_address", ""),
  MMAP(
      222,
      Widths.RV64,
      "address addr, size length, prot prot, map_flags flags, fd fd, offset offset : "
          + "errno_address",
      "EINVAL EBADF EACCES ENODEV ENOMEM EEXIST EOVERFLOW"),
  MMAP2(
      222,
      Widths.RV32,
      "address addr, size length, prot prot, map_flags flags, fd fd, unsigned_long "
          + "pgoffset : errno_address",
      "EINVAL EBADF EACCES ENODEV ENOMEM EEXIST EOVERFLOW"),
  MUNMAP(215, "address addr, size length : errno", "EINVAL"),
  MREMAP(
      216,
      "address old_address, size old_size, size new_size, mremap_flags flags, address "
          + "new_address : errno_address",
      "EINVAL EFAULT ENOMEM"),
  MPROTECT(226, "address addr, size len, prot prot : errno", "EINVAL ENOMEM EACCES"),
  MADVISE(233, "address addr, size length, advice advice : errno", "EINVAL ENOMEM"),
  MSYNC(227, "address addr, size length, msync_flags flags : errno", "EINVAL ENOMEM EBUSY"),
  MINCORE(232, "address addr, size length, pointer vec : errno", "EINVAL ENOMEM EFAULT"),
  MLOCK(228, "address addr, size len : errno", "ENOMEM EINVAL"),
  MUNLOCK(229, "address addr, size len : errno", "ENOMEM EINVAL"),
  MLOCKALL(230, "hex flags : errno", "EINVAL"),
  MUNLOCKALL(231, ": errno", ""),
  MLOCK2(284, "address addr, size len, hex flags : errno", "ENOMEM EINVAL"),
  MEMBARRIER(283, "int cmd, hex flags, int cpu_id : errno", "EINVAL EPERM"),

  // Time.
  CLOCK_GETTIME(113, Widths.RV64, "clock_id clockid, pointer tp : errno", "EINVAL EFAULT"),
  CLOCK_GETTIME64(403, Widths.RV32, "clock_id clockid, pointer tp : errno", "EINVAL EFAULT"),
  CLOCK_SETTIME(112, Widths.RV64, "clock_id clockid, pointer tp : errno", "EPERM EINVAL"),
  CLOCK_SETTIME64(404, Widths.RV32, "clock_id clockid, pointer tp : errno", "EPERM EINVAL"),
  CLOCK_GETRES(114, Widths.RV64, "clock_id clockid, pointer res : errno", "EINVAL EFAULT"),
  CLOCK_GETRES_TIME64(406, Widths.RV32, "clock_id clockid, pointer res : errno", "EINVAL EFAULT"),
  CLOCK_NANOSLEEP(
      115,
      Widths.RV64,
      "clock_id clockid, hex flags, pointer request, pointer remain : errno",
      "EINVAL EFAULT EINTR"),
  CLOCK_NANOSLEEP_TIME64(
      407,
      Widths.RV32,
      "clock_id clockid, hex flags, pointer request, pointer remain : errno",
      "EINVAL EFAULT EINTR"),
  NANOSLEEP(101, Widths.RV64, "pointer request, pointer remain : errno", "EINVAL EFAULT EINTR"),
  GETTIMEOFDAY(169, "pointer tv, pointer tz : errno", "EFAULT"),
  SETTIMEOFDAY(170, Widths.RV64, "pointer tv, pointer tz : errno", "EPERM"),
  TIMES(153, "pointer buf : errno", "EFAULT"),
  GETRUSAGE(165, "int who, pointer usage : errno", "EINVAL EFAULT"),
  SETITIMER(103, "int which, pointer new_value, pointer old_value : errno", "EINVAL EFAULT"),
  GETITIMER(102, "int which, pointer curr_value : errno", "EINVAL EFAULT"),
  TIMER_CREATE(
      107, "clock_id clockid, pointer sevp, pointer timerid : errno", "EAGAIN EINVAL EFAULT"),
  TIMER_SETTIME(
      110,
      Widths.RV64,
      "int timerid, hex flags, pointer new_value, pointer old_value : errno",
      "EINVAL EFAULT"),
  TIMER_SETTIME64(
      409,
      Widths.RV32,
      "int timerid, hex flags, pointer new_value, pointer old_value : errno",
      "EINVAL EFAULT"),
  TIMER_GETTIME(108, Widths.RV64, "int timerid, pointer curr_value : errno", "EINVAL EFAULT"),
  TIMER_GETTIME64(408, Widths.RV32, "int timerid, pointer curr_value : errno", "EINVAL EFAULT"),
  TIMER_GETOVERRUN(109, "int timerid : errno", "EINVAL"),
  TIMER_DELETE(111, "int timerid : errno", "EINVAL"),
  TIME(1062, "pointer tloc : errno", "EFAULT"),

  // Processes and users.
  GETPID(172, ": errno", ""),
  GETPPID(173, ": errno", ""),
  GETTID(178, ": errno", ""),
  GETUID(174, ": errno", ""),
  GETEUID(175, ": errno", ""),
  GETGID(176, ": errno", ""),
  GETEGID(177, ": errno", ""),
  SETUID(146, "int uid : errno", "EPERM"),
  SETGID(144, "int gid : errno", "EPERM"),
  SETREUID(145, "int ruid, int euid : errno", "EPERM"),
  SETREGID(143, "int rgid, int egid : errno", "EPERM"),
  SETRESUID(147, "int ruid, int euid, int suid : errno", "EPERM"),
  SETRESGID(149, "int rgid, int egid, int sgid : errno", "EPERM"),
  GETRESUID(148, "pointer ruid, pointer euid, pointer suid : errno", "EFAULT"),
  GETRESGID(150, "pointer rgid, pointer egid, pointer sgid : errno", "EFAULT"),
  SETFSUID(151, "int uid : errno", ""),
  SETFSGID(152, "int gid : errno", ""),
  GETGROUPS(158, "int size, pointer list : errno", "EINVAL EFAULT"),
  SETGROUPS(159, "int size, pointer list : errno", "EPERM"),
  GETPGID(155, "int pid : errno", "ESRCH"),
  SETPGID(154, "int pid, int pgid : errno", "EACCES EINVAL ESRCH EPERM"),
  GETSID(156, "int pid : errno", "ESRCH"),
  SETSID(157, ": errno", "EPERM"),
  UNAME(160, "pointer buf : errno", "EFAULT"),
  SYSINFO(179, "pointer info : errno", "EFAULT"),
  GETCPU(168, "pointer cpu, pointer node, pointer tcache : errno", "EFAULT"),
  SCHED_YIELD(124, ": errno", ""),
  SCHED_GETAFFINITY(123, "int pid, size cpusetsize, pointer mask : errno", "EINVAL ESRCH EFAULT"),
  SCHED_SETAFFINITY(122, "int pid, size cpusetsize, pointer mask : errno", "EINVAL ESRCH EFAULT"),
  SCHED_GETSCHEDULER(120, "int pid : errno", "EINVAL ESRCH"),
  SCHED_SETSCHEDULER(119, "int pid, int policy, pointer param : errno", "EINVAL ESRCH EPERM"),
  SCHED_GETPARAM(121, "int pid, pointer param : errno", "EINVAL ESRCH EFAULT"),
  SCHED_SETPARAM(118, "int pid, pointer param : errno", "EINVAL ESRCH EFAULT"),
  SCHED_GET_PRIORITY_MAX(125, "int policy : errno", "EINVAL"),
  SCHED_GET_PRIORITY_MIN(126, "int policy : errno", "EINVAL"),
  GETPRIORITY(141, "int which, int who : errno", "EINVAL ESRCH"),
  SETPRIORITY(140, "int which, int who, int prio : errno", "EINVAL ESRCH EACCES"),
  GETRANDOM(278, "out bytes buf, size buflen, hex flags : errno", "EINVAL EFAULT"),
  PRLIMIT64(
      261,
      "int pid, resource resource, pointer new_limit, pointer old_limit : errno",
      "EINVAL EFAULT EPERM ESRCH"),
  GETRLIMIT(163, Widths.RV64, "resource resource, pointer rlim : errno", "EINVAL EFAULT"),
  SETRLIMIT(164, Widths.RV64, "resource resource, pointer rlim : errno", "EINVAL EFAULT EPERM"),
  PRCTL(
      167,
      "int option, hex_long arg2, hex_long arg3, hex_long arg4, hex_long arg5 : " + "errno",
      "EINVAL EFAULT"),
  CAPGET(90, "pointer hdrp, pointer datap : errno", "EINVAL EFAULT ESRCH"),
  PERSONALITY(92, "hex persona : errno", ""),
  RISCV_HWPROBE(
      258,
      "pointer pairs, size pair_count, size cpusetsize, pointer cpus, hex flags : " + "errno",
      "EINVAL EFAULT"),
  RISCV_FLUSH_ICACHE(259, "address start, address end, hex_long flags : errno", "EINVAL"),
  SET_TID_ADDRESS(96, "pointer tidptr : errno", ""),
  SET_ROBUST_LIST(99, "pointer head, size len : errno", "EINVAL"),
  GET_ROBUST_LIST(100, "int pid, pointer head_ptr, pointer len_ptr : errno", "EFAULT ESRCH"),
  FUTEX(
      98,
      Widths.RV64,
      "pointer uaddr, futex_op futex_op, unsigned val, pointer timeout, pointer uaddr2, "
          + "unsigned val3 : errno",
      "EINVAL EFAULT EAGAIN ETIMEDOUT EINTR ENOSYS"),
  FUTEX_TIME64(
      422,
      Widths.RV32,
      "pointer uaddr, futex_op futex_op, unsigned val, pointer timeout, pointer uaddr2, "
          + "unsigned val3 : errno",
      "EINVAL EFAULT EAGAIN ETIMEDOUT EINTR ENOSYS"),
  CLONE(
      220,
      "hex_long flags, pointer stack, pointer parent_tid, pointer tls, pointer child_tid : errno",
      "EINVAL EFAULT EAGAIN ENOMEM EPERM"),
  EXECVE(
      221,
      "string pathname, pointer argv, pointer envp : errno",
      "E2BIG EACCES EFAULT ELOOP ENAMETOOLONG ENOENT ENOEXEC ENOMEM ENOTDIR ETXTBSY"),
  EXECVEAT(
      281,
      "fd dirfd, string pathname, pointer argv, pointer envp, hex flags : errno",
      "E2BIG EACCES EBADF EFAULT EINVAL ELOOP ENAMETOOLONG ENOENT ENOEXEC ENOMEM ENOTDIR ETXTBSY"),
  CLONE3(435, "pointer cl_args, size size : errno", "EINVAL EFAULT EAGAIN E2BIG ENOMEM EPERM"),
  EXIT(93, "int status : errno", ""),
  EXIT_GROUP(94, "int status : errno", ""),
  WAIT4(
      260,
      "int pid, pointer wstatus, hex options, pointer rusage : errno",
      "ECHILD EINTR EINVAL ESRCH"),
  WAITID(
      95,
      "int idtype, int id, pointer infop, hex options, pointer rusage : errno",
      "ECHILD EINTR EINVAL"),

  // Signals.
  RT_SIGACTION(
      134, "signal signum, pointer act, pointer oldact, size sigsetsize : errno", "EINVAL EFAULT"),
  RT_SIGPROCMASK(
      135, "signal_how how, pointer set, pointer oldset, size sigsetsize : errno", "EINVAL EFAULT"),
  RT_SIGPENDING(136, "pointer set, size sigsetsize : errno", "EINVAL EFAULT"),
  RT_SIGSUSPEND(133, "pointer mask, size sigsetsize : errno", "EINTR EINVAL EFAULT"),
  RT_SIGTIMEDWAIT(
      137,
      Widths.RV64,
      "pointer set, pointer info, pointer timeout, size sigsetsize : errno",
      "EAGAIN EINTR EINVAL EFAULT"),
  RT_SIGTIMEDWAIT_TIME64(
      421,
      Widths.RV32,
      "pointer set, pointer info, pointer timeout, size sigsetsize : errno",
      "EAGAIN EINTR EINVAL EFAULT"),
  RT_SIGQUEUEINFO(138, "int pid, signal sig, pointer info : errno", "EINVAL EPERM ESRCH EFAULT"),
  RT_TGSIGQUEUEINFO(
      240, "int tgid, int tid, signal sig, pointer info : errno", "EINVAL EPERM ESRCH EFAULT"),
  RT_SIGRETURN(139, ": errno", ""),
  SIGALTSTACK(132, "pointer ss, pointer old_ss : errno", "EFAULT EINVAL ENOMEM EPERM"),
  KILL(129, "int pid, signal sig : errno", "EINVAL EPERM ESRCH"),
  TKILL(130, "int tid, signal sig : errno", "EINVAL ESRCH"),
  TGKILL(131, "int tgid, int tid, signal sig : errno", "EINVAL ESRCH"),

  // What newlib and picolibc call by numbers of their own.
  OPEN(
      1024,
      "string pathname, open_flags flags, mode mode : errno",
      "EFAULT EINVAL ENOENT ENOTDIR EISDIR EACCES EEXIST"),
  LINK(1025, "string oldpath, string newpath : errno", "ENOENT EEXIST EXDEV"),
  UNLINK(1026, "string pathname : errno", "ENOENT EISDIR"),
  MKNOD(1027, "string pathname, mode mode, unsigned dev : errno", "EPERM EEXIST ENOENT"),
  CHMOD(1028, "string pathname, mode mode : errno", "ENOENT EPERM"),
  MKDIR(1030, "string pathname, mode mode : errno", "EEXIST ENOENT"),
  RMDIR(1031, "string pathname : errno", "ENOENT ENOTDIR ENOTEMPTY"),
  ACCESS(1033, "string pathname, access_mode mode : errno", "EINVAL ENOENT EACCES"),
  STAT(1038, "string pathname, pointer statbuf : errno", "EFAULT ENOENT ENOTDIR"),
  LSTAT(1039, "string pathname, pointer statbuf : errno", "EFAULT ENOENT ENOTDIR");

  /// The programs that a row is for.
  private enum Widths {
    RV64,
    RV32,
    BOTH
  }

  private static final int LIMIT = 1063;

  private final int number;
  private final Widths widths;
  private final Notation notation;
  private final String failures;

  UnixCall(int number, String notation, String failures) {
    this(number, Widths.BOTH, notation, failures);
  }

  UnixCall(int number, Widths widths, String notation, String failures) {
    this.number = number;
    this.widths = widths;
    this.notation = new Notation(notation);
    this.failures = failures;
  }

  /// The rows by their numbers.
  ///
  /// @param xlen 32 or 64
  static @Nullable UnixCall[] byNumber(int xlen) {
    return xlen == 32 ? Tables.RV32 : Tables.RV64;
  }

  /// Made when they are first needed, as the rows have to be there.
  private static final class Tables {
    static final @Nullable UnixCall[] RV32 = table(Widths.RV32);
    static final @Nullable UnixCall[] RV64 = table(Widths.RV64);
  }

  private static @Nullable UnixCall[] table(Widths wanted) {
    @Nullable UnixCall[] table = new @Nullable UnixCall[LIMIT];
    for (UnixCall call : values()) {
      if (call.widths == Widths.BOTH || call.widths == wanted) {
        table[call.number] = call;
      }
    }
    return table;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public String cName() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Signature signature() {
    return notation.signature();
  }

  @Override
  public List<String> failures() {
    return failures.isEmpty() ? List.of() : List.of(failures.split(" ", -1));
  }
}
