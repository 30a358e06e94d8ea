package machv.style;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatTest {
  @Test
  void everySourceIsFormatted() throws IOException, FormatterException {
    Path root = Path.of("../..").toRealPath();
    List<Path> sources = Format.sources(root);
    assertFalse(sources.isEmpty());
    List<Path> unformatted = new ArrayList<>();
    for (Path source : sources) {
      String text = Files.readString(source);
      if (!Format.formatted(text).equals(text)) {
        unformatted.add(root.relativize(source));
      }
    }
    assertEquals(List.of(), unformatted, "run: mvn -q -pl tests/style compile exec:exec@format");
  }
}
