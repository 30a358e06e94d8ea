package machv.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import machv.asm.AsmOptions;
import machv.asm.AsmResult;
import machv.asm.Assembler;
import machv.link.LinkCommandLine;
import machv.link.LinkResult;
import machv.link.Linker;
import org.junit.jupiter.api.Test;

/// docs/tutorial-first-program.md keeps its promises: its sources run as it says, and its message is the message.
class TutorialTest {
  private static String tutorial() throws IOException {
    return Files.readString(Folders.PROJECT.resolve("docs/tutorial-first-program.md"));
  }

  private static List<String> blocks(String language) throws IOException {
    String text = tutorial();
    List<String> blocks = new ArrayList<>();
    String fence = "```" + language + "\n";
    for (int at = text.indexOf(fence); at >= 0; at = text.indexOf(fence, at + 1)) {
      int start = at + fence.length();
      blocks.add(text.substring(start, text.indexOf("```", start)));
    }
    return blocks;
  }

  private static AsmResult assemble(String name, String source) {
    AsmOptions options = new AsmOptions("rv64gc", "lp64d", List.of(), Map.of(), true, "/somewhere");
    return Assembler.assemble(name, source, options, _ -> null);
  }

  private static Outcome run(String source) throws Exception {
    AsmResult object = assemble("program.s", source);
    assertEquals(List.of(), object.messages());
    Path folder = Folders.scratch();
    try {
      Path program = folder.resolve("program");
      LinkResult linked =
          Linker.link(
              LinkCommandLine.parse(List.of("-o", "program", "program.o")),
              name -> name.equals("program.o") ? object.file() : null);
      byte[] file = linked.file();
      assertNotNull(file, () -> String.join("\n", linked.errors()));
      Files.write(program, file);
      Path guest = folder.resolve("guest.c");
      Files.writeString(guest, "");
      return GuestRun.inProcess(GuestSource.read(guest), program, null);
    } finally {
      Folders.delete(folder);
    }
  }

  @Test
  void itsProgramsDoWhatItSays() throws Exception {
    List<String> programs = blocks("asm");
    assertEquals(2, programs.size());
    assertEquals(55, run(programs.getFirst()).exitCode());
    Outcome hello = run(programs.getLast());
    assertEquals("Hello, RISC-V\n", hello.stdout());
    assertEquals(0, hello.exitCode());
  }

  @Test
  void itsMistakeHasItsMessage() throws IOException {
    AsmResult wrong = assemble("wrong.s", blocks("asm-wrong").getFirst());
    assertNull(wrong.file());
    String message = String.join("\n", wrong.messages());
    assertTrue(tutorial().contains("```\n" + message + "\n```\n"), message);
  }
}
