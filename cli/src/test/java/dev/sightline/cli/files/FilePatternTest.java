package dev.sightline.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilePatternTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    for (String file :
        List.of(
            "b.png", "a.jpg", "c[1].png", ".hidden.png", "in/d.png", "in/deep/e.png", ".h/f.png")) {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, file);
    }
  }

  private List<String> matching(String pattern) throws IOException {
    return new FilePattern(folder + "/" + pattern)
        .files().stream().map(file -> folder.relativize(file).toString()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*.png|b.png c[1].png",
        "?.{jpg,png}|a.jpg b.png",
        "[ab].*|a.jpg b.png",
        "*/*.png|in/d.png",
        "i*|in/d.png in/deep/e.png",
        "**/*.png|b.png c[1].png in/d.png in/deep/e.png",
        "in/**/*.png|in/d.png in/deep/e.png",
        "**|a.jpg b.png c[1].png in/d.png in/deep/e.png",
        ".*.png|.hidden.png",
        "*.gif|''",
        "none/*.png|''",
      })
  void pattern_matches_as_in_a_shell(String pattern, String files) throws IOException {
    assertThat(String.join(" ", matching(pattern))).isEqualTo(files);
  }

  @Test
  void pattern_is_recognised_by_its_wildcards() {
    assertThat(FilePattern.isMeantBy("photos/a.png")).isFalse();
    assertThat(FilePattern.isMeantBy("photos/a?.png")).isTrue();
  }
}
