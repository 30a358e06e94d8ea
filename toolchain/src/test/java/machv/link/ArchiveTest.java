package machv.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import machv.elf.ElfFile;
import machv.elf.ElfSource;
import machv.elf.NewSection;
import machv.elf.Symbol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArchiveTest {
  private final Map<String, byte[]> files = new HashMap<>();

  /// An archive of members that define one symbol each, the member's name without its ending.
  private static byte[] archive(Map<String, byte[]> members, boolean indexed, boolean thin) {
    ByteArrayOutputStream names = new ByteArrayOutputStream();
    List<Integer> nameOffsets = new ArrayList<>();
    ByteArrayOutputStream symbols = new ByteArrayOutputStream();
    for (String member : members.keySet()) {
      nameOffsets.add(names.size());
      names.writeBytes((member + "/\n").getBytes(StandardCharsets.UTF_8));
      symbols.writeBytes(
          (member.substring(0, member.length() - 2) + "\0").getBytes(StandardCharsets.UTF_8));
    }
    int count = members.size();
    int tableSize = 4 + 4 * count + symbols.size();
    int at = 8;
    at += indexed ? 60 + tableSize + (tableSize & 1) : 0;
    at += 60 + names.size() + (names.size() & 1);
    ByteArrayOutputStream table = new ByteArrayOutputStream();
    big(table, count);
    for (byte[] contents : members.values()) {
      big(table, at);
      at += 60 + (thin ? 0 : contents.length + (contents.length & 1));
    }
    table.writeBytes(symbols.toByteArray());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes((thin ? "!<thin>\n" : "!<arch>\n").getBytes(StandardCharsets.UTF_8));
    if (indexed) {
      member(out, "/", table.toByteArray(), false);
    }
    member(out, "//", names.toByteArray(), false);
    int i = 0;
    for (byte[] contents : members.values()) {
      member(out, "/" + nameOffsets.get(i++), contents, thin);
    }
    return out.toByteArray();
  }

  private static void big(ByteArrayOutputStream out, int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(value >>> shift);
    }
  }

  private static void member(
      ByteArrayOutputStream out, String name, byte[] contents, boolean thin) {
    String header = pad(name, 16) + pad("0", 12) + pad("0", 6) + pad("0", 6) + pad("644", 8);
    out.writeBytes(
        (header + pad(String.valueOf(contents.length), 10) + "`\n")
            .getBytes(StandardCharsets.UTF_8));
    if (!thin) {
      out.writeBytes(contents);
      if ((contents.length & 1) != 0) {
        out.write('\n');
      }
    }
  }

  private static String pad(String s, int width) {
    return s + " ".repeat(width - s.length());
  }

  private static byte[] defining(String name, String... wanted) throws Exception {
    TestObject o = new TestObject(64);
    NewSection data = o.section(".data", TestObject.DATA, 0, 0);
    o.global(name, data, 0);
    for (String w : wanted) {
      data.relocation(0, machv.elf.RelocationType.ABS64, o.undefined(w), 0);
    }
    return o.bytes();
  }

  private List<String> link(String... arguments) throws Exception {
    LinkResult result = Linker.link(LinkCommandLine.parse(List.of(arguments)), files::get);
    assertEquals(List.of(), result.errors());
    byte[] file = result.file();
    assertNotNull(file);
    List<String> names = new ArrayList<>();
    for (Symbol s : ElfFile.read(ElfSource.of(file)).symbols()) {
      names.add(s.name());
    }
    return names;
  }

  private Map<String, byte[]> members() throws Exception {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("unused_with_a_long_name.o", defining("unused_with_a_long_name"));
    members.put("second.o", defining("second"));
    members.put("first.o", defining("first", "second"));
    return members;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void onlyWantedMembersAreLinked(boolean indexed) throws Exception {
    files.put("main.o", defining("_start", "first"));
    files.put("lib/libx.a", archive(members(), indexed, false));
    List<String> names = link("main.o", "-Llib", "-lx");
    assertTrue(names.containsAll(List.of("_start", "first", "second")));
    assertEquals(false, names.contains("unused_with_a_long_name"));
  }

  @Test
  void aWholeArchiveIsLinkedWhole() throws Exception {
    files.put("main.o", defining("_start"));
    files.put("x.a", archive(members(), true, false));
    assertTrue(
        link("main.o", "--whole-archive", "x.a", "--no-whole-archive")
            .contains("unused_with_a_long_name"));
  }

  @Test
  void aThinArchiveNamesItsMembersFiles() throws Exception {
    files.put("main.o", defining("_start", "first"));
    members().forEach((name, bytes) -> files.put("lib/" + name, bytes));
    files.put("lib/libx.a", archive(members(), true, true));
    assertTrue(link("main.o", "-Llib", "-lx").contains("second"));
  }

  @Test
  void aGroupIsSearchedUntilNothingNewComes() throws Exception {
    files.put("main.o", defining("_start", "a"));
    Map<String, byte[]> one = new LinkedHashMap<>();
    one.put("a.o", defining("a", "b"));
    one.put("c.o", defining("c"));
    files.put("one.a", archive(one, true, false));
    files.put("two.a", archive(Map.of("b.o", defining("b", "c")), true, false));
    assertTrue(link("main.o", "--start-group", "one.a", "two.a", "--end-group").contains("c"));
    assertEquals(
        1,
        Linker.link(LinkCommandLine.parse(List.of("main.o", "one.a", "two.a")), files::get)
            .errors()
            .size());
  }

  @Test
  void aScriptOfInputsIsFollowed() throws Exception {
    files.put("main.o", defining("_start", "first"));
    files.put("lib/libreal.a", archive(members(), true, false));
    files.put(
        "lib/libx.a",
        "/* GNU ld script */\nOUTPUT_FORMAT(elf64-littleriscv)\nGROUP ( libreal.a AS_NEEDED ( -lreal ) )\n"
            .getBytes(StandardCharsets.UTF_8));
    assertTrue(link("main.o", "-Llib", "-lx").contains("second"));
  }
}
