package machv.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

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
    for (String symbol : List.of("one", "uno")) {
      Archive.Member member = archive.defining(symbol);
      assertNotNull(member);
      assertEquals("one.o", member.name());
      assertEquals(one.length, member.contents().length());
    }
    for (String symbol : List.of("two", "weak")) {
      Archive.Member member = archive.defining(symbol);
      assertNotNull(member);
      assertEquals(longName, member.name());
    }
    assertEquals(null, archive.defining("local"));
    assertEquals(List.of("two", "weak"), ArchiveWriter.definedBy(two));
  }

  @Test
  void theSameMembersGiveTheSameBytes() throws Exception {
    List<ArchiveWriter.Member> members =
        List.of(new ArchiveWriter.Member("one.o", object(".globl one\none: ret\n")));
    assertArrayEquals(ArchiveWriter.write(members), ArchiveWriter.write(members));
  }
}
