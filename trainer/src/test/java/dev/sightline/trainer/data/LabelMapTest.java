package dev.sightline.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.image.ModelInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelMapTest {
  private final LabelMap map = new LabelMap(List.of("airplane", "bird", "cat"));

  @TempDir Path folder;

  @Test
  void one_hot_row_is_one_at_the_index_only() {
    assertThat(map.oneHot(1)).containsExactly(0f, 1f, 0f);
  }

  @Test
  void each_call_returns_a_new_array() {
    float[] first = map.oneHot(2);
    first[0] = 7f;

    assertThat(map.oneHot(2)).containsExactly(0f, 0f, 1f);
  }

  @Test
  void names_and_indices_map_to_each_other() {
    assertThat(map.indexOf("cat")).hasValue(2);
    assertThat(map.nameOf(2)).isEqualTo("cat");
    assertThat(map.indexOf("Cat")).isEmpty();
  }

  @Test
  void unknown_index_is_refused() {
    assertThatThrownBy(() -> map.oneHot(3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void duplicate_name_is_refused() {
    assertThatThrownBy(() -> new LabelMap(List.of("a", "b", "a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("named twice");
  }

  @Test
  void train_and_test_share_the_same_rows() throws IOException {
    for (String name : List.of("train/owl", "train/ant", "test/ant", "test/owl")) {
      ExampleImages.writePngs(folder.resolve(name), 2);
    }

    for (int reading = 0; reading < 3; reading++) {
      Dataset dataset = new ImageFolderReader("d", folder, ModelInput.squashed(8, 8)).read();
      assertThat(dataset.labelMap().names()).containsExactly("ant", "owl");
      assertThat(List.of(dataset.train(), dataset.test()))
          .allSatisfy(
              part ->
                  assertThat(part)
                      .filteredOn(example -> example.name().contains("owl"))
                      .allSatisfy(
                          owl ->
                              assertThat(dataset.labelMap().oneHot(owl.label()))
                                  .containsExactly(0f, 1f)));
    }
  }
}
