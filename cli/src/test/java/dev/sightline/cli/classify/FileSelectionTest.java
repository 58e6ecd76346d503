package dev.sightline.cli.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.clisupport.failure.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSelectionTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    for (String file : List.of("b.png", "a 1.png", ".hidden", "in/notes.txt", "x[1].png")) {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.writeString(folder.resolve(file), file);
    }
    Files.createDirectories(folder.resolve("empty"));
  }

  private List<String> names(String... sources) {
    List<String> all = List.of(sources).stream().map(each -> folder + "/" + each).toList();
    return FileSelection.of(all).stream()
        .map(file -> folder.relativize(Path.of(file.name())).toString())
        .toList();
  }

  @Test
  void folder_gives_all_visible_files_sorted_by_path() {
    assertThat(names("")).containsExactly("a 1.png", "b.png", "in/notes.txt", "x[1].png");
  }

  @Test
  void sources_keep_their_order() {
    assertThat(names("in", "b.png", "a*")).containsExactly("in/notes.txt", "b.png", "a 1.png");
  }

  @Test
  void existing_file_is_no_pattern() {
    assertThat(names("x[1].png")).containsExactly("x[1].png");
  }

  @Test
  void hidden_file_is_classified_if_named() {
    assertThat(names(".hidden")).containsExactly(".hidden");
  }

  @Test
  void source_without_files_is_named() {
    assertThatThrownBy(() -> names("none.png"))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("no such file or folder: %s/none.png", folder);
    assertThatThrownBy(() -> names("*.gif"))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("no file matches '%s/*.gif'", folder);
    assertThatThrownBy(() -> names("empty"))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("no files in %s/empty: nothing to classify", folder);
    assertThatThrownBy(() -> names("[a"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageStartingWith("'%s/[a' is neither a file nor a pattern", folder);
  }
}
