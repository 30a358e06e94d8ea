package machv.kernel.unix;

import machv.kernel.call.Arguments;
import machv.kernel.host.Identity;
import machv.kernel.task.TaskEnd;

/// Which code performs which row of [UnixCall].
final class CallTable {
  private static final int PAGE_SHIFT = 12;

  private final UnixProcess process;
  private final PathCalls paths;
  private final StatCalls stats;
  private final TreeCalls tree;
  private final IoCalls io;
  private final DescriptorCalls descriptors;
  private final PollCalls polls;
  private final MemoryCalls memory;
  private final AdviceCalls advice;
  private final TimeCalls time;
  private final IdentityCalls identity;
  private final SignalCalls signals;
  private final FutexCalls futexes;
  private final ThreadCalls threads;
  private final WaitCalls waits;
  private final ExecCalls execs;
  private final GroupCalls groups;
  private final TimerCalls timers;
  private final IoctlCalls ioctls;
  private final SocketCalls sockets;

  CallTable(UnixProcess process) {
    this.process = process;
    this.paths = new PathCalls(process);
    this.stats = new StatCalls(process, paths);
    this.tree = new TreeCalls(process, paths);
    this.io = new IoCalls(process);
    this.descriptors = new DescriptorCalls(process);
    this.polls = new PollCalls(process);
    this.memory = new MemoryCalls(process);
    this.advice = new AdviceCalls(memory);
    this.time = new TimeCalls(process);
    this.identity = new IdentityCalls(process);
    this.signals = new SignalCalls(process);
    this.futexes = new FutexCalls(process);
    this.threads = new ThreadCalls(process);
    this.waits = new WaitCalls(process);
    this.execs = new ExecCalls(process, paths);
    this.groups = new GroupCalls(process);
    this.timers = new TimerCalls(process);
    this.ioctls = new IoctlCalls(process);
    this.sockets = new SocketCalls(process);
  }

  void setWindow(int rows, int columns) {
    if (rows > 0 && columns > 0) {
      ioctls.setWindow(rows, columns);
    }
  }

  /// Performs a call. One at a time changes what the process's threads share, but for the calls that may wait or
  /// concern a thread alone: what those use guards itself.
  ///
  /// @return what a0 gets
  long perform(UnixThread t, UnixCall call, Arguments a) {
    if (process.threads().count() == 1 || guardsItself(call)) {
      return performNow(t, call, a);
    }
    process.lock().lock();
    try {
      return performNow(t, call, a);
    } finally {
      process.lock().unlock();
    }
  }

  private static boolean guardsItself(UnixCall call) {
    return switch (call) {
      case READ,
          WRITE,
          READV,
          WRITEV,
          PREAD64,
          PWRITE64,
          PREADV,
          PWRITEV,
          PREADV2,
          PWRITEV2,
          SENDFILE,
          SENDTO,
          RECVFROM,
          COPY_FILE_RANGE,
          FLOCK,
          PPOLL,
          PPOLL_TIME64,
          PSELECT6,
          PSELECT6_TIME64,
          EPOLL_PWAIT,
          MEMBARRIER,
          CLOCK_GETTIME,
          CLOCK_GETTIME64,
          CLOCK_NANOSLEEP,
          CLOCK_NANOSLEEP_TIME64,
          NANOSLEEP,
          GETTIMEOFDAY,
          GETPID,
          GETTID,
          SCHED_YIELD,
          SET_TID_ADDRESS,
          SET_ROBUST_LIST,
          FUTEX,
          FUTEX_TIME64,
          CLONE,
          CLONE3,
          EXIT,
          EXIT_GROUP,
          EXECVE,
          EXECVEAT,
          WAIT4,
          WAITID,
          RT_SIGPROCMASK,
          RT_SIGSUSPEND,
          RT_SIGTIMEDWAIT,
          RT_SIGTIMEDWAIT_TIME64,
          RT_SIGQUEUEINFO,
          RT_TGSIGQUEUEINFO,
          KILL,
          TKILL,
          TGKILL ->
          true;
      default -> false;
    };
  }

  private long performNow(UnixThread t, UnixCall call, Arguments a) {
    Identity who = process.identity();
    return switch (call) {
      case OPENAT -> paths.openat(t, a);
      case OPENAT2 -> paths.openat2(t, a);
      case FACCESSAT -> paths.faccessat(t, a.integer(0), a.word(1), a.integer(2), 0);
      case FACCESSAT2 -> paths.faccessat(t, a.integer(0), a.word(1), a.integer(2), a.integer(3));
      case NEWFSTATAT, FSTATAT64 -> stats.fstatat(t, a);
      case STATX -> stats.statx(t, a);
      case READLINKAT -> paths.readlinkat(t, a);
      case MKNODAT -> tree.mknodat(t, a.integer(0), a.word(1), a.integer(2));
      case MKDIRAT -> tree.mkdirat(t, a.integer(0), a.word(1), a.integer(2));
      case UNLINKAT -> tree.unlinkat(t, a.integer(0), a.word(1), a.integer(2));
      case SYMLINKAT -> tree.symlinkat(t, a);
      case LINKAT -> tree.linkat(t, a.integer(0), a.word(1), a.integer(2), a.word(3), a.integer(4));
      case RENAMEAT -> tree.renameat(t, a.integer(0), a.word(1), a.integer(2), a.word(3), 0);
      case RENAMEAT2 ->
          tree.renameat(t, a.integer(0), a.word(1), a.integer(2), a.word(3), a.integer(4));
      case STATFS -> stats.statfs(t, a.word(0), 0, a.word(1));
      case FSTATFS -> stats.fstatfs(t, a.integer(0), 0, a.word(1));
      case STATFS64 -> stats.statfs(t, a.word(0), a.word(1), a.word(2));
      case FSTATFS64 -> stats.fstatfs(t, a.integer(0), a.word(1), a.word(2));
      case TRUNCATE -> tree.truncate(t, a);
      case FCHMODAT -> tree.fchmodat(t, a.integer(0), a.word(1), a.integer(2), 0);
      case FCHMODAT2 -> tree.fchmodat(t, a.integer(0), a.word(1), a.integer(2), a.integer(3));
      case FCHOWNAT ->
          tree.fchownat(t, a.integer(0), a.word(1), a.integer(2), a.integer(3), a.integer(4));
      case UTIMENSAT, UTIMENSAT_TIME64 -> tree.utimensat(t, a);
      case CHDIR -> paths.chdir(t, a);
      case FCHDIR -> paths.fchdir(a);
      case CHROOT -> refuse(UnixErrno.EPERM);
      case GETCWD -> paths.getcwd(t, a);
      case UMASK -> process.paths().setUmask(a.integer(0));
      case SETXATTR,
          LSETXATTR,
          FSETXATTR,
          GETXATTR,
          LGETXATTR,
          FGETXATTR,
          REMOVEXATTR,
          LREMOVEXATTR,
          FREMOVEXATTR ->
          refuse(UnixErrno.EOPNOTSUPP);
      case LISTXATTR, LLISTXATTR -> {
        paths.walk(PathCalls.AT_FDCWD, t.memory().readPath(a.word(0)), true).existing();
        yield 0;
      }
      case FLISTXATTR -> {
        process.descriptors().file(a.integer(0));
        yield 0;
      }
      case CLOSE -> descriptors.close(a.integer(0));
      case CLOSE_RANGE -> descriptors.closeRange(a);
      case READ -> io.read(t, a);
      case WRITE -> io.write(t, a);
      case READV -> io.readv(t, a);
      case WRITEV -> io.writev(t, a);
      case PREAD64 -> io.pread64(t, a);
      case PWRITE64 -> io.pwrite64(t, a);
      case PREADV -> io.preadv(t, a);
      case PWRITEV -> io.pwritev(t, a);
      case PREADV2 -> io.vector2(t, a, false);
      case PWRITEV2 -> io.vector2(t, a, true);
      case LSEEK -> io.lseek(a.integer(0), a.word(1), a.integer(2));
      case LLSEEK -> io.llseek(t, a);
      case SENDFILE -> io.sendfile(t, a);
      case COPY_FILE_RANGE -> io.copyFileRange(t, a);
      case FSTAT, FSTAT64 -> stats.fstat(t, a);
      case FTRUNCATE -> descriptors.ftruncate(a.integer(0), a.word(1));
      case FALLOCATE -> descriptors.fallocate(t, a);
      case FADVISE64 -> descriptors.fadvise64(a);
      case READAHEAD -> descriptors.readahead(a.integer(0));
      case FCHMOD -> tree.fchmod(a.integer(0), a.integer(1));
      case FCHOWN -> tree.fchown(a.integer(0), a.integer(1), a.integer(2));
      case FSYNC -> descriptors.sync(a.integer(0), true);
      case FDATASYNC -> descriptors.sync(a.integer(0), false);
      case SYNC_FILE_RANGE -> descriptors.syncFileRange(a);
      case SYNC -> descriptors.syncAll();
      case SYNCFS -> descriptors.syncfs(a.integer(0));
      case GETDENTS64 -> stats.getdents64(t, a);
      case DUP -> descriptors.dup(a.integer(0));
      case DUP3 -> descriptors.dup3(a);
      case FCNTL, FCNTL64 -> descriptors.fcntl(t, a);
      case FLOCK -> descriptors.flock(t, a.integer(0), a.integer(1));
      case IOCTL -> ioctls.ioctl(t, a);
      case PIPE2 -> descriptors.pipe2(t, a);
      case SOCKETPAIR -> sockets.socketpair(t, a);
      case SENDTO -> sockets.sendto(t, a);
      case RECVFROM -> sockets.recvfrom(t, a);
      case SHUTDOWN -> sockets.shutdown(a.integer(0), a.integer(1));
      case EVENTFD2 -> descriptors.eventfd2(a);
      case MEMFD_CREATE -> descriptors.memfdCreate(t, a);
      case PPOLL, PPOLL_TIME64 -> polls.ppoll(t, a);
      case PSELECT6, PSELECT6_TIME64 -> polls.pselect6(t, a);
      case EPOLL_CREATE1 -> polls.epollCreate(a.integer(0));
      case EPOLL_CTL -> polls.epollCtl(t, a);
      case EPOLL_PWAIT -> polls.epollPwait(t, a);
      case BRK -> memory.brk(a);
      case MMAP -> memory.mmap(a, a.word(5));
      case MMAP2 -> memory.mmap(a, a.word(5) << PAGE_SHIFT);
      case MUNMAP -> memory.munmap(a);
      case MREMAP -> memory.mremap(a);
      case MPROTECT -> memory.mprotect(a);
      case MADVISE -> advice.madvise(a);
      case MSYNC -> advice.msync(a);
      case MINCORE -> advice.mincore(t, a);
      case MLOCK, MUNLOCK, MLOCK2 -> advice.lock(a);
      case MLOCKALL -> advice.mlockall(a.integer(0));
      case MUNLOCKALL -> 0;
      case MEMBARRIER -> advice.membarrier(t, a);
      case CLOCK_GETTIME, CLOCK_GETTIME64 -> time.clockGettime(t, a);
      case CLOCK_SETTIME, CLOCK_SETTIME64 -> time.clockSettime(t, a);
      case CLOCK_GETRES, CLOCK_GETRES_TIME64 -> time.clockGetres(t, a);
      case CLOCK_NANOSLEEP, CLOCK_NANOSLEEP_TIME64 -> time.clockNanosleep(t, a);
      case NANOSLEEP -> time.nanosleep(t, a);
      case GETTIMEOFDAY -> time.gettimeofday(t, a);
      case SETTIMEOFDAY -> refuse(UnixErrno.EPERM);
      case TIMES -> time.times(t, a);
      case GETRUSAGE -> time.getrusage(t, a);
      case TIME -> time.time(t, a);
      case GETPID -> process.pid();
      case GETPPID -> process.kin().parentPid();
      case GETTID -> t.tid();
      case GETUID, GETEUID, SETFSUID -> who.uid();
      case GETGID, GETEGID, SETFSGID -> who.gid();
      case SETUID -> identity.setOneId(who.uid(), a.integer(0));
      case SETGID -> identity.setOneId(who.gid(), a.integer(0));
      case SETREUID -> identity.setId(who.uid(), a.integer(0), a.integer(1));
      case SETREGID -> identity.setId(who.gid(), a.integer(0), a.integer(1));
      case SETRESUID -> identity.setId(who.uid(), a.integer(0), a.integer(1), a.integer(2));
      case SETRESGID -> identity.setId(who.gid(), a.integer(0), a.integer(1), a.integer(2));
      case GETRESUID -> identity.getThree(t, a, who.uid());
      case GETRESGID -> identity.getThree(t, a, who.gid());
      case GETGROUPS -> identity.getgroups(t, a);
      case SETGROUPS -> refuse(UnixErrno.EPERM);
      case GETPGID -> groups.getpgid(a.integer(0));
      case SETPGID -> groups.setpgid(a.integer(0), a.integer(1));
      case GETSID -> groups.getsid(a.integer(0));
      case SETSID -> groups.setsid();
      case UNAME -> identity.uname(t, a);
      case SYSINFO -> identity.sysinfo(t, a);
      case GETCPU -> identity.getcpu(t, a);
      case SCHED_YIELD -> yieldProcessor(t);
      case SCHED_GETAFFINITY -> identity.getAffinity(t, a);
      case SCHED_SETAFFINITY -> identity.setAffinity(t, a);
      case SCHED_GETSCHEDULER -> identity.getScheduler(t, a.integer(0));
      case SCHED_SETSCHEDULER -> identity.setScheduler(t, a.integer(0), a.integer(1), a.word(2));
      case SCHED_GETPARAM -> identity.getParameter(t, a);
      case SCHED_SETPARAM -> identity.setScheduler(t, a.integer(0), 0, a.word(1));
      case SCHED_GET_PRIORITY_MAX -> identity.priorityLimit(a.integer(0), true);
      case SCHED_GET_PRIORITY_MIN -> identity.priorityLimit(a.integer(0), false);
      case GETPRIORITY -> identity.getpriority(a);
      case SETPRIORITY -> identity.setpriority(a);
      case GETRANDOM -> identity.getrandom(t, a);
      case PRLIMIT64 -> identity.prlimit64(t, a);
      case GETRLIMIT -> identity.getrlimit(t, a);
      case SETRLIMIT -> identity.setrlimit(t, a);
      case PRCTL -> identity.prctl(t, a);
      case CAPGET -> identity.capget(t, a);
      case PERSONALITY -> 0;
      case RISCV_HWPROBE -> identity.hwprobe(t, a);
      case RISCV_FLUSH_ICACHE -> flushInstructionCache(t, a);
      case SET_TID_ADDRESS -> threads.setTidAddress(t, a);
      case SET_ROBUST_LIST -> threads.setRobustList(t, a);
      case GET_ROBUST_LIST -> threads.getRobustList(t, a);
      case CLONE -> threads.clone(t, a);
      case CLONE3 -> threads.clone3(t, a);
      case FUTEX, FUTEX_TIME64 -> futexes.futex(t, a);
      case EXIT -> threads.exit(t, a.integer(0));
      case EXIT_GROUP -> {
        process.end(new TaskEnd.Exited(a.integer(0)));
        yield 0;
      }
      case WAIT4 -> waits.wait4(t, a);
      case WAITID -> waits.waitid(t, a);
      case EXECVE -> execs.execve(t, a);
      case EXECVEAT -> execs.execveat(t, a);
      case SETITIMER -> timers.setitimer(t, a);
      case GETITIMER -> timers.getitimer(t, a);
      case TIMER_CREATE -> timers.create(t, a);
      case TIMER_SETTIME, TIMER_SETTIME64 -> timers.settime(t, a);
      case TIMER_GETTIME, TIMER_GETTIME64 -> timers.gettime(t, a);
      case TIMER_GETOVERRUN -> timers.getoverrun(a);
      case TIMER_DELETE -> timers.delete(a);
      case RT_SIGACTION -> signals.rtSigaction(t, a);
      case RT_SIGPROCMASK -> signals.rtSigprocmask(t, a);
      case RT_SIGPENDING -> signals.rtSigpending(t, a);
      case RT_SIGSUSPEND -> signals.rtSigsuspend(t, a);
      case RT_SIGTIMEDWAIT, RT_SIGTIMEDWAIT_TIME64 -> signals.rtSigtimedwait(t, a);
      case RT_SIGQUEUEINFO -> signals.rtSigqueueinfo(t, a);
      case RT_TGSIGQUEUEINFO -> signals.rtTgsigqueueinfo(t, a);
      case RT_SIGRETURN -> 0; // changes all registers, so that it has no result
      case SIGALTSTACK -> signals.sigaltstack(t, a);
      case KILL -> signals.kill(a);
      case TKILL -> signals.tgkill(-1, a.integer(0), a.integer(1));
      case TGKILL ->
          signals.tgkill(
              a.integer(0) == -1 ? 0 : a.integer(0), a.integer(1), a.integer(2)); // -1 is no group
      case OPEN -> paths.open(t, a);
      case LINK -> tree.linkat(t, PathCalls.AT_FDCWD, a.word(0), PathCalls.AT_FDCWD, a.word(1), 0);
      case UNLINK -> tree.unlinkat(t, PathCalls.AT_FDCWD, a.word(0), 0);
      case MKNOD -> tree.mknodat(t, PathCalls.AT_FDCWD, a.word(0), a.integer(1));
      case CHMOD -> tree.fchmodat(t, PathCalls.AT_FDCWD, a.word(0), a.integer(1), 0);
      case MKDIR -> tree.mkdirat(t, PathCalls.AT_FDCWD, a.word(0), a.integer(1));
      case RMDIR -> tree.unlinkat(t, PathCalls.AT_FDCWD, a.word(0), PathCalls.AT_REMOVEDIR);
      case ACCESS -> paths.faccessat(t, PathCalls.AT_FDCWD, a.word(0), a.integer(1), 0);
      case STAT -> stats.stat(t, a, 0);
      case LSTAT -> stats.stat(t, a, PathCalls.AT_SYMLINK_NOFOLLOW);
    };
  }

  private static long yieldProcessor(UnixThread t) {
    t.thread().giveWay();
    return 0;
  }

  private static long refuse(UnixErrno errno) {
    throw new UnixFailure(errno);
  }

  /// Instructions of the range were written: what was decoded of them is dropped with their translations.
  private static long flushInstructionCache(UnixThread t, Arguments a) {
    if ((a.word(2) & ~1L) != 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    long start = a.word(0) & -(1L << PAGE_SHIFT);
    long end = (a.word(1) + (1L << PAGE_SHIFT) - 1) & -(1L << PAGE_SHIFT);
    if (Long.compareUnsigned(start, end) < 0) {
      t.thread().hart().pmap().remove(start, end);
    }
    return 0;
  }
}
