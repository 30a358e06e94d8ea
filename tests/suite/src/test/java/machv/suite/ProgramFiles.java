package machv.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Objects, libraries and programs of all kinds, for tests that compare what our tools and binutils say about them.
final class ProgramFiles {
  private static final String C =
      """
      #include <stdio.h>
      extern int other(int);
      static int counter;
      int common_one[4];
      __thread int tls = 4;
      const char *name = "xyz";
      __attribute__((weak)) int weak(int a) { return a + counter++; }
      __attribute__((visibility("hidden"))) int hidden(int a) { return a * 3; }
      int main(int argc, char **argv)
      {
        for (int i = 0; i < argc; i++)
          printf("%d %s %p\\n", weak(i), name, (void *)argv);
        switch (argc) {
        case 1: return 3;
        case 2: return 77;
        case 3: return other(2);
        case 4: return hidden(8);
        case 5: return tls;
        case 6: return 10;
        }
        return 0;
      }
      """;
  private static final String OTHER =
      """
      int other(int a) { return a; }
      void *pointer = other;
      """;
  private static final String CPP =
      """
      #include <stdexcept>
      template <typename T> struct Box { T value; T twice() { return value + value; } };
      inline int &counted() { static int count; return count; }
      int caught(int n) {
        try {
          if (n > 3) throw std::runtime_error("large");
          return Box<int>{n}.twice() + counted();
        } catch (const std::exception &) {
          return -1;
        }
      }
      """;
  private static final String DATA =
      """
              .data
              .byte   1, 2, 3
              .word   outside + 5, outside - 7
              .half   there - here
      here:   .zero   40
      there:  .word   there - here
              .section .rodata.str, "aMS", @progbits, 1
              .string "text"
              .text
              .globl  code
              .type   code, @function
      code:   beqz    a0, code
              la      a1, here
              call    outside
              .size   code, . - code
              .weak   perhaps
              .hidden perhaps
      """;

  private ProgramFiles() {}

  /// Makes them in a folder; the values are their paths.
  static Map<String, Path> make(Path folder) throws IOException, InterruptedException {
    Map<String, Path> files = new LinkedHashMap<>();
    Files.writeString(folder.resolve("main.c"), C);
    Files.writeString(folder.resolve("other.c"), OTHER);
    Files.writeString(folder.resolve("box.cpp"), CPP);
    Files.writeString(folder.resolve("data.s"), DATA);
    String gcc = CrossCompiler.GCC;
    add(files, folder, "lines.o", gcc, "-O0", "-g", "-c", "main.c");
    add(files, folder, "other.o", gcc, "-O0", "-g", "-c", "other.c");
    add(files, folder, "fast.o", gcc, "-O2", "-fcommon", "-ffunction-sections", "-c", "main.c");
    add(files, folder, "box.o", CrossCompiler.GXX, "-O0", "-g", "-c", "box.cpp");
    add(
        files,
        folder,
        "data32.o",
        "riscv64-linux-gnu-as",
        "-march=rv32gc",
        "-mabi=ilp32",
        "data.s");
    add(files, folder, "data64.o", "riscv64-linux-gnu-as", "-march=rv64gc", "data.s");
    Outcome archived =
        Commands.run(
            List.of("riscv64-linux-gnu-ar", "rc", "library.a", "lines.o", "data64.o", "box.o"),
            folder,
            null,
            "");
    assertEquals(0, archived.exitCode(), archived.stderr());
    files.put("library.a", folder.resolve("library.a"));
    add(files, folder, "pie", gcc, "lines.o", "other.o");
    add(files, folder, "fixed", gcc, "-no-pie", "-O2", "main.c", "other.c");
    add(files, folder, "static", gcc, "-static", "lines.o", "other.o");
    add(files, folder, "library.so", gcc, "-shared", "-fPIC", "-O1", "main.c", "other.c");
    add(files, folder, "box.so", CrossCompiler.GXX, "-shared", "-fPIC", "-O1", "box.cpp");
    return files;
  }

  private static void add(Map<String, Path> files, Path folder, String name, String... command)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of("-o", name));
    Outcome outcome = Commands.run(words, folder, null, "");
    assertEquals(0, outcome.exitCode(), outcome.stderr());
    files.put(name, folder.resolve(name));
  }

  /// Runs our command in a JVM of its own.
  static Outcome machv(Path folder, List<String> arguments)
      throws IOException, InterruptedException {
    return machv(folder, arguments, "");
  }

  /// The same with a standard input.
  static Outcome machv(Path folder, List<String> arguments, String input)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp"));
    command.add(Objects.requireNonNull(System.getProperty("java.class.path")));
    command.add("machv.cli.Main");
    command.addAll(arguments);
    return Commands.run(command, folder, null, input);
  }

  /// The first lines that differ, or nothing.
  static String differences(String theirs, String ours) {
    String[] expected = theirs.split("\n", -1);
    String[] found = ours.split("\n", -1);
    StringBuilder text = new StringBuilder();
    int shown = 0;
    for (int i = 0; i < Math.max(expected.length, found.length) && shown < 8; i++) {
      String a = i < expected.length ? expected[i] : "(nothing)";
      String b = i < found.length ? found[i] : "(nothing)";
      if (!a.equals(b)) {
        text.append("line ").append(i + 1).append("\ntheirs: ").append(a);
        text.append("\nours:   ").append(b).append('\n');
        shown++;
      }
    }
    return text.toString();
  }
}
