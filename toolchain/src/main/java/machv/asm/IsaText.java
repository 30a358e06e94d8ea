package machv.asm;

/// ISA strings as attributes have them: every extension with its version.
final class IsaText {
  private IsaText() {}

  static String of(String march) {
    StringBuilder out = new StringBuilder(march.substring(0, Math.min(4, march.length())));
    String rest = march.substring(Math.min(4, march.length()));
    int under = rest.indexOf('_');
    String letters = under < 0 ? rest : rest.substring(0, under);
    String names = under < 0 ? "" : rest.substring(under);
    boolean general = letters.startsWith("g");
    String all = general ? "imafd" + letters.substring(1) : letters;
    boolean digits = false;
    for (int i = 0; i < all.length(); i++) {
      digits |= Character.isDigit(all.charAt(i));
    }
    if (digits) {
      return march;
    }
    boolean floats = all.indexOf('f') >= 0 || all.indexOf('d') >= 0;
    if (all.indexOf('d') >= 0 && all.indexOf('f') < 0) {
      all = all.replace("d", "fd");
    }
    for (int i = 0; i < all.length(); i++) {
      char c = all.charAt(i);
      out.append(i == 0 ? "" : "_").append(c);
      out.append(
          c == 'i' || c == 'a' ? "2p1" : c == 'f' || c == 'd' ? "2p2" : c == 'e' ? "1p9" : "2p0");
    }
    if (floats && !names.contains("_zicsr")) {
      names = "_zicsr" + names;
    }
    if (general && !names.contains("_zifencei")) {
      names =
          names.startsWith("_zicsr") ? "_zicsr_zifencei" + names.substring(6) : "_zifencei" + names;
    }
    for (int i = 1; i < names.length(); ) {
      int end = names.indexOf('_', i);
      end = end < 0 ? names.length() : end;
      String name = names.substring(i, end);
      out.append('_').append(name);
      out.append(name.equals("zicsr") || name.equals("zifencei") ? "2p0" : "1p0");
      i = end + 1;
    }
    return out.toString();
  }
}
