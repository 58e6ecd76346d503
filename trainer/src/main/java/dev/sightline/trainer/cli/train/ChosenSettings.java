package dev.sightline.trainer.cli.train;

import dev.sightline.trainer.defaults.FolderFacts;
import dev.sightline.trainer.defaults.SuitedSettings;
import dev.sightline.trainer.network.NetworkCatalog;
import dev.sightline.trainer.network.NetworkFile;
import dev.sightline.trainer.recipe.Recipe;
import dev.sightline.trainer.run.DatasetCatalog;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Network, image size and recipe of a new run. Those of an image folder suit its images; a network
 * that the user names keeps its own recipe.
 *
 * @param facts facts about the image folder; empty for another dataset, and for a folder that
 *     cannot be trained on
 * @param recipe recipe without the changes of the command line
 */
record ChosenSettings(
    Optional<FolderFacts> facts, NetworkFile network, int imageSize, Recipe recipe) {
  private static final int DEFAULT_SIZE = 32;

  /**
   * Chooses the settings.
   *
   * @param data location of the dataset; empty for its default folder
   * @param named name or file of a network; null to choose one
   * @param side width and height of the model's input; null to choose them
   * @throws dev.sightline.trainer.TrainerFailure if there is no such dataset or network
   */
  static ChosenSettings of(
      String dataset, String data, @Nullable String named, @Nullable Integer side) {
    NetworkFile network = NetworkCatalog.find(named == null ? defaultNetwork(dataset) : named);
    Optional<FolderFacts> facts = DatasetCatalog.plan(dataset, data).map(FolderFacts::of);
    int size = side == null ? facts.map(SuitedSettings::imageSize).orElse(DEFAULT_SIZE) : side;
    Recipe recipe =
        named == null && facts.isPresent()
            ? SuitedSettings.recipe(facts.get(), size, network.recipe())
            : network.recipe();
    return new ChosenSettings(facts, network, size, recipe);
  }

  private static String defaultNetwork(String dataset) {
    if (DatasetCatalog.isFolder(dataset)) {
      return SuitedSettings.NETWORK;
    }
    return dataset.equals("shapes") ? "small" : "notebook";
  }

  /**
   * Returns lines that say what the images of a folder are and how they will be trained on; none
   * for another dataset.
   *
   * @param used recipe with the changes of the command line
   */
  List<String> lines(Recipe used) {
    return facts.map(known -> lines(known, used)).orElse(List.of());
  }

  private List<String> lines(FolderFacts known, Recipe used) {
    int trained = known.images() - used.validation();
    return List.of(
        "images: " + known,
        String.format(
            Locale.ROOT,
            "network: %s at %dx%d, because %s (--network, --image-size)",
            network.name(),
            imageSize,
            imageSize,
            sizeReason(known)),
        String.format(
            Locale.ROOT,
            "training: %d epochs of %d steps with batches of %d, %s held out, flip %s, moved by up to %d pixels, class weights %s (--epochs, --batch-size, --validation, --class-weights)",
            used.epochs(),
            Math.max(1, trained / used.batchSize()),
            used.batchSize(),
            used.validation() == 0
                ? "a tenth"
                : String.format(Locale.ROOT, "%,d", used.validation()),
            used.augmentation().flip().name().toLowerCase(Locale.ROOT),
            used.augmentation().translate(),
            used.classWeights().name().toLowerCase(Locale.ROOT)));
  }

  private String sizeReason(FolderFacts known) {
    return imageSize == SuitedSettings.imageSize(known)
        ? "the images are " + (imageSize <= DEFAULT_SIZE ? "thumbnails" : "photos")
        : "the command says so";
  }
}
