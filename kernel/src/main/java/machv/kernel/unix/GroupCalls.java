package machv.kernel.unix;

import org.jspecify.annotations.Nullable;

/// Groups of processes, and sessions of groups.
final class GroupCalls {
  private final UnixProcess process;

  GroupCalls(UnixProcess process) {
    this.process = process;
  }

  /// The process with an id; 0 is the caller's.
  private UnixProcess named(int pid) {
    UnixProcess found = pid == 0 ? process : process.processes().withThread(pid);
    if (found == null) {
      throw new UnixFailure(UnixErrno.ESRCH);
    }
    return found;
  }

  long getpgid(int pid) {
    return named(pid).kin().group();
  }

  long getsid(int pid) {
    return named(pid).kin().session();
  }

  /// A process may be put into a group by itself and, before it is another program, by its parent.
  long setpgid(int pid, int group) {
    if (group < 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    synchronized (process.processes()) {
      UnixProcess target = pid == 0 ? process : process.processes().find(pid);
      if (target == null || (target != process && !isChild(target.kin().parent()))) {
        throw new UnixFailure(UnixErrno.ESRCH);
      }
      if (target != process && target.kin().session() != process.kin().session()) {
        throw new UnixFailure(UnixErrno.EPERM);
      }
      if (target != process && target.kin().hasExecuted()) {
        throw new UnixFailure(UnixErrno.EACCES);
      }
      if (target.kin().session() == target.pid()) {
        throw new UnixFailure(UnixErrno.EPERM);
      }
      int wanted = group == 0 ? target.pid() : group;
      boolean exists = process.processes().hasGroup(wanted, process.kin().session());
      if (wanted != target.pid() && !exists) {
        throw new UnixFailure(UnixErrno.EPERM);
      }
      target.kin().setGroup(wanted);
    }
    return 0;
  }

  private boolean isChild(@Nullable UnixProcess parent) {
    return parent == process;
  }

  long setsid() {
    int own = process.pid();
    synchronized (process.processes()) {
      if (!process.processes().all(p -> p.kin().group() == own).isEmpty()) {
        throw new UnixFailure(UnixErrno.EPERM);
      }
      process.kin().setGroup(own);
      process.kin().setSession(own);
    }
    return own;
  }
}
