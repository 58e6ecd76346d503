package dev.sightline.cli.classify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.cli.terminal.Cells;
import dev.sightline.modelstore.ModelMetadata;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTextTest {
  private static final ModelMetadata MODEL = new ModelMetadata(List.of("猫", "a, \"b\""), 2, 2);
  private static final ModelMetadata MULTI = MODEL.multiLabel(0.25);
  private static final RejectedFile REJECTED =
      new RejectedFile("x\ny.png", "CORRUPT_IMAGE", "damaged PNG file: \"IDAT\", 3");

  private static ClassifiedFile answer(ModelMetadata model) {
    return (ClassifiedFile)
        new Answering(model, 2)
            .answer(ListedFile.of(Path.of("in/a.png")), new float[] {0.3f, 0.7f}, Optional.empty());
  }

  @Test
  void json_has_the_fields_of_the_contract() throws Exception {
    assertThat(new JsonText(false).line(answer(MODEL)))
        .isEqualTo(
            """
            {"file":"in/a.png","label":"a, \\"b\\"","confidence":0.7,"topK":[{"label":"a, \\"b\\"","probability":0.7},{"label":"猫","probability":0.3}]}
            """);
    JsonNode rejected = new ObjectMapper().readTree(new JsonText(false).line(REJECTED));
    assertThat(rejected.toString())
        .isEqualTo(
            "{\"file\":\"x\\ny.png\",\"rejected\":\"CORRUPT_IMAGE\",\"cause\":\"damaged PNG file:"
                + " \\\"IDAT\\\", 3\"}");
  }

  @Test
  void json_of_a_multi_label_model_lists_every_label_over_the_threshold() throws Exception {
    assertThat(new ObjectMapper().readTree(new JsonText(true).line(answer(MULTI))).get("labels"))
        .hasToString(
            "[{\"label\":\"a, \\\"b\\\"\",\"probability\":0.7},{\"label\":\"猫\",\"probability\":0.3}]");
    assertThat(answer(MODEL.multiLabel(0.7f)).labels()).isEmpty();
  }

  @Test
  void json_never_moves_the_cursor_of_a_terminal() {
    RejectedFile evil = new RejectedFile("\u001b[2J\u202e.png", "EMPTY", "");

    assertThat(new JsonText(false).line(evil)).contains("\\u001B[2J\\u202e.png");
  }

  @Test
  void csv_is_quoted_as_in_rfc_4180() {
    CsvText csv = new CsvText(false, 2);

    assertThat(csv.heading())
        .isEqualTo(
            "file,label,confidence,rejected,cause,label_1,probability_1,label_2,probability_2\n");
    assertThat(csv.line(answer(MODEL)))
        .isEqualTo("in/a.png,\"a, \"\"b\"\"\",0.7,,,\"a, \"\"b\"\"\",0.7,猫,0.3\n");
    assertThat(csv.line(REJECTED))
        .isEqualTo("\"x\ny.png\",,,CORRUPT_IMAGE,\"damaged PNG file: \"\"IDAT\"\", 3\",,,,\n");
  }

  @Test
  void csv_of_a_multi_label_model_has_a_column_of_labels() {
    CsvText csv = new CsvText(true, 1);

    assertThat(csv.heading())
        .isEqualTo("file,label,confidence,labels,rejected,cause,label_1,probability_1\n");
    assertThat(csv.line(REJECTED))
        .endsWith("png\",,,,CORRUPT_IMAGE,\"damaged PNG file: \"\"IDAT\"\", 3\",,\n");
    assertThat(csv.line(answer(MULTI))).contains(",\"a, \"\"b\"\";猫\",,,");
  }

  @Test
  void table_is_aligned_also_for_wide_characters() {
    List<ListedFile> files =
        List.of(ListedFile.of(Path.of("in/a.png")), ListedFile.of(Path.of("猫")));
    TableText table = new TableText(files, MODEL, Integer.MAX_VALUE);

    assertThat(table.heading()).isEqualTo("FILE      LABEL     SURE  NEXT\n");
    assertThat(table.line(answer(MODEL))).isEqualTo("in/a.png  a, \"b\"   70.0%  猫 30.0%\n");
    assertThat(table.line(new RejectedFile("猫", "EMPTY", "the record has no value")))
        .isEqualTo("猫        EMPTY: the record has no value\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 20, 33, 80})
  void table_fits_the_terminal(int width) {
    List<ListedFile> files = List.of(ListedFile.of(Path.of("a/very/long/path/to/the/image-1.png")));
    TableText table = new TableText(files, MODEL, width);
    ClassifiedFile long1 =
        new ClassifiedFile(
            files.get(0).name(),
            answer(MODEL).best(),
            List.of(),
            answer(MODEL).topK(),
            Optional.empty());

    for (String line : List.of(table.heading(), table.line(long1), table.line(REJECTED))) {
      assertThat(line).endsWith("\n");
      assertThat(Cells.width(line.stripTrailing())).isLessThanOrEqualTo(width);
    }
  }

  @Test
  void table_of_a_multi_label_model_shows_the_labels() {
    TableText table = new TableText(List.of(), MULTI, 80);

    assertThat(table.heading()).isEqualTo("FILE  LABELS\n");
    assertThat(table.line(answer(MULTI))).isEqualTo("…png  a, \"b\" 70.0%, 猫 30.0%\n");
    assertThat(table.line(answer(MODEL.multiLabel(0.9)))).isEqualTo("…png  none; a, \"b\" 70.0%\n");
  }

  @Test
  void answer_that_is_not_a_number_is_rejected() {
    FileAnswer answer =
        new Answering(MODEL, 2)
            .answer(ListedFile.of(Path.of("a")), new float[] {0.3f, Float.NaN}, Optional.empty());

    assertThat(answer)
        .isEqualTo(new RejectedFile("a", "INFERENCE_FAILED", "the model's answer is not a number"));
  }
}
