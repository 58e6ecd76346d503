package dev.sightline.cli.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.image.ModelInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerPageTest {
  private static final PageParts PARTS =
      new PageParts("model birds/1", ModelInput.squashed(4, 4), false);
  private static final ClassProbability EVIL =
      new ClassProbability("<script>alert('x')</script>", 0.75f);

  @TempDir private Path folder;

  private Path write(PageParts parts, FileAnswer... answers) {
    Path file = folder.resolve("answers.html");
    RunTotals totals = new RunTotals();
    try (AnswerPage page = AnswerPage.open(file, parts)) {
      for (FileAnswer answer : answers) {
        totals.count(answer);
        page.add(answer);
      }
      page.finish(totals, 3);
    }
    return file;
  }

  @Test
  void page_is_complete_and_escaped() throws IOException {
    Path file =
        write(
            PARTS,
            new ClassifiedFile(
                "a&b\".png",
                EVIL,
                List.of(),
                List.of(EVIL),
                Optional.of("data:image/png;base64,AA==")),
            new RejectedFile("<b>", "EMPTY", "</article>"));

    assertThat(Files.readString(file))
        .startsWith("<!DOCTYPE html>")
        .contains("<h1>Answers of model birds/1</h1>", "1 classified, 1 rejected.")
        .contains("4 x 4 pixels", "Stopped after 2 of 3 files.")
        .contains("src=\"data:image/png;base64,AA==\"", "<h2>a&amp;b&quot;.png</h2>")
        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;", "75.0%")
        .contains("<h2>&lt;b&gt;</h2>", "&lt;/article&gt;", "prefers-color-scheme: dark")
        .doesNotContain("<script>")
        .endsWith("</html>\n");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void page_of_a_multi_label_model_names_the_labels() throws IOException {
    PageParts parts = new PageParts("model birds/1", ModelInput.squashed(4, 4), true);
    Path file =
        write(
            parts,
            new ClassifiedFile("a", EVIL, List.of(EVIL), List.of(EVIL), Optional.empty()),
            new ClassifiedFile("b", EVIL, List.of(), List.of(EVIL), Optional.empty()));

    assertThat(Files.readString(file))
        .contains("<b>&lt;script&gt;", "No label is over the threshold.");
  }

  @Test
  void unfinished_page_leaves_no_file() throws IOException {
    Path file = folder.resolve("answers.html");
    Files.writeString(file, "before");

    AnswerPage.open(file, PARTS).close();

    assertThat(file).hasContent("before");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void file_that_cannot_be_written_is_named() {
    assertThatThrownBy(() -> AnswerPage.open(folder.resolve("none/answers.html"), PARTS))
        .isInstanceOf(CommandFailure.class)
        .hasMessageStartingWith("--html %s/none/answers.html cannot be written", folder);
    assertThatThrownBy(() -> AnswerPage.open(folder, PARTS))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("--html %s is a folder: give a file", folder);
  }
}
