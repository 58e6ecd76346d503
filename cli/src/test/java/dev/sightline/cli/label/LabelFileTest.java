package dev.sightline.cli.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.clisupport.failure.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelFileTest {
  @TempDir private Path folder;

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("labels.csv"), content);
  }

  @Test
  void line_is_id_label_and_optional_author() throws IOException {
    assertThat(LabelFile.read(file("a,cat\n\nb/1.jpg , dog , anna\r\n")))
        .containsExactly(
            new ImageLabel("a", "cat", null), new ImageLabel("b/1.jpg", "dog", "anna"));
  }

  @Test
  void first_line_may_name_the_columns() throws IOException {
    assertThat(LabelFile.read(file("id,label,by\na,cat,\n")))
        .containsExactly(new ImageLabel("a", "cat", null));
  }

  @Test
  void quoted_values_may_contain_commas_and_quotes() throws IOException {
    assertThat(LabelFile.read(file("\"a,1\",cat,\"Anna \"\"A\"\"\"\n")))
        .containsExactly(new ImageLabel("a,1", "cat", "Anna \"A\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a,cat;b|labels.csv:2: there are 1 values",
        "a,cat,x,y|labels.csv:1: there are 4 values",
        "a,cat;,dog|labels.csv:2: the image's id is empty",
        "a,|labels.csv:1: the label '' is empty",
        "a,../x|labels.csv:1: the label '../x' begins or ends with a dot",
        "a,x/y|labels.csv:1: the label 'x/y' has a control character or one of /",
        "id,label|contains no labels",
      })
  void invalid_line_is_named_with_its_number(String content, String message) throws IOException {
    Path file = file(content.replace(';', '\n'));
    assertThatThrownBy(() -> LabelFile.read(file))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(message);
  }

  @Test
  void file_with_other_encoding_is_named() throws IOException {
    Path file = Files.write(folder.resolve("latin1.csv"), new byte[] {'a', ',', (byte) 0xe4});
    assertThatThrownBy(() -> LabelFile.read(file)).hasMessageContaining("is not UTF-8");
  }

  @Test
  void missing_file_is_named() {
    assertThatThrownBy(() -> LabelFile.read(folder.resolve("none.csv")))
        .hasMessageContaining("none.csv cannot be read");
  }
}
