package machv.link;

import java.util.ArrayList;
import java.util.List;
import machv.elf.ElfException;

/// What is in an `ar` archive, for those who only want to look.
public final class ArchiveMembers {
  /// A member.
  ///
  /// @param path in a thin archive the file that the member is, else empty
  /// @param bytes its contents; empty in a thin archive
  @SuppressWarnings("ArrayRecordComponent") // is never compared
  public record Member(String name, String path, byte[] bytes) {}

  private ArchiveMembers() {}

  /// Whether a file is an archive.
  public static boolean isArchive(byte[] file) {
    return Archive.isArchive(new ByteSlice(file, 0, file.length));
  }

  /// The members in their order.
  ///
  /// @param path of the archive
  /// @throws ElfException when it is damaged
  public static List<Member> read(String path, byte[] file) throws ElfException {
    Archive archive = Archive.read(path, new ByteSlice(file, 0, file.length));
    List<Member> members = new ArrayList<>();
    for (Archive.Member m : archive.members()) {
      String there =
          m.name().startsWith("/")
              ? m.name()
              : path.substring(0, path.lastIndexOf('/') + 1) + m.name();
      ByteSlice s = m.contents();
      members.add(new Member(m.name(), archive.thin() ? there : "", s.read(0, s.length())));
    }
    return members;
  }
}
