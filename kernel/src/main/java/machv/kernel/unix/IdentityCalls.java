package machv.kernel.unix;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import machv.kernel.call.Arguments;
import machv.kernel.host.Identity;

/// Who and where the process is, and what it may use.
final class IdentityCalls {
  private static final int FIELD = 65;
  private static final long SECOND = 1_000_000_000L;
  private static final int GRND_KNOWN = 7;
  private static final int PRIORITY_NORMAL = 20;
  private static final int SCHED_FIFO = 1;
  private static final int SCHED_RR = 2;

  private static final int PR_SET_PDEATHSIG = 1;
  private static final int PR_GET_PDEATHSIG = 2;
  private static final int PR_GET_DUMPABLE = 3;
  private static final int PR_SET_DUMPABLE = 4;
  private static final int PR_GET_KEEPCAPS = 7;
  private static final int PR_SET_KEEPCAPS = 8;
  private static final int PR_SET_NAME = 15;
  private static final int PR_GET_NAME = 16;
  private static final int PR_GET_SECCOMP = 21;
  private static final int PR_CAPBSET_READ = 23;
  private static final int PR_SET_TIMERSLACK = 29;
  private static final int PR_GET_TIMERSLACK = 30;
  private static final int PR_SET_CHILD_SUBREAPER = 36;
  private static final int PR_GET_CHILD_SUBREAPER = 37;
  private static final int PR_SET_NO_NEW_PRIVS = 38;
  private static final int PR_GET_NO_NEW_PRIVS = 39;
  private static final int PR_GET_TID_ADDRESS = 40;
  private static final int PR_SET_VMA = 0x5356_4D41;

  private static final int HWPROBE_KEYS = 6;
  private static final long IMA_FD_C = 3;

  private final UnixProcess process;
  private boolean dumpable = true;
  private boolean noNewPrivileges;

  IdentityCalls(UnixProcess process) {
    this.process = process;
  }

  private Identity identity() {
    return process.identity();
  }

  /// Ids may be set to what they are.
  long setId(int own, int... wanted) {
    for (int id : wanted) {
      if (id != own && id != -1) {
        throw new UnixFailure(UnixErrno.EPERM);
      }
    }
    return 0;
  }

  long setOneId(int own, int wanted) {
    if (wanted == -1) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    return setId(own, wanted);
  }

  long getThree(UnixThread t, Arguments a, int id) {
    for (int i = 0; i < 3; i++) {
      t.memory().store32(a.word(i), id);
    }
    return 0;
  }

  long getgroups(UnixThread t, Arguments a) {
    List<Integer> groups = identity().groups();
    int size = a.integer(0);
    if (size < 0 || (size != 0 && size < groups.size())) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    if (size != 0) {
      for (int i = 0; i < groups.size(); i++) {
        t.memory().store32(a.word(1) + 4L * i, groups.get(i));
      }
    }
    return groups.size();
  }

  /// The process that has a thread with an id; 0 is the caller's.
  private UnixProcess named(int pid) {
    UnixProcess found = pid == 0 ? process : process.processes().withThread(pid);
    if (found == null) {
      throw new UnixFailure(pid < 0 ? UnixErrno.EINVAL : UnixErrno.ESRCH);
    }
    return found;
  }

  private void checkSelf(int pid) {
    named(pid);
  }

  long uname(UnixThread t, Arguments a) {
    byte[] b = new byte[6 * FIELD];
    put(b, 0, "Linux");
    put(b, 1, identity().hostName());
    put(b, 2, "6.1.0-machv");
    put(b, 3, "#1 Mach-V");
    put(b, 4, process.isNarrow() ? "riscv32" : "riscv64");
    put(b, 5, "(none)");
    t.memory().write(a.word(0), b);
    return 0;
  }

  private static void put(byte[] b, int field, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, b, field * FIELD, Math.min(bytes.length, FIELD - 1));
  }

  long sysinfo(UnixThread t, Arguments a) {
    boolean narrow = t.memory().isNarrow();
    byte[] b = new byte[narrow ? 64 : 112];
    long total = process.memoryLimit();
    long free = Math.max(0, total - process.mappedBytes());
    long uptime = process.clock().monotonic() / SECOND;
    if (narrow) {
      Bytes.put32(b, 0, (int) uptime);
      Bytes.put32(b, 16, (int) Math.min(total, 0xFFFF_F000L));
      Bytes.put32(b, 20, (int) Math.min(free, 0xFFFF_F000L));
      Bytes.put16(b, 40, 1);
      Bytes.put32(b, 52, 1);
    } else {
      Bytes.put64(b, 0, uptime);
      Bytes.put64(b, 32, total);
      Bytes.put64(b, 40, free);
      Bytes.put16(b, 80, 1);
      Bytes.put32(b, 104, 1);
    }
    t.memory().write(a.word(0), b);
    return 0;
  }

  long getcpu(UnixThread t, Arguments a) {
    for (int i = 0; i < 2; i++) {
      if (a.word(i) != 0) {
        t.memory().store32(a.word(i), 0);
      }
    }
    return 0;
  }

  /// The processors are the host's, which runs threads where it likes: a thread's mask is kept, inherited and shown.
  long getAffinity(UnixThread t, Arguments a) {
    checkThread(t, a.integer(0));
    int word = t.memory().wordSize();
    int bits = 8 * word;
    int bytes = (identity().processors() + bits - 1) / bits * word;
    long size = a.word(1) & 0xFFFF_FFFFL;
    if (8 * size < identity().processors() || size % word != 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    BitSet wanted = t.affinity();
    BitSet shown = wanted == null ? processors() : wanted;
    t.memory().write(a.word(2), Arrays.copyOf(shown.toByteArray(), bytes));
    return bytes;
  }

  /// What lies beyond the processors that there are is ignored.
  long setAffinity(UnixThread t, Arguments a) {
    checkThread(t, a.integer(0));
    long size = Math.min(a.word(1) & 0xFFFF_FFFFL, (identity().processors() + 7) / 8);
    BitSet wanted = BitSet.valueOf(t.memory().read(a.word(2), (int) size));
    wanted.and(processors());
    if (wanted.isEmpty()) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    t.setAffinity(wanted);
    return 0;
  }

  private BitSet processors() {
    BitSet all = new BitSet();
    all.set(0, identity().processors());
    return all;
  }

  private void checkThread(UnixThread t, int tid) {
    if (tid != t.tid()) {
      checkSelf(tid);
    }
  }

  long setScheduler(UnixThread t, int pid, int policy, long parameter) {
    checkThread(t, pid);
    int priority = t.memory().load32(parameter);
    boolean realtime = policy == SCHED_FIFO || policy == SCHED_RR;
    if (policy < 0 || policy > 5 || policy == 4 || (!realtime && priority != 0)) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    if (realtime) {
      throw new UnixFailure(UnixErrno.EPERM);
    }
    return 0;
  }

  long getScheduler(UnixThread t, int pid) {
    checkThread(t, pid);
    return 0;
  }

  long getParameter(UnixThread t, Arguments a) {
    checkThread(t, a.integer(0));
    t.memory().store32(a.word(1), 0);
    return 0;
  }

  long priorityLimit(int policy, boolean max) {
    return switch (policy) {
      case 0, 3, 5 -> 0;
      case SCHED_FIFO, SCHED_RR -> max ? 99 : 1;
      default -> throw new UnixFailure(UnixErrno.EINVAL);
    };
  }

  /// The call answers 20 minus the nice value.
  long getpriority(Arguments a) {
    if (a.integer(0) < 0 || a.integer(0) > 2) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    if (a.integer(0) == 0 && a.integer(1) < 0) {
      throw new UnixFailure(UnixErrno.ESRCH);
    }
    if (a.integer(0) == 0) {
      named(a.integer(1));
    }
    return PRIORITY_NORMAL;
  }

  long setpriority(Arguments a) {
    getpriority(a);
    if (a.integer(2) < 0) {
      throw new UnixFailure(UnixErrno.EACCES);
    }
    return 0;
  }

  long getrandom(UnixThread t, Arguments a) {
    if ((a.integer(2) & ~GRND_KNOWN) != 0 || (a.integer(2) & 6) == 6) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    long count = Math.min(a.word(1) & Long.MAX_VALUE, 0x7FFF_FFFF);
    long done = 0;
    while (done < count) {
      byte[] bytes = new byte[(int) Math.min(count - done, UserMemory.CHUNK)];
      process.entropy().fill(bytes);
      try {
        t.memory().write(a.word(0) + done, bytes);
      } catch (UnixFailure e) {
        if (done > 0) {
          return done;
        }
        throw e;
      }
      done += bytes.length;
    }
    return done;
  }

  long prlimit64(UnixThread t, Arguments a) {
    UnixProcess of = a.integer(0) < 0 ? null : named(a.integer(0));
    if (of == null) {
      throw new UnixFailure(UnixErrno.ESRCH);
    }
    int resource = resource(a.integer(1));
    byte[] fresh = a.word(2) == 0 ? null : t.memory().read(a.word(2), 16);
    if (a.word(3) != 0) {
      byte[] old = new byte[16];
      Bytes.put64(old, 0, of.limits().soft(resource));
      Bytes.put64(old, 8, of.limits().hard(resource));
      t.memory().write(a.word(3), old);
    }
    if (fresh != null) {
      setLimit(of, resource, Bytes.get64(fresh, 0), Bytes.get64(fresh, 8));
    }
    return 0;
  }

  private static int resource(int resource) {
    if (resource < 0 || resource >= Limits.COUNT) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    return resource;
  }

  private static void setLimit(UnixProcess of, int resource, long soft, long hard) {
    Limits limits = of.limits();
    if (Long.compareUnsigned(soft, hard) > 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    if (Long.compareUnsigned(hard, limits.hard(resource)) > 0) {
      throw new UnixFailure(UnixErrno.EPERM);
    }
    limits.set(resource, soft, hard);
    if (resource == Limits.NOFILE) {
      of.descriptors().setLimit((int) soft);
    }
  }

  long getrlimit(UnixThread t, Arguments a) {
    int resource = resource(a.integer(0));
    t.memory().store64(a.word(1), process.limits().soft(resource));
    t.memory().store64(a.word(1) + 8, process.limits().hard(resource));
    return 0;
  }

  long setrlimit(UnixThread t, Arguments a) {
    int resource = resource(a.integer(0));
    setLimit(process, resource, t.memory().load64(a.word(1)), t.memory().load64(a.word(1) + 8));
    return 0;
  }

  long prctl(UnixThread t, Arguments a) {
    long value = a.word(1);
    switch (a.integer(0)) {
      case PR_SET_PDEATHSIG -> {
        if (value < 0 || value > Signal.COUNT) {
          throw new UnixFailure(UnixErrno.EINVAL);
        }
        process.kin().setParentDeathSignal((int) value);
      }
      case PR_GET_PDEATHSIG -> t.memory().store32(value, process.kin().parentDeathSignal());
      case PR_SET_CHILD_SUBREAPER -> process.kin().setReaper(value != 0);
      case PR_GET_CHILD_SUBREAPER -> t.memory().store32(value, process.kin().isReaper() ? 1 : 0);
      case PR_GET_DUMPABLE -> {
        return dumpable ? 1 : 0;
      }
      case PR_SET_DUMPABLE -> {
        if (value != 0 && value != 1) {
          throw new UnixFailure(UnixErrno.EINVAL);
        }
        dumpable = value == 1;
      }
      case PR_SET_NAME -> process.setCommand(t.memory().readString(value, 16, UnixErrno.EINVAL));
      case PR_GET_NAME -> {
        byte[] name = new byte[16];
        byte[] command = process.commandName();
        System.arraycopy(command, 0, name, 0, Math.min(15, command.length));
        t.memory().write(value, name);
      }
      case PR_CAPBSET_READ -> {
        if (value < 0 || value > 40) {
          throw new UnixFailure(UnixErrno.EINVAL);
        }
      }
      case PR_GET_TIMERSLACK -> {
        return 50_000;
      }
      case PR_SET_NO_NEW_PRIVS -> {
        if (value != 1) {
          throw new UnixFailure(UnixErrno.EINVAL);
        }
        noNewPrivileges = true;
      }
      case PR_GET_NO_NEW_PRIVS -> {
        return noNewPrivileges ? 1 : 0;
      }
      case PR_GET_TID_ADDRESS -> t.memory().storeWord(value, t.clearTid());
      case PR_GET_KEEPCAPS, PR_SET_KEEPCAPS, PR_GET_SECCOMP, PR_SET_TIMERSLACK, PR_SET_VMA -> {
        return 0;
      }
      default -> throw new UnixFailure(UnixErrno.EINVAL);
    }
    return 0;
  }

  /// `capget`: no capabilities at all. Version 1 has one set of words, the later ones two.
  long capget(UnixThread t, Arguments a) {
    int version = t.memory().load32(a.word(0));
    int sets =
        switch (version) {
          case 0x1998_0330 -> 1;
          case 0x2007_1026, 0x2008_0522 -> 2;
          default -> 0;
        };
    if (sets == 0) {
      t.memory().store32(a.word(0), 0x2008_0522);
      if (a.word(1) == 0) {
        return 0;
      }
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    checkSelf(t.memory().load32(a.word(0) + 4));
    if (a.word(1) != 0) {
      t.memory().write(a.word(1), new byte[12 * sets]);
    }
    return 0;
  }

  /// `riscv_hwprobe`: pairs of key and value; of an unknown key the key becomes -1.
  long hwprobe(UnixThread t, Arguments a) {
    if (a.integer(4) != 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    long count = a.word(1);
    if (count < 0 || count > 1024) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    for (int i = 0; i < count; i++) {
      long at = a.word(0) + 16L * i;
      long key = t.memory().load64(at);
      if (key < 0 || key >= HWPROBE_KEYS) {
        t.memory().store64(at, -1);
        t.memory().store64(at + 8, 0);
      } else {
        t.memory().store64(at + 8, probe((int) key));
      }
    }
    return 0;
  }

  private static long probe(int key) {
    return switch (key) {
      case 3 -> 1; // base behaviour: IMA
      case 4 -> IMA_FD_C;
      case 5 -> 3; // misaligned accesses are fast
      default -> 0; // vendor, architecture, implementation; no cache block operations
    };
  }
}
