package machv.isa;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// The extensions that an ISA string names, as toolchains write it: `rv64gc_zba`, `rv64i2p1_m2p0_zicsr2p0`.
///
/// Names that no row belongs to are passed over: whoever disassembles wants to know what may stand in a file, not whether
/// all of it is implemented.
public final class IsaString {
  private static final Set<Extension> G =
      EnumSet.of(
          Extension.I,
          Extension.M,
          Extension.A,
          Extension.F,
          Extension.D,
          Extension.ZICSR,
          Extension.ZIFENCEI);

  private final String text;
  private final EnumSet<Extension> extensions = EnumSet.noneOf(Extension.class);
  private int at;

  private IsaString(String text) {
    this.text = text;
  }

  /// The extensions that are named or that others imply (Unpriv. 30).
  public static Set<Extension> extensions(String isa) {
    IsaString reader = new IsaString(isa.toLowerCase(Locale.ROOT));
    reader.read();
    return reader.extensions;
  }

  private void read() {
    at = text.startsWith("rv") ? 4 : 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '_') {
        at++;
      } else if (c == 'z' || c == 's' || c == 'x') {
        int start = at;
        while (at < text.length() && text.charAt(at) != '_') {
          at++;
        }
        add(withoutVersion(text.substring(start, at)), false);
      } else {
        at++;
        add(String.valueOf(c), version());
      }
    }
    if (extensions.contains(Extension.D)) {
      extensions.add(Extension.F);
    }
    if (extensions.contains(Extension.F)) {
      extensions.add(Extension.ZICSR);
    }
  }

  /// Passes over `2p0`, and says whether it is below 2.1: then the base still had what are Zicsr and Zifencei now.
  private boolean version() {
    int start = at;
    while (at < text.length() && isVersion(at)) {
      at++;
    }
    return at > start && (text.charAt(start) < '2' || text.startsWith("2p0", start));
  }

  private boolean isVersion(int i) {
    char c = text.charAt(i);
    return Character.isDigit(c) || (c == 'p' && i > 0 && Character.isDigit(text.charAt(i - 1)));
  }

  private static String withoutVersion(String name) {
    int end = name.length();
    while (end > 0 && Character.isDigit(name.charAt(end - 1))) {
      end--;
    }
    if (end > 1 && name.charAt(end - 1) == 'p' && Character.isDigit(name.charAt(end - 2))) {
      end--;
      while (Character.isDigit(name.charAt(end - 1))) {
        end--;
      }
      return name.substring(0, end);
    }
    return name;
  }

  private void add(String name, boolean old) {
    switch (name) {
      case "g" -> extensions.addAll(G);
      case "e" -> extensions.add(Extension.I);
      case "b" -> extensions.addAll(EnumSet.of(Extension.ZBA, Extension.ZBB, Extension.ZBS));
      case "i" -> {
        extensions.add(Extension.I);
        if (old) {
          extensions.add(Extension.ZICSR);
          extensions.add(Extension.ZIFENCEI);
        }
      }
      default -> {
        for (Extension e : Extension.values()) {
          if (e.name().equalsIgnoreCase(name)) {
            extensions.add(e);
          }
        }
      }
    }
  }
}
