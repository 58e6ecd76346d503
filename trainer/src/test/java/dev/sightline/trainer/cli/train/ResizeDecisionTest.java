package dev.sightline.trainer.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.data.ResizeChoice;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResizeDecisionTest {
  private static final ResizeChoice LETTERBOX =
      new ResizeChoice(Optional.of("letterbox"), Optional.empty());
  private static final ResizeChoice SQUASH =
      new ResizeChoice(Optional.of("squash"), Optional.empty());

  private static String decided(String dataset, ResizeChoice options, ResizeChoice network) {
    return ResizeDecision.of(dataset, new ImageSize(64, 64), options, network).toString();
  }

  @Test
  void photos_in_a_folder_keep_their_aspect_ratio() {
    assertThat(decided("photos", ResizeChoice.NONE, ResizeChoice.NONE))
        .isEqualTo(
            "resize: crop:64 bilinear, the default for an image folder, which keeps the aspect ratio");
  }

  @Test
  void images_of_the_input_size_are_squashed() {
    assertThat(decided("cifar10", ResizeChoice.NONE, ResizeChoice.NONE))
        .isEqualTo(
            "resize: squash bilinear, the default for cifar10, whose images have the input's size");
  }

  @Test
  void network_file_wins_over_the_default() {
    assertThat(decided("photos", ResizeChoice.NONE, LETTERBOX))
        .isEqualTo("resize: letterbox:114,114,114 bilinear, as the network file states");
  }

  @Test
  void option_wins_over_the_network_file() {
    assertThat(decided("photos", SQUASH, LETTERBOX))
        .isEqualTo("resize: squash bilinear, as --resize states");
  }
}
