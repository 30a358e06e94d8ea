package machv.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.ArrayList;
import java.util.List;
import machv.asm.AsmOptions;
import machv.asm.Assembler;
import org.junit.jupiter.api.Test;

/// Archives that are written can be read, and their symbols lead to their members.
class ArchiveWriterTest {
  private static byte[] object(String source) {
    byte[] object = Assembler.assemble("x.s", source, AsmOptions.standard(), _ -> null).file();
    assertNotNull(object);
    return object;
  }

  @Test
  void symbolsLeadToTheirMembers() throws Exception {
    byte[] one = object(".globl one, uno\none: uno: ret\nlocal: nop\n");
    byte[] two = object(".globl two\n.weak weak\ntwo: call one\nweak: ret\n");
    String longName = "a-name-that-is-longer-than-a-header-has-room-for.o";
    byte[] bytes =
        ArchiveWriter.write(
            List.of(
                new ArchiveWriter.Member("one.o", one), new ArchiveWriter.Member(longName, two)));
    Archive archive = Archive.read("x.a", new ByteSlice(bytes, 0, bytes.length));
    assertEquals(
        List.of("one.o", longName), archive.members().stream().map(Archive.Member::name).toList());
    List<String> found = new ArrayList<>();
    for (Archive.Entry entry : archive.entries()) {
      Archive.Member member = archive.member(entry);
      boolean first = member.name().equals("one.o");
      assertEquals((first ? one : two).length, member.contents().length());
      found.add(entry.symbol() + " in " + member.name());
    }
    assertEquals(
        List.of("one in one.o", "uno in one.o", "two in " + longName, "weak in " + longName),
        found);
    assertEquals(List.of("two", "weak"), ArchiveWriter.definedBy(two));
  }

  @Test
  void theSameMembersGiveTheSameBytes() throws Exception {
    List<ArchiveWriter.Member> members =
        List.of(new ArchiveWriter.Member("one.o", object(".globl one\none: ret\n")));
    assertArrayEquals(ArchiveWriter.write(members), ArchiveWriter.write(members));
  }
}
