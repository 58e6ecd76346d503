package dev.sightline.trainer.modelimport.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelsFileTest {
  @TempDir Path folder;

  private List<String> labels(String name, String text) throws IOException {
    return LabelsFile.read(Files.writeString(folder.resolve(name), text)).value();
  }

  @Test
  void labels_are_lines_and_may_repeat_hold_commas_and_look_like_comments() throws IOException {
    assertThat(labels("labels.txt", "crane\ngreat white shark, white shark\n# hash\ncrane\n"))
        .containsExactly("crane", "great white shark, white shark", "# hash", "crane");
  }

  @Test
  void byte_order_mark_windows_line_ends_and_last_empty_lines_are_no_part_of_labels()
      throws IOException {
    assertThat(labels("labels.txt", "\uFEFFcat\r\n dog \r\n\r\n\n")).containsExactly("cat", "dog");
  }

  @Test
  void source_is_the_name_of_the_file() throws IOException {
    Path file = Files.writeString(folder.resolve("pets.txt"), "cat");

    assertThat(LabelsFile.read(file)).isEqualTo(new Found<>(List.of("cat"), "pets.txt"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "['cat', 'dog, big', 'cat']",
        "{'0': 'cat', '2': 'cat', '1': 'dog, big'}",
        "{'2': ['n02', 'cat'], '0': ['n00', 'cat'], '1': ['n01', 'dog, big']}",
        "{'model_type': 'vit', 'id2label': {'0': 'cat', '1': 'dog, big', '2': 'cat'}}"
      })
  void json_is_a_list_or_an_object_from_index_to_label(String json) throws IOException {
    assertThat(labels("classes.json", json.replace('\'', '"')))
        .containsExactly("cat", "dog, big", "cat");
  }

  @Test
  void json_from_label_to_index_is_read_too() throws IOException {
    assertThat(labels("class_indices.json", "{\"dog\": 1, \"cat\": 0}"))
        .containsExactly("cat", "dog");
  }

  @Test
  void numbers_may_be_labels() throws IOException {
    assertThat(labels("digits.txt", "0\n1\n2\n")).containsExactly("0", "1", "2");
    assertThat(labels("digits.json", "{\"0\": 7, \"1\": 8}")).containsExactly("7", "8");
  }

  @Test
  void json_is_recognised_in_a_text_file() throws IOException {
    assertThat(labels("labels.txt", " [ \"cat\", \"dog\" ]\n")).containsExactly("cat", "dog");
    assertThat(labels("labels.txt", "[background]\ncat")).containsExactly("[background]", "cat");
  }

  @Test
  void number_of_each_line_is_left_out() throws IOException {
    assertThat(labels("labels.txt", "0 Cat\n1 Dog 2\n2\tBird"))
        .containsExactly("Cat", "Dog 2", "Bird");
    assertThat(labels("labels.csv", "0,cat\n1,dog, big\n2: bird"))
        .containsExactly("cat", "dog, big", "bird");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 Cat\n2 Dog",
        "0 Cat\n1 Dog\n1 Bird",
        "0 Cat\n1",
        "0 euros",
        "0,5 mm\n1,5 mm\n3,5 mm"
      })
  void numbers_that_are_not_those_of_all_lines_belong_to_the_labels(String text)
      throws IOException {
    assertThat(labels("labels.txt", text)).isEqualTo(text.lines().toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "labels.txt | cat/ /dog | labels.txt:2: the line is empty; write one label a line",
        "labels.txt | / | labels.txt: has no labels; write one label a line, in the order",
        "a.json | [] | a.json: has no labels; state a list, or an object from index to label",
        "a.json | {'0': 'a', '2': 'c'} | a.json: has no label for index 1, but one for 2; add",
        "a.json | {'1': 'a', '2': 'c'} | a.json: has no label for index 0, but one for 1",
        "a.json | {'0': 'a', '00': 'b'} | a.json: has two labels for index 0",
        "a.json | {'a': 0, 'b': 0} | a.json: has two labels for index 0",
        "a.json | {'0': 'a', 'x': 'b'} | a.json: has the key 'x'; use the numbers of the output's",
        "a.json | {'0': 'a', '0': 'b'} | a.json:1: is not valid JSON: Duplicate field '0'",
        "a.json | ['a', ''] | a.json: has '' for index 1; a label must be a text",
        "a.json | ['a', null] | a.json: has null for index 1; a label must be a text",
        "a.json | ['a', | a.json:1: is not valid JSON"
      })
  void error_names_the_place(String name, String text, String error) {
    assertThatThrownBy(() -> labels(name, text.replace('/', '\n').replace('\'', '"')))
        .isInstanceOf(TrainerFailure.class)
        .satisfies(
            e -> assertThat(String.valueOf(e.getMessage()).replace('"', '\'')).contains(error))
        .hasMessageStartingWith(folder.toString());
  }

  @Test
  void other_encoding_and_missing_file_are_refused() throws IOException {
    Path file = folder.resolve("labels.txt");
    Files.write(file, "größe".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> LabelsFile.read(file))
        .hasMessage(file + ": is not a text in UTF-8; save it in UTF-8");
    assertThatThrownBy(() -> LabelsFile.read(folder.resolve("none.txt")))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("none.txt: cannot be read");
  }
}
