package machv.cli;

import java.util.List;
import machv.cli.ToolHelp.Row;

/// The options of `machv ld` that somebody may look for, in the words of docs/linker.md's table.
final class LinkUsage {
  private LinkUsage() {}

  static final List<Row> OPTIONS =
      List.of(
          new Row("the program to write, a.out unless given", "-o FILE"),
          new Row("where it begins, _start unless given", "-e SYMBOL"),
          new Row("take in the member of an archive that defines SYMBOL", "-u SYMBOL"),
          new Row("look for libraries in DIR, too", "-L DIR"),
          new Row("link with libNAME.a, or with FILE, of those folders", "-l NAME", "-l:FILE"),
          new Row("archives that need one another follow", "--start-group", "-("),
          new Row("until here", "--end-group", "-)"),
          new Row("take in all members of the archives that follow", "--whole-archive"),
          new Row("make one object of all", "-r"),
          new Row("lay the program out as a linker script says", "-T FILE"),
          new Row(
              "addresses of sections",
              "-Ttext=HEX",
              "-Tdata=HEX",
              "-Tbss=HEX",
              "--section-start S=HEX"),
          new Row("address of the whole program", "-Ttext-segment=HEX"),
          new Row("define a symbol", "--defsym S=EXPR"),
          new Row("let what refers to S refer to __wrap_S", "--wrap=S"),
          new Row("leave out sections that nothing refers to", "--gc-sections"),
          new Row("tell which", "--print-gc-sections"),
          new Row(
              "shorten calls and addresses, as is so unless told otherwise, or do not",
              "--relax",
              "--no-relax"),
          new Row("shorten them, but not by means of gp", "--no-relax-gp"),
          new Row("make a search table for unwinding", "--eh-frame-hdr"),
          new Row("put a digest of the file into a note", "--build-id"),
          new Row("leave out all symbols, or debugging information", "-s", "-S"),
          new Row("leave out local symbols, or those of compilers", "-x", "-X"),
          new Row("leave out none", "--discard-none"),
          new Row("tell which input went where, in FILE or here", "-Map=FILE", "-M"),
          new Row(
              "execstack, norelro, noseparate-code, muldefs, max-page-size=N, stack-size=N",
              "-z WORD"),
          new Row("the width of the program", "-m elf64lriscv", "-m elf32lriscv"),
          new Row("write the program's memory without an ELF file", "--oformat=binary"),
          new Row("where paths begin that are written with a =", "--sysroot=DIR"),
          new Row("read more words from FILE", "@FILE"),
          new Row("show the linker's name", "-v", "--version"),
          new Row("show this text", "--help"));

  static final ToolHelp USAGE =
      new ToolHelp(
          "ld",
          "Links objects and archives to a static program, with GNU ld's options.",
          "[options] file...",
          OPTIONS,
          List.of(
              "machv ld -o hello hello.o",
              "machv ld -r -o all.o one.o two.o",
              "machv ld -T board.ld -Map=board.map --gc-sections -o board start.o main.o -lc",
              "",
              "The exit code is 1 after an error, and then there is no program."));
}
