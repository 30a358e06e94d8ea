package machv.kernel.loader;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// What a program finds when it starts, besides itself.
///
/// @param path what `AT_EXECFN` names
/// @param arguments argv, the program's own name included
/// @param environment `NAME=value` strings
/// @param stackSize bytes, rounded up to pages
/// @param random1 the first eight bytes for `AT_RANDOM`
/// @param random2 the last eight
/// @param uid the user, who is both real and effective
/// @param gid the group, likewise
public record ProgramStart(
    String path,
    List<byte[]> arguments,
    List<byte[]> environment,
    long stackSize,
    long random1,
    long random2,
    int uid,
    int gid) {
  /// Strings as a guest has them.
  public static List<byte[]> bytes(List<String> strings) {
    return strings.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
  }
}
