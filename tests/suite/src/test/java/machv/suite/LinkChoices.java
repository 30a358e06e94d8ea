package machv.suite;

import java.util.SplittableRandom;

/// What the makers of a random link choose from: symbols of each kind, and chance.
final class LinkChoices {
  static final int OF_EACH = 5;

  final SplittableRandom random;
  final int xlen;

  /// Whether some functions are chosen at start-up.
  boolean chosen;

  /// How many labels there are.
  int labels;

  LinkChoices(long seed) {
    random = new SplittableRandom(seed);
    xlen = chance(4) ? 32 : 64;
  }

  boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  String any(String... of) {
    return of[random.nextInt(of.length)];
  }

  String globl(String name) {
    return ".globl " + name + "\n";
  }

  String align() {
    return chance(3) ? ".balign " + (1 << random.nextInt(1, 6)) + "\n" : "";
  }

  String target() {
    return switch (random.nextInt(12)) {
      case 0 -> "nowhere";
      case 1 -> "g" + random.nextInt(2);
      default -> "f" + random.nextInt(OF_EACH);
    };
  }

  /// A symbol with an address that is not code.
  String place() {
    String name =
        switch (random.nextInt(16)) {
          case 0 -> "nowhere";
          case 1 -> any("_end", "_edata", "__bss_start", "__global_pointer$", "etext");
          case 2 -> any("__start_table", "__stop_table", "__start_constants", "__stop_room");
          case 3 -> any("v0", "v1", "__init_array_start");
          case 4 -> "f" + random.nextInt(OF_EACH);
          default -> any("d", "d", "b", "b", "s", "c") + random.nextInt(OF_EACH);
        };
    return name;
  }

  /// With the declaration that lets some be nowhere.
  static String weak(String name) {
    boolean known = name.length() == 2 && !name.startsWith("v") && !name.startsWith("g");
    return known ? "" : ".weak " + name + "\n";
  }

  String offset() {
    return chance(4) && !chosen ? "+" + random.nextInt(1, 12) : "";
  }
}
