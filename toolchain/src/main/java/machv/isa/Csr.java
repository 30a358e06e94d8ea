package machv.isa;

import org.jspecify.annotations.Nullable;

/// Names of control and status registers, by number (the CSR listing of the privileged manual).
public final class Csr {
  public static final int FFLAGS = 0x001;
  public static final int FRM = 0x002;
  public static final int FCSR = 0x003;
  public static final int CYCLE = 0xC00;
  public static final int TIME = 0xC01;
  public static final int INSTRET = 0xC02;
  public static final int CYCLEH = 0xC80;
  public static final int TIMEH = 0xC81;
  public static final int INSTRETH = 0xC82;

  private static final String SINGLE =
      "001 fflags 002 frm 003 fcsr 008 vstart 009 vxsat 00a vxrm 00f vcsr 015 seed 100 sstatus 104"
          + " sie 105 stvec 106 scounteren 10a senvcfg 114 sieh 140 sscratch 141 sepc 142 scause"
          + " 143 stval 144 sip 14d stimecmp 150 siselect 151 sireg 154 siph 15c stopei 15d"
          + " stimecmph 180 satp 200 vsstatus 204 vsie 205 vstvec 214 vsieh 240 vsscratch 241 vsepc"
          + " 242 vscause 243 vstval 244 vsip 24d vstimecmp 250 vsiselect 251 vsireg 254 vsiph 25c"
          + " vstopei 25d vstimecmph 280 vsatp 300 mstatus 301 misa 302 medeleg 303 mideleg 304 mie"
          + " 305 mtvec 306 mcounteren 308 mvien 309 mvip 30a menvcfg 310 mstatush 313 midelegh 314"
          + " mieh 318 mvienh 319 mviph 31a menvcfgh 320 mcountinhibit 340 mscratch 341 mepc 342"
          + " mcause 343 mtval 344 mip 34a mtinst 34b mtval2 350 miselect 351 mireg 354 miph 35c"
          + " mtopei 5a8 scontext 600 hstatus 602 hedeleg 603 hideleg 604 hie 605 htimedelta 606"
          + " hcounteren 607 hgeie 608 hvien 609 hvictl 60a henvcfg 613 hidelegh 615 htimedeltah"
          + " 618 hvienh 61a henvcfgh 643 htval 644 hip 645 hvip 646 hviprio1 647 hviprio2 64a"
          + " htinst 655 hviph 656 hviprio1h 657 hviprio2h 680 hgatp 6a8 hcontext 747 mseccfg 757"
          + " mseccfgh 7a0 tselect 7a1 tdata1 7a2 tdata2 7a3 tdata3 7a4 tinfo 7a5 tcontrol 7a8"
          + " mcontext 7aa mscontext 7b0 dcsr 7b1 dpc 7b2 dscratch0 7b3 dscratch1 b00 mcycle b02"
          + " minstret b80 mcycleh b82 minstreth c00 cycle c01 time c02 instret c20 vl c21 vtype"
          + " c22 vlenb c80 cycleh c81 timeh c82 instreth da0 scountovf db0 stopi e12 hgeip eb0"
          + " vstopi f11 mvendorid f12 marchid f13 mimpid f14 mhartid f15 mconfigptr fb0 mtopi ";

  /// Registers in a row: the number of the first, the name's stem, its first and last index, and what follows.
  private record Family(int number, String stem, int first, int last, String suffix) {}

  private static final Family[] FAMILIES = {
    new Family(0x10C, "sstateen", 0, 3, ""),
    new Family(0x30C, "mstateen", 0, 3, ""),
    new Family(0x31C, "mstateen", 0, 3, "h"),
    new Family(0x323, "mhpmevent", 3, 31, ""),
    new Family(0x3A0, "pmpcfg", 0, 15, ""),
    new Family(0x3B0, "pmpaddr", 0, 63, ""),
    new Family(0x60C, "hstateen", 0, 3, ""),
    new Family(0x61C, "hstateen", 0, 3, "h"),
    new Family(0x723, "mhpmevent", 3, 31, "h"),
    new Family(0xB03, "mhpmcounter", 3, 31, ""),
    new Family(0xB83, "mhpmcounter", 3, 31, "h"),
    new Family(0xC03, "hpmcounter", 3, 31, ""),
    new Family(0xC83, "hpmcounter", 3, 31, "h"),
  };

  private static final @Nullable String[] NAMES = names();

  private Csr() {}

  private static @Nullable String[] names() {
    @Nullable String[] names = new @Nullable String[4096];
    int at = 0;
    while (at < SINGLE.length()) {
      int space = SINGLE.indexOf(' ', at);
      int end = SINGLE.indexOf(' ', space + 1);
      names[Integer.parseInt(SINGLE, at, space, 16)] = SINGLE.substring(space + 1, end);
      at = end + 1;
    }
    for (Family f : FAMILIES) {
      for (int i = f.first; i <= f.last; i++) {
        names[f.number + i - f.first] = f.stem + i + f.suffix;
      }
    }
    return names;
  }

  /// The name of a register, or null for a number without one.
  public static @Nullable String name(int number) {
    return NAMES[number & 0xFFF];
  }

  /// Whether programs have it: the floating-point state and the counters.
  public static boolean isUser(int number) {
    return switch (number) {
      case FFLAGS, FRM, FCSR, CYCLE, TIME, INSTRET, CYCLEH, TIMEH, INSTRETH -> true;
      default -> false;
    };
  }
}
