package dev.sightline.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ModelInputTest {
  @Test
  void crop_smaller_than_the_input_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelInput.of(32, 24, "crop:31 area"))
        .withMessageContaining("crop:31 cannot fill an input of 24 x 32 pixels; use crop:32");
  }

  @Test
  void image_larger_than_an_array_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelInput.squashed(40_000, 40_000))
        .withMessageContaining("40000 x 40000");
  }

  @Test
  void only_a_larger_crop_changes_images_of_the_input_size() {
    assertThat(ModelInput.squashed(4, 6).keepsItsSize()).isTrue();
    assertThat(ModelInput.of(4, 4, "crop:4 bicubic").keepsItsSize()).isTrue();
    assertThat(ModelInput.of(4, 6, "letterbox:0,0,0 area").keepsItsSize()).isTrue();
    assertThat(ModelInput.of(4, 4, "crop:5 bilinear").keepsItsSize()).isFalse();
  }

  @Test
  void image_has_three_bytes_per_pixel() {
    assertThat(ModelInput.squashed(4, 6).bytes()).isEqualTo(72);
  }
}
