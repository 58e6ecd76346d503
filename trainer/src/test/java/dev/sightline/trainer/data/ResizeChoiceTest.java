package dev.sightline.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sightline.image.ModelInput;
import dev.sightline.image.resize.Interpolation;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResizeChoiceTest {
  private static final ImageSize SIZE = new ImageSize(24, 32);

  private static ResizeChoice mode(String mode) {
    return new ResizeChoice(Optional.of(mode), Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "squash|squash bilinear",
        "crop|crop:32 bilinear",
        "crop:40|crop:40 bilinear",
        "letterbox|letterbox:114,114,114 bilinear",
        "letterbox:0,0,0|letterbox:0,0,0 bilinear"
      })
  void mode_is_completed_by_the_size_of_the_input(String mode, String expected) {
    assertThat(mode(mode).input(SIZE, "squash")).isEqualTo(ModelInput.of(24, 32, expected));
  }

  @Test
  void default_mode_applies_if_only_the_interpolation_is_stated() {
    ResizeChoice choice = new ResizeChoice(Optional.empty(), Optional.of(Interpolation.AREA));

    assertThat(choice.input(SIZE, "crop")).isEqualTo(ModelInput.of(24, 32, "crop:32 area"));
  }

  @Test
  void earlier_choice_wins_over_a_later_one() {
    ResizeChoice later =
        new ResizeChoice(Optional.of("squash"), Optional.of(Interpolation.BICUBIC));

    assertThat(mode("crop").or(later).input(SIZE, "squash"))
        .isEqualTo(ModelInput.of(24, 32, "crop:32 bicubic"));
  }

  @Test
  void unknown_mode_is_refused_with_the_known_ones() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mode("stretch"))
        .withMessageContainingAll("'stretch'", "squash", "crop:", "letterbox:");
  }

  @Test
  void crop_that_does_not_fill_the_input_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mode("crop:24").input(SIZE, "squash"))
        .withMessageContaining("crop:24 cannot fill an input of 32 x 24 pixels");
  }
}
