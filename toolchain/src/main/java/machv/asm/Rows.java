package machv.asm;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import machv.isa.Csr;
import machv.isa.Extension;
import machv.isa.Op;
import machv.isa.Registers;
import org.jspecify.annotations.Nullable;

/// The rows of [Op] by mnemonic and by what they compress, and the names of registers, for one width.
final class Rows {
  private final Map<String, Op> byName = new HashMap<>();
  private final Map<Op, List<Op>> shorter = new EnumMap<>(Op.class);
  private final Map<Op, String[]> notation = new EnumMap<>(Op.class);
  private final Map<String, Integer> x = new HashMap<>();
  private final Map<String, Integer> f = new HashMap<>();
  private final Map<String, Integer> csr = new HashMap<>();

  Rows(int xlen) {
    for (Op op : Op.values()) {
      if (op.width().has(xlen)) {
        byName.put(op.mnemonic(), op);
        if (op.compressed()) {
          shorter.computeIfAbsent(op.base(), _ -> new ArrayList<>()).add(op);
        }
        notation.put(op, op.operands().isEmpty() ? new String[0] : op.operands().split(", "));
      }
    }
    for (int i = 0; i < 32; i++) {
      x.put(Registers.x(i), i);
      x.put("x" + i, i);
      f.put(Registers.f(i), i);
      f.put("f" + i, i);
    }
    x.put("fp", 8);
    for (int i = 0; i < 4096; i++) {
      String name = Csr.name(i);
      if (name != null) {
        csr.put(name, i);
      }
    }
  }

  @Nullable Op row(String mnemonic) {
    return byName.get(mnemonic);
  }

  List<Op> shorter(Op base) {
    return shorter.getOrDefault(base, List.of());
  }

  String[] operands(Op op) {
    String[] known = notation.get(op);
    return known == null ? new String[0] : known;
  }

  /// The number of an integer register, or -1.
  int x(String name) {
    return x.getOrDefault(name, -1);
  }

  int f(String name) {
    return f.getOrDefault(name, -1);
  }

  int csr(String name) {
    return csr.getOrDefault(name, -1);
  }

  /// A question whether another register was meant, or nothing.
  String likeX(String word) {
    return like(word, x.keySet());
  }

  String likeF(String word) {
    return like(word, f.keySet());
  }

  String likeCsr(String word) {
    return like(word, csr.keySet());
  }

  private static String like(String word, Set<String> names) {
    boolean isName = !word.isEmpty() && Character.isLetter(word.charAt(0));
    String near = isName ? nearest(word, new java.util.TreeSet<>(names)) : null;
    return near == null ? "" : "; did you mean '" + near + "'?";
  }

  Set<String> mnemonics() {
    return byName.keySet();
  }

  static boolean enabled(Op op, Set<Extension> extensions) {
    return extensions.contains(op.extension())
        && (!op.compressed() || extensions.contains(Extension.C));
  }

  /// The row that does with a number what a row does with a register as its last operand, by name: `addi` for `add`,
  /// `slliw` for `sllw`, `csrrwi` for `csrrw`. Null when there is none.
  @Nullable Op immediateForm(String mnemonic) {
    Op op = byName.get(mnemonic);
    String last = op == null ? "" : operands(op).length < 3 ? "" : operands(op)[2];
    if (op == null || op.compressed() || !(last.equals("rs2") || mnemonic.startsWith("csrr"))) {
      return null;
    }
    int n = mnemonic.length();
    boolean word = mnemonic.endsWith("w") && byName.containsKey(mnemonic.substring(0, n - 1));
    Op plain = byName.get(mnemonic + "i");
    Op form = plain != null || !word ? plain : byName.get(mnemonic.substring(0, n - 1) + "iw");
    boolean unsigned = mnemonic.endsWith("u");
    return form == null && unsigned ? byName.get(mnemonic.substring(0, n - 1) + "iu") : form;
  }

  /// The name nearest to a mistyped one, or null when none is near.
  static @Nullable String nearest(String word, Iterable<String> names) {
    String best = null;
    int least = word.length() < 4 ? 2 : 3;
    for (String n : names) {
      int d = distance(word, n);
      if (d < least) {
        least = d;
        best = n;
      }
    }
    return best;
  }

  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 2) {
      return 3;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
