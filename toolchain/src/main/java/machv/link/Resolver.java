package machv.link;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import machv.elf.Symbol;
import org.jspecify.annotations.Nullable;

/// The global symbols of a link and the objects that are in it; decides which definition counts (gABI, "Symbol
/// Table"), and which COMDAT group is kept.
final class Resolver {
  private final LinkOptions options;
  private final LinkMessages messages;
  private final Map<String, LinkSymbol> globals = new LinkedHashMap<>();
  private final Set<LinkSymbol> wanted = new LinkedHashSet<>();
  private final Set<String> groups = new HashSet<>();
  private final Map<String, ObjectFile> once = new HashMap<>();
  final List<ObjectFile> objects = new ArrayList<>();

  Resolver(LinkOptions options, LinkMessages messages) {
    this.options = options;
    this.messages = messages;
  }

  Iterable<LinkSymbol> globals() {
    return globals.values();
  }

  @Nullable LinkSymbol find(String name) {
    return globals.get(name);
  }

  /// The symbol of a name, made if nobody named it before.
  LinkSymbol intern(String name) {
    LinkSymbol s = globals.get(name);
    if (s == null) {
      s = new LinkSymbol(name);
      s.weak = true;
      globals.put(name, s);
    }
    return s;
  }

  /// Makes a symbol wanted, as `-u` does.
  LinkSymbol require(String name) {
    LinkSymbol s = intern(name);
    s.required = true;
    refer(s, null, false);
    return s;
  }

  /// Whether an archive may satisfy a symbol.
  boolean wants(LinkSymbol s) {
    return !s.defined() && wanted.contains(s);
  }

  private void refer(LinkSymbol s, @Nullable ObjectFile file, boolean weak) {
    if (s.state == LinkSymbol.State.UNDEFINED) {
      if (s.file == null) {
        s.file = file;
      }
      if (!weak) {
        s.weak = false;
        wanted.add(s);
      }
    }
  }

  /// Takes an object into the link.
  void add(ObjectReader.Contents contents) {
    ObjectFile object = contents.object();
    object.order = objects.size();
    objects.add(object);
    for (ObjectReader.Group g : contents.groups()) {
      if (!groups.add(g.signature())) {
        for (InputSection member : g.members()) {
          member.discarded = true;
        }
      }
    }
    for (InputSection s : object.sections) {
      if (s != null && s.name.startsWith(".gnu.linkonce.")) {
        s.discarded |= once.putIfAbsent(s.name, object) != null;
      }
    }
    List<Symbol> symbols = contents.symbols();
    for (int i = 0; i < symbols.size(); i++) {
      Symbol s = symbols.get(i);
      object.symbols[i] =
          i < object.locals || s.binding() == Symbol.STB_LOCAL
              ? local(object, s, i)
              : global(object, s);
    }
  }

  private static LinkSymbol local(ObjectFile object, Symbol s, int index) {
    LinkSymbol l = new LinkSymbol(s.name());
    l.local = true;
    l.index = index;
    l.file = object;
    l.visibility = s.visibility();
    if (s.section() != Symbol.SHN_UNDEF) {
      set(l, object, s);
      l.placeless = l.section == null && s.section() < Symbol.SHN_ABS;
    }
    return l;
  }

  private static void set(LinkSymbol l, ObjectFile object, Symbol s) {
    l.state = s.section() == Symbol.SHN_COMMON ? LinkSymbol.State.COMMON : LinkSymbol.State.DEFINED;
    l.section = object.section(s.section());
    l.value = s.value();
    // What one object says of its size and type stays when another, which defines it, says nothing.
    l.size = s.size() != 0 ? s.size() : l.size;
    l.type =
        s.type() != Symbol.STT_NOTYPE
                && !(s.binding() == Symbol.STB_WEAK && l.type != Symbol.STT_NOTYPE)
            ? s.type()
            : l.type;
    l.otherFlags = s.other() & ~3;
    l.file = object;
  }

  private LinkSymbol global(ObjectFile object, Symbol s) {
    boolean weak = s.binding() == Symbol.STB_WEAK;
    InputSection section = object.section(s.section());
    boolean defines = s.section() != Symbol.SHN_UNDEF && (section == null || !section.discarded);
    LinkSymbol l = intern(defines ? s.name() : wrapped(s.name()));
    l.constrain(s.visibility());
    boolean threads = s.type() == Symbol.STT_TLS;
    if (l.file != null && threads != (l.type == Symbol.STT_TLS)) {
      mismatch(l, object, s, defines);
    } else if (l.file == null && threads) {
      l.type = Symbol.STT_TLS;
    }
    if (!defines) {
      refer(l, object, weak);
      l.type = l.type == Symbol.STT_NOTYPE ? s.type() : l.type;
      return l;
    }
    if (!replaces(l, object, s, weak)) {
      if (s.section() == Symbol.SHN_COMMON) {
        l.size = l.size == 0 ? s.size() : l.size;
        l.type = l.type == Symbol.STT_NOTYPE ? s.type() : l.type;
      }
    } else {
      set(l, object, s);
      l.weak = weak;
      l.unique = s.binding() == Symbol.STB_GNU_UNIQUE;
      wanted.remove(l);
    }
    return l;
  }

  /// `--wrap`: a reference to `f` means `__wrap_f`, one to `__real_f` means `f`.
  String wrapped(String name) {
    if (options.wrapped.contains(name)) {
      return "__wrap_" + name;
    }
    String real = name.startsWith("__real_") ? name.substring("__real_".length()) : "";
    return options.wrapped.contains(real) ? real : name;
  }

  private boolean replaces(LinkSymbol old, ObjectFile object, Symbol s, boolean weak) {
    boolean common = s.section() == Symbol.SHN_COMMON;
    return switch (old.state) {
      case UNDEFINED -> true;
      case COMMON -> {
        if (common) {
          old.file = s.size() > old.size ? object : old.file;
          old.size = Math.max(old.size, s.size());
          old.value = Math.max(old.value, s.value());
        }
        yield !common && !weak;
      }
      case DEFINED -> {
        if (!weak && !old.weak && !common && !old.unique && !options.allowMultipleDefinitions) {
          duplicate(old, object, s);
        }
        yield !weak && old.weak;
      }
    };
  }

  /// Tells that a symbol is thread-local in one object and not in another.
  private void mismatch(LinkSymbol old, ObjectFile object, Symbol s, boolean defines) {
    String here = use(defines, object, object.section(s.section()));
    String there = use(old.defined(), old.file, old.section);
    boolean threads = s.type() == Symbol.STT_TLS;
    messages.error(
        s.name()
            + ": TLS "
            + (threads ? here : there)
            + " mismatches non-TLS "
            + (threads ? there : here));
  }

  private static String use(boolean defined, @Nullable ObjectFile in, @Nullable InputSection at) {
    String name = in == null ? "" : in.name;
    return (defined ? "definition in " : "reference in ")
        + name
        + (defined && at != null ? " section " + at.name : "");
  }

  private void duplicate(LinkSymbol old, ObjectFile object, Symbol s) {
    InputSection section = object.section(s.section());
    if (s.section() == Symbol.SHN_ABS && old.section == null && old.value == s.value()) {
      return;
    }
    String here = object.name;
    if (section != null) {
      String function = Location.function(object, section, s.value());
      if (function == null && section.executable()) {
        function = s.name();
      }
      here = Location.describe(object, section, s.value(), function);
    }
    ObjectFile first = old.file;
    String there = first == null ? "" : "; " + first.name;
    if (first != null && old.section != null) {
      there += ":" + Location.place(first, old.section, old.value);
    }
    messages.error(
        here + ": multiple definition of `" + s.name() + "'" + there + ": first defined here");
  }
}
