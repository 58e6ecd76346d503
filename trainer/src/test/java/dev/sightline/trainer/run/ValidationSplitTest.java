package dev.sightline.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.Dataset;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.data.Split;
import dev.sightline.trainer.network.NetworkCatalog;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ValidationSplitTest {
  /** Five files of twenty images, as CIFAR-10 is delivered. */
  private static final Dataset FILES =
      new Dataset(
          "files",
          List.of("cat", "dog"),
          new ImageSize(1, 1),
          IntStream.range(0, 100)
              .mapToObj(i -> new Example(String.format(Locale.ROOT, "%02d", i), i % 2, new byte[3]))
              .toList(),
          List.of(20, 20, 20, 20, 20),
          List.of());

  private static Split split(int validation, int batches, long seed) {
    return ValidationSplit.of(
        FILES,
        new RunConfig(
            "files",
            "",
            "small",
            1,
            seed,
            0,
            batches,
            NetworkCatalog.find("small").recipe().withValidation(validation),
            "squash bilinear",
            "abc",
            List.of()));
  }

  private static List<String> names(List<Example> examples) {
    return examples.stream().map(Example::name).toList();
  }

  @Test
  void default_holds_out_the_last_tenth_of_each_file() {
    assertThat(names(split(0, 5, 1).validation()))
        .containsExactly("18", "19", "38", "39", "58", "59", "78", "79", "98", "99");
  }

  @Test
  void given_number_is_sampled_by_seed() {
    Split split = split(30, 5, 1);

    assertThat(split.validation()).hasSize(30);
    assertThat(split.train()).hasSize(70).doesNotContainAnyElementsOf(split.validation());
    assertThat(names(split.validation()))
        .isEqualTo(names(split(30, 5, 1).validation()))
        .isNotEqualTo(names(split(30, 5, 2).validation()));
  }

  @Test
  void one_data_batch_is_the_first_file() {
    Split split = split(0, 1, 1);

    assertThat(names(split.train()))
        .containsExactlyElementsOf(
            IntStream.range(0, 18).mapToObj(i -> String.format(Locale.ROOT, "%02d", i)).toList());
    assertThat(names(split.validation())).containsExactly("18", "19");
  }

  @Test
  void holding_out_everything_is_rejected() {
    assertThatThrownBy(() -> split(100, 5, 1))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("100 cannot be held out: give a smaller --validation");
  }
}
