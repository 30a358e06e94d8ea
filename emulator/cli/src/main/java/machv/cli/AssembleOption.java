package machv.cli;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The options of `machv as`, one row each: the parser, the help text and the table of docs/assembler.md come from here.
/// A value stands in the next word (` FILE`), behind `=`, or in the same word (`[...]`).
enum AssembleOption {
  OUTPUT(" FILE", "the object to write, a.out unless given", "-o"),
  ISA("=ISA", "an ISA string or a profile, rv64gc unless given", "-march"),
  ABI("=ABI", "the calling convention, that of the ISA unless given", "-mabi"),
  FOLDER(" DIR", "look for files of .include and .incbin in DIR, too", "-I"),
  SYMBOL(" SYMBOL=NUMBER", "define a symbol", "--defsym", "-defsym"),
  DEBUG("", "tell debuggers the lines of the source", "-g", "--gen-debug", "--gdwarf-5"),
  LISTING(
      "[cdghlmns][=FILE]", "print a listing, or write it to FILE; letters choose its parts", "-a"),
  NO_WARNINGS("", "leave warnings out", "-W", "--no-warn"),
  WARNINGS("", "show warnings, as is so unless --no-warn stands before", "--warn"),
  FATAL_WARNINGS("", "take warnings for errors", "--fatal-warnings"),
  PIC("", "begin as .option pic does", "-fpic", "-fPIC"),
  NO_PIC("", "begin as .option nopic does", "-fno-pic"),
  NO_RELAX("", "begin as .option norelax does", "-mno-relax"),
  RELAX("", "begin as .option relax does", "-mrelax"),
  ALTERNATE("", "begin as .altmacro does", "--alternate"),
  MRI("", "begin as .mri 1 does", "--mri", "-M"),
  HELP("", "show this text", "--help");

  /// The help text of the command.
  static final ToolHelp USAGE =
      new ToolHelp(
          "as",
          "Assembles a source in the GNU dialect to an object that machv ld links.",
          "[options] source.s",
          Arrays.stream(values()).map(o -> new ToolHelp.Row(o.meaning, o.spellings())).toList(),
          List.of(
              "machv as -o hello.o hello.s",
              "machv as -march=rv32imac -mabi=ilp32 -g -o boot.o boot.s",
              "machv as -al --defsym DEBUG=1 -o list.o list.s",
              "",
              "A source that ends with .S goes through the C preprocessor. The exit code",
              "is 1 after an error, and then there is no object."));

  private final String value;
  private final String meaning;
  private final List<String> names;

  AssembleOption(String value, String meaning, String... names) {
    this.value = value;
    this.meaning = meaning;
    this.names = List.of(names);
  }

  String meaning() {
    return meaning;
  }

  /// All names, each with what stands for its value.
  List<String> spellings() {
    return names.stream().map(name -> name + value).toList();
  }

  /// The option that a word is or begins.
  static @Nullable AssembleOption of(String word) {
    for (AssembleOption option : values()) {
      for (String name : option.names) {
        if (option.begins(word, name)) {
          return option;
        }
      }
    }
    return null;
  }

  private boolean begins(String word, String name) {
    return switch (this) {
      case FOLDER, LISTING -> word.startsWith(name);
      case ISA, ABI -> word.startsWith(name + "=");
      default -> word.equals(name);
    };
  }

  /// Whether the value is the word behind `word`.
  boolean wantsNext(String word) {
    return value.startsWith(" ") && names.contains(word);
  }

  /// The value in the same word, or nothing.
  String inline(String word) {
    int name = names.getFirst().length() + (value.startsWith("=") ? 1 : 0);
    return names.contains(word) ? "" : word.substring(name);
  }
}
