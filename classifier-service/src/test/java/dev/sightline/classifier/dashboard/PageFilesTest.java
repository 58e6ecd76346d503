package dev.sightline.classifier.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageFilesTest {
  private static final Path FOLDER = Path.of("src/main/resources/page");
  private final PageFiles files = new PageFiles();

  static List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(FOLDER)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private String text(String name) {
    return new String(files.file(name).orElseThrow().content().getBytes(), UTF_8);
  }

  @ParameterizedTest
  @MethodSource("names")
  void every_file_of_the_page_is_served(String name) throws IOException {
    assertThat(files.file(name).orElseThrow().content().getBytes())
        .isEqualTo(Files.readAllBytes(FOLDER.resolve(name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "../application.properties", "other.js", "index.html/"})
  void other_names_are_not_found(String name) {
    assertThat(files.file(name)).isEmpty();
  }

  @Test
  void referenced_files_exist() throws IOException {
    Pattern named = Pattern.compile("(?:\"/page/|from \"\\./)([^\"]+)\"");
    List<String> all =
        names().stream()
            .flatMap(name -> named.matcher(text(name)).results().map(match -> match.group(1)))
            .toList();

    assertThat(all).contains("main.js", "page.css", "images.js").isSubsetOf(names());
  }

  @ParameterizedTest
  @MethodSource("names")
  void page_uses_no_other_origin_and_no_raw_html(String name) {
    List<String> addresses =
        Pattern.compile("(https?:)?//[\\w.-]+\\.\\w+[^\"\\s]*")
            .matcher(text(name))
            .results()
            .map(MatchResult::group)
            .filter(address -> !address.equals("http://www.w3.org/2000/svg"))
            .toList();

    assertThat(addresses).isEmpty();
    assertThat(text(name)).doesNotContainPattern("innerHTML|outerHTML|insertAdjacentHTML|eval\\(");
  }

  @Test
  void page_has_no_inline_script_style_or_handler() {
    assertThat(text("index.html"))
        .doesNotContainPattern("<script(?![^>]*src=)")
        .doesNotContainPattern("<style|\\sstyle=|\\son\\w+=");
  }
}
