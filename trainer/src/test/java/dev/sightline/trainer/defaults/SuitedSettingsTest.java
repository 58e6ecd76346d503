package dev.sightline.trainer.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.trainer.data.ClassCounts;
import dev.sightline.trainer.network.NetworkCatalog;
import dev.sightline.trainer.recipe.Augmentation;
import dev.sightline.trainer.recipe.Augmentation.Flip;
import dev.sightline.trainer.recipe.ClassWeights;
import dev.sightline.trainer.recipe.Recipe;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuitedSettingsTest {
  private static final ImageLook PHOTOS = new ImageLook(640, 480, false);
  private static final ImageLook THUMBNAILS = new ImageLook(32, 32, false);
  private static final ImageLook DIGITS = new ImageLook(28, 28, true);

  private final Recipe network = NetworkCatalog.find(SuitedSettings.NETWORK).recipe();

  private Recipe recipe(int images, ImageLook look) {
    FolderFacts facts =
        new FolderFacts(new ClassCounts(List.of(images - images / 2, images / 2)), look);
    return SuitedSettings.recipe(facts, SuitedSettings.imageSize(facts), network);
  }

  @Test
  void recipe_of_the_network_suits_as_many_thumbnails_as_it_was_chosen_with() {
    assertThat(recipe(50_000, THUMBNAILS)).isEqualTo(network);
  }

  @ParameterizedTest(name = "{0} images")
  @CsvSource({
    // images, held, batch, epochs
    "1, 1, 16, 100",
    "2, 1, 16, 100",
    "60, 12, 16, 100",
    "500, 100, 16, 100",
    "600, 100, 16, 97",
    "2000, 200, 64, 58",
    "6000, 600, 256, 37",
    "50000, 5000, 384, 16",
    "2000000, 5000, 384, 16",
  })
  void fewer_images_get_smaller_batches_and_more_epochs(
      int images, int held, int batch, int epochs) {
    Recipe recipe = recipe(images, PHOTOS);

    assertThat(recipe.validation()).isEqualTo(held);
    assertThat(recipe.batchSize()).isEqualTo(batch);
    assertThat(recipe.epochs()).isEqualTo(epochs);
  }

  @Test
  void rate_is_proportional_to_the_batch() {
    Recipe recipe = recipe(600, PHOTOS);

    assertThat(recipe.optimizer().learningRate() / recipe.batchSize())
        .isEqualTo(network.optimizer().learningRate() / network.batchSize());
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 32", "28, 28, 32", "48, 48, 32", "49, 49, 64", "1024, 20, 32", "0, 0, 32"})
  void shorter_side_decides_the_size(int width, int height, int size) {
    FolderFacts facts =
        new FolderFacts(new ClassCounts(List.of(30, 30)), new ImageLook(width, height, false));

    assertThat(SuitedSettings.imageSize(facts)).isEqualTo(size);
  }

  @Test
  void photos_are_moved_as_far_as_thumbnails_in_proportion() {
    assertThat(recipe(600, PHOTOS).augmentation())
        .isEqualTo(new Augmentation(Flip.ALTERNATING, 4, 0));
  }

  @Test
  void grey_images_are_not_mirrored() {
    assertThat(recipe(600, DIGITS).augmentation()).isEqualTo(new Augmentation(Flip.NONE, 2, 0));
  }

  @ParameterizedTest
  @CsvSource({"100, 100, NONE", "100, 34, NONE", "100, 33, BALANCED", "15, 5, NONE"})
  void classes_of_different_sizes_get_weights(int large, int small, ClassWeights weights) {
    FolderFacts facts = new FolderFacts(new ClassCounts(List.of(large, small)), PHOTOS);

    assertThat(SuitedSettings.recipe(facts, 64, network).classWeights()).isEqualTo(weights);
  }
}
