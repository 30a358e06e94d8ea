package machv.asm;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/// The extensions of an ISA string with their versions, in the canonical order (Unpriv. "ISA Extension Naming
/// Conventions"): the text of `Tag_RISCV_arch` and of mapping symbols.
///
/// Names without a version get that of the 2.2 specification, GNU's default, in which the base holds what are Zicsr and
/// Zifencei later.
final class IsaList {
  private static final String LETTERS = "eigmafdqlcbkjptvnh";

  /// What the application profiles require (RISC-V Profiles, "RVA20", "RVA22", "RVI20").
  private static final Map<String, String> PROFILES =
      Map.of(
          "rvi20u32", "rv32i",
          "rvi20u64", "rv64i",
          "rva20u64", "rv64imafdc",
          "rva20s64", "rv64imafdc",
          "rva22u64", "rv64imafdc_zba_zbb_zbs_zfhmin_zicbom_zicbop_zicboz_zihintpause_zkt",
          "rva22s64",
              "rv64imafdc_zba_zbb_zbs_zfhmin_zicbom_zicbop_zicboz_zihintpause_zkt_svinval_svpbmt");

  /// Single letters and names that gas 2.40 knows with others that they bring.
  private static final Map<String, String> IMPLIED =
      Map.ofEntries(
          Map.entry("m", "zmmul"),
          Map.entry("q", "d"),
          Map.entry("d", "f"),
          Map.entry("zfh", "zfhmin"),
          Map.entry("zfhmin", "f"),
          Map.entry("zqinx", "zdinx"),
          Map.entry("zdinx", "zfinx"),
          Map.entry("zk", "zkn zkr zkt"),
          Map.entry("zkn", "zbkb zbkc zbkx zkne zknd zknh"),
          Map.entry("zks", "zbkb zbkc zbkx zksed zksh"),
          Map.entry("v", "d zve64d zvl128b"),
          Map.entry("zve64d", "zve64f zvl64b"),
          Map.entry("zve64f", "zve32f zve64x zvl64b"),
          Map.entry("zve32f", "zve32x zvl32b"),
          Map.entry("zve64x", "zve32x zvl64b"),
          Map.entry("zve32x", "zvl32b"),
          Map.entry("zvl128b", "zvl64b"),
          Map.entry("zvl64b", "zvl32b"));

  private static final class Canonical implements Comparator<String> {
    @Override
    public int compare(String a, String b) {
      int byRank = Integer.compare(rank(a), rank(b));
      return byRank != 0 ? byRank : a.compareTo(b);
    }
  }

  private final int xlen;
  private final TreeMap<String, String> versions = new TreeMap<>(new Canonical());

  private IsaList(int xlen) {
    this.xlen = xlen;
  }

  private static int rank(String name) {
    if (name.length() == 1) {
      return LETTERS.indexOf(name);
    }
    return switch (name.charAt(0)) {
      case 'z' -> 100 + LETTERS.indexOf(name.charAt(1));
      case 's' -> 200;
      default -> 300;
    };
  }

  /// The ISA string that a profile or ISA string says, in full.
  ///
  /// @throws AsmException when it is not one
  static String canonical(String isa) {
    return of(isa).toString();
  }

  /// The extensions of `isa` and one more, or one less.
  static String changed(String isa, String name, boolean added) {
    IsaList list = of(isa);
    if (added) {
      list.read(name);
      list.complete();
    } else {
      list.versions.remove(name);
      if (name.equals("m")) {
        list.versions.remove("zmmul");
      }
    }
    return list.toString();
  }

  private static IsaList of(String text) {
    String isa = text.toLowerCase(java.util.Locale.ROOT);
    int end = isa.indexOf('_');
    String head = end < 0 ? isa : isa.substring(0, end);
    String profile = PROFILES.get(head);
    if (profile != null) {
      isa = profile + (end < 0 ? "" : isa.substring(end));
    }
    if (!isa.startsWith("rv32") && !isa.startsWith("rv64")) {
      throw new AsmException(0, "ISA string must begin with rv32 or rv64: '" + text + "'");
    }
    IsaList list = new IsaList(isa.startsWith("rv32") ? 32 : 64);
    if (isa.length() == 4 || "ieg".indexOf(isa.charAt(4)) < 0) {
      throw new AsmException(0, "first ISA extension of '" + text + "' must be e, i or g");
    }
    list.read(isa.substring(4));
    list.complete();
    return list;
  }

  private void read(String text) {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '_') {
        at++;
        continue;
      }
      int start = at;
      if (c == 'z' || c == 's' || c == 'x') {
        at = text.indexOf('_', at);
        at = at < 0 ? text.length() : at;
        String name = text.substring(start, at);
        int number = version(name);
        if (number < 2) {
          throw new AsmException(0, "an ISA extension's name is missing behind '" + c + "'");
        }
        add(name.substring(0, number), name.substring(number));
        continue;
      }
      if (LETTERS.indexOf(c) < 0) {
        throw new AsmException(0, "unknown ISA extension '" + c + "'");
      }
      at++;
      int digits = at;
      while (at < text.length()
          && (Character.isDigit(text.charAt(at)) || (text.charAt(at) == 'p' && at > digits))) {
        at++;
      }
      add(String.valueOf(c), text.substring(digits, at));
    }
  }

  /// Where the version of a long name begins, or its end.
  private static int version(String name) {
    int i = name.length();
    while (i > 0 && Character.isDigit(name.charAt(i - 1))) {
      i--;
    }
    if (i == name.length() || i < 2 || name.charAt(i - 1) != 'p') {
      return name.length();
    }
    int major = i - 1;
    while (major > 0 && Character.isDigit(name.charAt(major - 1))) {
      major--;
    }
    return major < i - 1 ? major : name.length();
  }

  private void add(String name, String version) {
    if (name.equals("g")) {
      for (String one : new String[] {"i", "m", "a", "f", "d"}) {
        add(one, "");
      }
      return;
    }
    if (!version.isEmpty()) {
      versions.put(name, version.indexOf('p') < 0 ? version + "p0" : version);
    } else if (!name.equals("zicsr") && !name.equals("zifencei")) {
      versions.putIfAbsent(name, known(name));
    }
  }

  private static String known(String name) {
    boolean letter = name.length() == 1 && !name.equals("v") && !name.equals("h");
    return name.equals("e") ? "1p9" : letter || name.equals("zihintpause") ? "2p0" : "1p0";
  }

  private void complete() {
    boolean more = true;
    while (more) {
      more = false;
      for (String name : versions.keySet().toArray(new String[0])) {
        String implied = IMPLIED.get(name);
        for (String one : implied == null ? new String[0] : implied.split(" ")) {
          if (!versions.containsKey(one)) {
            versions.put(one, known(one));
            more = true;
          }
        }
      }
    }
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("rv").append(xlen);
    versions.forEach(
        (name, version) -> out.append(out.length() > 4 ? "_" : "").append(name).append(version));
    return out.toString();
  }
}
