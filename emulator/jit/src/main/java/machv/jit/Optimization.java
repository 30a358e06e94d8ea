package machv.jit;

import org.jspecify.annotations.Nullable;

/// What can be left out of compiled code, to measure what it brings.
public enum Optimization {
  /// Accesses at constant distances share one check.
  GROUPS("groups"),

  /// Accesses are single instructions of the host, where the JDK lets us ([RawAccess]).
  RAW("raw"),

  /// A guest call is a Java call.
  CALLS("calls"),

  /// An indirect jump whose targets were seen is a switch within the region.
  SWITCHES("switches"),

  /// Indirect jumps of a region share one switch.
  DISPATCH("dispatch"),

  /// Arithmetic of floating point is Java's where that is exact.
  FLOATS("floats"),

  /// Accesses that miss often get a form that stays in the region.
  STAYING("staying"),

  /// Only code that has run is compiled.
  SEEN("seen"),

  /// Regions are made anew with what was learnt.
  IMPROVING("improving");

  private final String text;

  Optimization(String text) {
    this.text = text;
  }

  /// The optimization of that name, or null.
  public static @Nullable Optimization named(String name) {
    for (Optimization optimization : values()) {
      if (optimization.text.equals(name)) {
        return optimization;
      }
    }
    return null;
  }
}
