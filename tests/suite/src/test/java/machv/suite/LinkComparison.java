package machv.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import machv.asm.AsmOptions;
import machv.asm.AsmResult;
import machv.asm.Assembler;
import machv.elf.ElfException;
import machv.link.ArchiveWriter;
import machv.link.LinkCommandLine;
import machv.link.LinkResult;
import machv.link.Linker;
import org.jspecify.annotations.Nullable;

/// Does a link with Mach-V's linker and with GNU's.
final class LinkComparison {
  static final String LD = "riscv64-linux-gnu-ld";
  private static final int MOST_TRIES = 4000;

  private final Path folder;
  private int tries;
  private String refusal = ""; // what GNU ld said of the last link

  LinkComparison(Path folder) {
    this.folder = folder;
  }

  /// What differs between the two outputs; empty when they are the same or both refuse.
  List<String> differences(LinkCase link) throws IOException, InterruptedException {
    Map<String, byte[]> files = files(link);
    LinkResult ours = ours(link, files);
    byte[] theirs = theirs(link, files);
    byte[] mine = ours.file();
    if (mine == null || theirs == null) {
      return mine == null && theirs == null
          ? List.of()
          : List.of(
              mine == null
                  ? "only ours refuses: " + ours.errors()
                  : "only GNU ld refuses: " + refusal);
    }
    try {
      Set<String> own = new HashSet<>();
      for (LinkCase.Source s : link.sources()) {
        own.addAll(ArchiveWriter.definedBy(files.getOrDefault(s.name() + ".o", new byte[0])));
      }
      return ObjectText.differences(ExecutableText.of(mine, own), ExecutableText.of(theirs, own));
    } catch (ElfException e) {
      return List.of("not readable: " + e.getMessage());
    }
  }

  private static Map<String, byte[]> files(LinkCase link) throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    for (LinkCase.Source s : link.sources()) {
      AsmResult result =
          Assembler.assemble(
              s.name() + ".s",
              s.text(),
              new AsmOptions(
                  "rv" + link.xlen() + "gc",
                  link.xlen() == 64 ? "lp64d" : "ilp32d",
                  List.of(),
                  Map.of()),
              _ -> null);
      byte[] object = result.file();
      if (object == null) {
        throw new Unassembled(String.join("\n", result.messages()));
      }
      files.put(s.name() + ".o", object);
    }
    for (Map.Entry<String, List<String>> e : link.archives().entrySet()) {
      List<ArchiveWriter.Member> members = new ArrayList<>();
      for (String name : e.getValue()) {
        byte[] object = files.get(name);
        if (object != null) {
          members.add(new ArchiveWriter.Member(name, object));
        }
      }
      try {
        files.put(e.getKey(), ArchiveWriter.write(members));
      } catch (ElfException x) {
        throw new AssertionError(x);
      }
    }
    files.put("link.ld", link.script().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return files;
  }

  /// A source that the assembler refuses.
  static final class Unassembled extends AssertionError {
    private static final long serialVersionUID = 1;

    Unassembled(String message) {
      super(message);
    }
  }

  private static LinkResult ours(LinkCase link, Map<String, byte[]> files) {
    List<String> words = new ArrayList<>(List.of("-melf" + link.xlen() + "lriscv"));
    words.addAll(link.words());
    try {
      return Linker.link(
          LinkCommandLine.parse(words), path -> files.get(path.replaceFirst("^\\./", "")));
    } catch (LinkCommandLine.OptionException e) {
      throw new AssertionError(e);
    }
  }

  private byte @Nullable [] theirs(LinkCase link, Map<String, byte[]> files)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> e : files.entrySet()) {
      Files.write(folder.resolve(e.getKey()), e.getValue());
    }
    List<String> words = new ArrayList<>(List.of(LD, "-melf" + link.xlen() + "lriscv", "-oout"));
    words.addAll(link.words());
    Outcome o = Commands.run(words, folder.toAbsolutePath(), null, "");
    refusal = o.stderr();
    return o.exitCode() == 0 ? Files.readAllBytes(folder.resolve("out")) : null;
  }

  /// A smaller link that differs in the same way.
  LinkCase shrink(LinkCase link) throws IOException, InterruptedException {
    String kind = kind(differences(link));
    LinkCase best = link;
    tries = 0;
    for (boolean smaller = true; smaller; ) {
      smaller = false;
      for (boolean lines : new boolean[] {false, true}) {
        LinkCase found = smaller(best, kind, lines);
        while (found != null) {
          best = found;
          smaller = true;
          found = smaller(best, kind, lines);
        }
      }
    }
    return best;
  }

  private @Nullable LinkCase smaller(LinkCase link, String kind, boolean lines)
      throws IOException, InterruptedException {
    for (LinkCase c : lines ? link.shorter() : link.smaller()) {
      if (++tries > MOST_TRIES) {
        return null;
      }
      try {
        if (kind(differences(c)).equals(kind)) {
          return c;
        }
      } catch (Unassembled _) {
        // It does not stand without this part.
      }
    }
    return null;
  }

  /// What the differences are about: the first section or symbol, or whatever comes first.
  static String kind(List<String> differences) {
    if (differences.isEmpty()) {
      return "";
    }
    for (String about : new String[] {"section", "symbol"}) {
      for (String line : differences) {
        String[] words = line.split(" ", -1);
        if (words.length > 2 && words[1].equals(about)) {
          return line.charAt(0) + about + " " + words[2].replaceAll("[0-9]", "");
        }
      }
    }
    return differences.getFirst().replaceAll("[0-9a-f]{3,}|[0-9]", "N");
  }
}
