package machv.machine;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import machv.decode.IsaOptions;
import machv.isa.Extension;

/// Names of instruction sets: ISA strings (`rv64imac_zba`), profiles (`rva22u64`), QEMU's `rv64,zba=true`.
final class IsaText {
  private static final Set<Extension> GC =
      EnumSet.of(
          Extension.I,
          Extension.M,
          Extension.A,
          Extension.F,
          Extension.D,
          Extension.C,
          Extension.ZICSR,
          Extension.ZIFENCEI);
  private static final Set<Extension> ZB = EnumSet.of(Extension.ZBA, Extension.ZBB, Extension.ZBS);

  // What a string may name without our doing anything: hints and guarantees about memory that
  // always hold here.
  private static final Set<String> ALWAYS =
      Set.of(
          "zicntr",
          "zaamo",
          "zalrsc",
          "zca",
          "zcd",
          "zcf",
          "ziccif",
          "ziccrse",
          "ziccamoa",
          "zicclsm",
          "za64rs",
          "zihintpause",
          "zic64b",
          "zmmul");

  private IsaText() {}

  /// @throws IllegalArgumentException when the text is none, or names what is not implemented
  static IsaOptions parse(String text) {
    String isa = text.toLowerCase(Locale.ROOT);
    Set<Extension> extensions = EnumSet.noneOf(Extension.class);
    switch (isa) {
      case "rva20u64" -> {
        return new IsaOptions(64, GC);
      }
      case "rva22u64" -> {
        extensions.addAll(GC);
        extensions.addAll(ZB);
        return new IsaOptions(64, extensions);
      }
      case "max" -> {
        return IsaOptions.all(64);
      }
      default -> {}
    }
    int xlen = isa.startsWith("rv64") ? 64 : isa.startsWith("rv32") ? 32 : 0;
    if (xlen == 0) {
      throw new IllegalArgumentException(text + " is no ISA string such as rv64gc_zba");
    }
    String rest = isa.substring(4);
    if (rest.isEmpty() || rest.startsWith(",")) {
      extensions.addAll(
          EnumSet.allOf(Extension.class)); // a processor of QEMU: its options change what it has
      changes(text, rest, extensions);
    } else {
      letters(text, rest, extensions);
    }
    return new IsaOptions(xlen, extensions);
  }

  private static void letters(String text, String letters, Set<Extension> to) {
    String[] parts = letters.split("_", -1);
    String first = parts[0];
    int i = 0;
    while (i < first.length()) {
      char c = first.charAt(i++);
      if (c == 'z') {
        add(text, first.substring(i - 1), to);
        i = first.length();
      } else if (c == 'g') {
        to.addAll(GC);
        to.remove(Extension.C);
      } else if (c == 'b') {
        to.addAll(ZB);
      } else {
        add(text, String.valueOf(c), to);
      }
      // A version such as 2p1 says nothing that we tell apart.
      while (i < first.length() && (Character.isDigit(first.charAt(i)) || isPoint(first, i))) {
        i++;
      }
    }
    for (int p = 1; p < parts.length; p++) {
      add(text, parts[p].replaceFirst("[0-9]+p[0-9]+$", ""), to);
    }
    if (!to.contains(Extension.I)) {
      throw new IllegalArgumentException(text + " lacks the base I");
    }
    if (to.contains(Extension.F)) {
      to.add(Extension.ZICSR);
    }
    if (to.contains(Extension.D) && !to.contains(Extension.F)) {
      to.add(Extension.F);
    }
  }

  private static boolean isPoint(String s, int i) {
    return s.charAt(i) == 'p' && Character.isDigit(s.charAt(i - 1));
  }

  private static void changes(String text, String options, Set<Extension> to) {
    for (String option : options.split(",", -1)) {
      if (option.isEmpty()) {
        continue;
      }
      int equals = option.indexOf('=');
      String name = equals < 0 ? option : option.substring(0, equals);
      String value = equals < 0 ? "true" : option.substring(equals + 1);
      if (value.equals("true") || value.equals("on")) {
        add(text, name, to);
      } else if (!ALWAYS.contains(name)) {
        Extension extension = named(name);
        if (extension != null) {
          to.remove(extension);
        }
      }
    }
  }

  private static void add(String text, String name, Set<Extension> to) {
    if (ALWAYS.contains(name)) {
      return;
    }
    Extension extension = named(name);
    if (extension == null) {
      throw new IllegalArgumentException(text + ": the extension " + name + " is not implemented");
    }
    to.add(extension);
  }

  private static @org.jspecify.annotations.Nullable Extension named(String name) {
    for (Extension e : Extension.values()) {
      if (e.name().toLowerCase(Locale.ROOT).equals(name)) {
        return e;
      }
    }
    return null;
  }
}
