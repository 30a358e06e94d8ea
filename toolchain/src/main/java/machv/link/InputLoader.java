package machv.link;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import machv.elf.ElfException;
import machv.elf.Symbol;
import machv.link.script.Command;
import machv.link.script.ScriptException;
import machv.link.script.ScriptParser;
import org.jspecify.annotations.Nullable;

/// Takes the inputs in their order: objects as they are, of archives the members that define what is wanted.
final class InputLoader {
  // A script may name a script, which need not end.
  private static final int DEEPEST_SCRIPTS = 16;

  private final LinkOptions options;
  private final InputFiles files;
  private final Resolver resolver;
  private final LinkMessages messages;
  private final List<String> searchPath;
  private final Map<String, List<Command>> scripts = new HashMap<>();
  private final Set<String> loadedMembers = new HashSet<>();
  private final List<Archive> group = new ArrayList<>();
  private boolean inGroup;
  private boolean whole;
  private int depth;
  private int xlen;

  /// The commands of a script that gives the layout, or null.
  @Nullable List<Command> layout;

  /// The commands of other scripts, which add to the default layout.
  final List<Command> additions = new ArrayList<>();

  InputLoader(LinkOptions options, InputFiles files, Resolver resolver, LinkMessages messages) {
    this.options = options;
    this.files = files;
    this.resolver = resolver;
    this.messages = messages;
    this.searchPath = new ArrayList<>(options.searchPath);
    this.xlen = options.xlen;
  }

  /// 32 or 64, 0 if no object said it.
  int xlen() {
    return xlen;
  }

  /// Reads the scripts of the command line, which may want symbols of any input.
  void scripts() {
    for (LinkOptions.Input input : options.inputs) {
      if (input instanceof LinkOptions.ScriptInput(String path)) {
        byte[] bytes = read(path);
        if (bytes == null) {
          missing(path);
        } else {
          List<Command> commands = script(path, new String(bytes, StandardCharsets.UTF_8));
          scripts.put(path, commands);
        }
      }
    }
  }

  void load() {
    for (LinkOptions.Input input : options.inputs) {
      switch (input) {
        case LinkOptions.FileInput(String path) -> file(path);
        case LinkOptions.BytesInput b ->
            contents(b.name, new ByteSlice(b.bytes, 0, b.bytes.length));
        case LinkOptions.LibraryInput(String name) -> library(name);
        case LinkOptions.ScriptInput(String path) -> {
          List<Command> commands = scripts.get(path);
          if (commands != null) {
            inputs(commands);
          }
        }
        case LinkOptions.GroupStart() -> inGroup = true;
        case LinkOptions.GroupEnd() -> endGroup();
        case LinkOptions.WholeArchive(boolean on) -> whole = on;
      }
    }
    endGroup();
  }

  private byte @Nullable [] read(String path) {
    try {
      return files.read(path);
    } catch (IOException e) {
      String message = e.getMessage();
      messages.error(path + ": " + (message == null ? "cannot be read" : message));
      return new byte[0];
    }
  }

  private void missing(String name) {
    messages.error("cannot find " + name + ": No such file or directory");
  }

  private void file(String path) {
    byte[] bytes = read(path);
    if (bytes == null) {
      missing(path);
    } else if (bytes.length == 0) {
      messages.error(path + ": file not recognized: file is empty");
    } else {
      contents(path, new ByteSlice(bytes, 0, bytes.length));
    }
  }

  private void library(String name) {
    String file = name.startsWith(":") ? name.substring(1) : "lib" + name + ".a";
    for (String folder : searchPath) {
      String path = folder + "/" + file;
      byte[] bytes = read(path);
      if (bytes != null) {
        if (bytes.length > 0) {
          contents(path, new ByteSlice(bytes, 0, bytes.length));
        }
        return;
      }
    }
    missing("-l" + name);
  }

  private void contents(String name, ByteSlice bytes) {
    try {
      if (Archive.isArchive(bytes)) {
        archive(Archive.read(name, bytes));
      } else if (bytes.startsWith("\u007fELF")) {
        object(name, bytes);
      } else if (isText(bytes)) {
        if (++depth > DEEPEST_SCRIPTS) {
          messages.error(name + ": scripts name one another without end");
          return;
        }
        inputs(script(name, bytes.text(0, bytes.length())));
        depth--;
      } else {
        messages.error(name + ": file not recognized: file format not recognized");
      }
    } catch (ElfException | IOException e) {
      messages.error(name + ": " + e.getMessage());
    }
  }

  private static boolean isText(ByteSlice bytes) {
    for (int i = 0; i < Math.min(bytes.length(), 512); i++) {
      byte b = bytes.at(i);
      if (b >= 0 && b < ' ' && b != '\n' && b != '\t' && b != '\r' && b != '\f') {
        return false;
      }
    }
    return true;
  }

  private void object(String name, ByteSlice bytes) throws ElfException, IOException {
    ObjectReader.Contents contents = ObjectReader.read(name, bytes);
    int width = contents.object().xlen;
    if (xlen == 0) {
      xlen = width;
    } else if (xlen != width) {
      messages.error(
          name
              + ": ABI is incompatible with that of the selected emulation:\n"
              + "  target emulation `elf"
              + width
              + "-littleriscv' does not match `elf"
              + xlen
              + "-littleriscv'");
      return;
    }
    resolver.add(contents);
  }

  private void archive(Archive archive) throws ElfException, IOException {
    if (!archive.indexed()) {
      index(archive);
    }
    if (whole) {
      for (Archive.Member m : archive.members()) {
        member(archive, m);
      }
      return;
    }
    if (inGroup) {
      group.add(archive);
    }
    search(archive);
  }

  /// Makes the symbol table of an archive that has none.
  private void index(Archive archive) throws ElfException, IOException {
    for (Archive.Member m : archive.members()) {
      ByteSlice bytes = memberBytes(archive, m);
      if (bytes.startsWith("\u007fELF")) {
        ObjectReader.Contents c = ObjectReader.read(archive.path() + "(" + m.name() + ")", bytes);
        for (int i = c.object().locals; i < c.symbols().size(); i++) {
          if (c.symbols().get(i).section() != 0) {
            archive.index(c.symbols().get(i).name(), m);
          }
        }
      }
    }
    archive.indexDone();
  }

  private ByteSlice memberBytes(Archive archive, Archive.Member m) throws ElfException {
    if (!archive.thin()) {
      return m.contents();
    }
    int slash = archive.path().lastIndexOf('/');
    String path =
        m.name().startsWith("/") ? m.name() : archive.path().substring(0, slash + 1) + m.name();
    byte[] bytes = read(path);
    if (bytes == null) {
      throw new ElfException("cannot find member " + path + " of a thin archive");
    }
    return new ByteSlice(bytes, 0, bytes.length);
  }

  /// Loads members until the archive has nothing more that is wanted, in the order of its symbol table; whether any was
  /// loaded.
  private boolean search(Archive archive) throws ElfException, IOException {
    boolean any = false;
    for (boolean more = true; more; ) {
      more = false;
      for (Archive.Entry e : archive.entries()) {
        LinkSymbol s = resolver.find(e.symbol());
        if (s != null && (resolver.wants(s) || s.state == LinkSymbol.State.COMMON)) {
          Archive.Member m = archive.member(e);
          boolean better = !s.defined() || definesData(archive, m, e.symbol());
          more |= better && member(archive, m);
        }
      }
      any |= more;
    }
    return any;
  }

  /// Whether a member has a definition that is better than a common symbol: one of data, and not common itself.
  private boolean definesData(Archive archive, Archive.Member m, String name)
      throws ElfException, IOException {
    if (loadedMembers.contains(key(archive, m))) {
      return false;
    }
    ObjectReader.Contents c = ObjectReader.read(m.name(), memberBytes(archive, m));
    for (Symbol s : c.symbols().subList(c.object().locals, c.symbols().size())) {
      if (s.name().equals(name)) {
        return s.binding() != Symbol.STB_WEAK
            && s.type() != Symbol.STT_FUNC
            && s.section() != Symbol.SHN_UNDEF
            && s.section() != Symbol.SHN_COMMON;
      }
    }
    return false;
  }

  private static String key(Archive archive, Archive.Member m) {
    return archive.path() + ":" + m.header();
  }

  private boolean member(Archive archive, Archive.Member m) throws ElfException, IOException {
    if (!loadedMembers.add(key(archive, m))) {
      return false;
    }
    String name = archive.path() + "(" + m.name() + ")";
    try {
      object(name, memberBytes(archive, m));
    } catch (ElfException e) {
      messages.error(name + ": " + e.getMessage());
    }
    return true;
  }

  private void endGroup() {
    inGroup = false;
    try {
      for (boolean more = true; more; ) {
        more = false;
        for (Archive a : group) {
          more |= search(a);
        }
      }
    } catch (ElfException | IOException e) {
      messages.error("in a group: " + e.getMessage());
    }
    group.clear();
  }

  /// Takes what a script says, but for the inputs that it names.
  private List<Command> script(String name, String text) {
    try {
      List<Command> commands = ScriptParser.parse(name, text);
      boolean sections = false;
      for (Command c : commands) {
        sections |= c instanceof Command.SectionsBegin;
        switch (c) {
          case Command.SearchDirectory(String folder) ->
              searchPath.add(
                  folder.startsWith("=") ? options.sysroot + folder.substring(1) : folder);
          case Command.Extern(List<String> symbols) -> symbols.forEach(resolver::require);
          case Command.Entry(String symbol) -> {
            if (options.entry == null) {
              resolver.require(symbol);
            }
          }
          default -> {}
        }
      }
      if (sections && layout == null) {
        layout = commands;
      } else if (sections) {
        messages.error(name + ": a second linker script with SECTIONS");
      } else {
        additions.addAll(commands);
      }
      return commands;
    } catch (ScriptException e) {
      messages.error(e.getMessage() == null ? name : e.getMessage());
      return List.of();
    }
  }

  private void inputs(List<Command> commands) {
    for (Command c : commands) {
      if (c instanceof Command.Inputs(List<String> names, boolean together)) {
        inputs(names, together);
      }
    }
  }

  private void inputs(List<String> names, boolean together) {
    boolean outer = inGroup;
    inGroup |= together;
    for (String s : names) {
      if (s.startsWith("-l")) {
        library(s.substring(2));
      } else {
        inputFile(s);
      }
    }
    if (together && !outer) {
      endGroup();
    }
    inGroup = outer;
  }

  /// A file that a script names: as it is, or in the search path. A shared object is of no use to a static link, but
  /// the script of a C library names one beside its archive.
  private void inputFile(String name) {
    List<String> places = new ArrayList<>();
    places.add(name.startsWith("/") ? options.sysroot + name : name);
    if (!name.startsWith("/")) {
      for (String folder : searchPath) {
        places.add(folder + "/" + name);
      }
    }
    for (String path : places) {
      byte[] bytes = read(path);
      if (bytes != null) {
        contents(path, new ByteSlice(bytes, 0, bytes.length));
        return;
      }
    }
    missing(name);
  }
}
