package dev.sightline.cli.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.clisupport.failure.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {
  @TempDir private Path folder;

  private Path file(String name) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, name);
  }

  private static List<String> idsAndLabels(FileSource source) {
    return LongStream.range(0, source.size())
        .mapToObj(source::image)
        .map(image -> image.id() + "=" + image.label().orElse("?"))
        .toList();
  }

  @Test
  void class_folders_give_labels() throws IOException {
    file("cat/1.png");
    file("dog/2.png");
    assertThat(idsAndLabels(FileSource.of(List.of(folder), LabelChoice.DETECT)))
        .containsExactly("cat/1.png=cat", "dog/2.png=dog");
  }

  @Test
  void source_knows_whether_it_has_labels() throws IOException {
    file("cat/1.png");
    assertThat(FileSource.of(List.of(folder), LabelChoice.DETECT).isLabelled()).isTrue();
    assertThat(FileSource.of(List.of(folder), LabelChoice.NONE).isLabelled()).isFalse();
  }

  @Test
  void other_folder_layouts_give_no_labels() throws IOException {
    file("cat/1.png");
    file("3.png");
    assertThat(idsAndLabels(FileSource.of(List.of(folder), LabelChoice.DETECT)))
        .containsExactly("3.png=?", "cat/1.png=?");
  }

  @Test
  void labels_can_be_forced_on_and_off() throws IOException {
    file("2026/cat/1.png");
    file("3.png");
    assertThat(idsAndLabels(FileSource.of(List.of(folder), LabelChoice.FOLDERS)))
        .containsExactly("2026/cat/1.png=cat", "3.png=?");
    assertThat(idsAndLabels(FileSource.of(List.of(folder), LabelChoice.NONE)))
        .containsExactly("2026/cat/1.png=?", "3.png=?");
  }

  @Test
  void hidden_files_are_skipped() throws IOException {
    file("1.png");
    file(".DS_Store");
    file(".git/2.png");
    assertThat(FileSource.of(List.of(folder), LabelChoice.NONE).size()).isEqualTo(1);
  }

  @Test
  void link_to_a_containing_folder_is_skipped() throws IOException {
    file("deep/1.png");
    Files.createSymbolicLink(folder.resolve("deep/up"), folder);
    assertThat(idsAndLabels(FileSource.of(List.of(folder), LabelChoice.NONE)))
        .containsExactly("deep/1.png=?");
  }

  @Test
  void id_of_a_single_file_is_its_name() throws IOException {
    Path single = file("deep/1.png");
    assertThat(idsAndLabels(FileSource.of(List.of(single), LabelChoice.DETECT)))
        .containsExactly("1.png=?");
  }

  @Test
  void several_sources_have_distinct_ids() throws IOException {
    file("a/1.png");
    file("b/1.png");
    FileSource source =
        FileSource.of(List.of(folder.resolve("a"), folder.resolve("b")), LabelChoice.NONE);
    assertThat(source.image(0).id()).isNotEqualTo(source.image(1).id());
  }

  @Test
  void later_rounds_have_new_ids() throws IOException {
    file("1.png");
    FileSource source = FileSource.of(List.of(folder), LabelChoice.NONE);
    assertThat(source.image(0).id()).isEqualTo("1.png");
    assertThat(source.image(2).id()).isEqualTo("1.png#3");
    assertThat(source.image(2).bytes()).isEqualTo(source.image(0).bytes());
  }

  @Test
  void empty_folder_is_named() {
    assertThatThrownBy(() -> FileSource.of(List.of(folder), LabelChoice.DETECT))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("nothing to send");
  }

  @Test
  void deleted_file_is_named() throws IOException {
    Path gone = file("1.png");
    FileSource source = FileSource.of(List.of(folder), LabelChoice.NONE);
    Files.delete(gone);
    assertThatThrownBy(() -> source.image(0))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(gone.toString());
  }
}
