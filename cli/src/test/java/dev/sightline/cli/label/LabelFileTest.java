package dev.sightline.cli.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.clisupport.failure.CommandFailure;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelFileTest {
  private static final ImageLabel A_CAT = new ImageLabel("a", "cat", null);

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
        "a,cat;b|labels.csv:2: only 1 of at least 2 values: give id,label or id,label,by",
        "a,cat,x,y|labels.csv:1: there are 4 values",
        "a,cat;,dog|labels.csv:2: the image's id is empty",
        "a,|labels.csv:1: the label '' is empty",
        "a,../x|labels.csv:1: the label '../x' begins or ends with a dot",
        "a,x/y|labels.csv:1: the label 'x/y' has a control character or one of /",
        "id,label|contains no labels",
        "id,width,label;;a,32|labels.csv:3: only 2 of at least 3 values: give a value for each column",
        "a,cat;\"b,dog|labels.csv:2: a quoted value does not end",
        "a,cat;b,\"dog\"s;c,cat|labels.csv:2: a quoted value does not end",
      })
  void invalid_line_is_named_with_its_number(String content, String message) throws IOException {
    Path file = file(content.replace(';', '\n'));
    assertThatThrownBy(() -> LabelFile.read(file))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ID,Label",
        "filename,label",
        "image,class",
        "Image_ID,Class Name,labelled_by",
        "\"id\",\"label\"",
        "path,category",
      })
  void heading_is_no_label(String heading) throws IOException {
    assertThat(LabelFile.read(file(heading + "\r\na,cat\r\n"))).containsExactly(A_CAT);
  }

  @Test
  void first_row_of_a_file_without_heading_is_a_label() throws IOException {
    assertThat(LabelFile.read(file("image,cat\nid-1,class\n")))
        .containsExactly(
            new ImageLabel("image", "cat", null), new ImageLabel("id-1", "class", null));
  }

  @Test
  void named_columns_may_have_any_order_and_others_are_ignored() throws IOException {
    assertThat(LabelFile.read(file(",Label,width,author,filename\n0,cat,32,anna,a\n")))
        .containsExactly(new ImageLabel("a", "cat", "anna"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void byte_order_mark_is_no_part_of_an_id(String charset) throws IOException {
    Path file = folder.resolve("labels.csv");
    Files.writeString(file, "\uFEFFa,cat\r\nb,Küche\r\n", Charset.forName(charset));
    assertThat(LabelFile.read(file)).containsExactly(A_CAT, new ImageLabel("b", "Küche", null));
    Files.writeString(file, "\uFEFFid,label\r\na,cat\r\n", Charset.forName(charset));
    assertThat(LabelFile.read(file)).containsExactly(A_CAT);
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "\t"})
  void values_may_be_separated_by_semicolons_or_tabs(String separator) throws IOException {
    String content = "ID|Label|By\n\na|cat|\n\"b,1\"| dog |anna\n\"c|d\"|cat|\n||\n";
    assertThat(LabelFile.read(file(content.replace("|", separator))))
        .containsExactly(
            A_CAT,
            new ImageLabel("b,1", "dog", "anna"),
            new ImageLabel("c" + separator + "d", "cat", null));
  }

  @Test
  void semicolon_in_an_id_does_not_separate() throws IOException {
    assertThat(LabelFile.read(file("a;1,cat\na;2,dog\n")))
        .containsExactly(new ImageLabel("a;1", "cat", null), new ImageLabel("a;2", "dog", null));
  }

  @Test
  void empty_columns_and_rows_of_a_spreadsheet_are_ignored() throws IOException {
    assertThat(LabelFile.read(file("a,cat,,,\n,,,,\n  \n"))).containsExactly(A_CAT);
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
