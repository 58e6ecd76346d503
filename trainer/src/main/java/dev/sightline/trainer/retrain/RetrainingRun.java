package dev.sightline.trainer.retrain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.files.Sha256;
import dev.sightline.files.SightlineHome;
import dev.sightline.image.ModelInput;
import dev.sightline.modelstore.ModelMetadata;
import dev.sightline.modelstore.ModelVersion;
import dev.sightline.modelstore.Sha256Sums;
import dev.sightline.modelstore.StoreLayout;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.ClassName;
import dev.sightline.trainer.data.DatasetReader;
import dev.sightline.trainer.data.FolderLayout;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.data.ResizeChoice;
import dev.sightline.trainer.evaluate.OnnxClassifier;
import dev.sightline.trainer.export.SavedNetwork;
import dev.sightline.trainer.network.NetworkCatalog;
import dev.sightline.trainer.network.NetworkFile;
import dev.sightline.trainer.recipe.FineTuning;
import dev.sightline.trainer.recipe.Recipe;
import dev.sightline.trainer.registry.ModelRepository;
import dev.sightline.trainer.run.DatasetCatalog;
import dev.sightline.trainer.run.RetrainingConfig;
import dev.sightline.trainer.run.RunConfig;
import dev.sightline.trainer.run.RunFolder;
import dev.sightline.trainer.run.SourceRevision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Creates the run folder of a retraining. Copies everything that it needs from the parent version,
 * so that the run can be resumed even if the repository changes.
 */
public final class RetrainingRun {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Wish wish;
  private final ModelVersion version;
  private final Path versionFolder;
  private final List<String> modelLabels;
  private final ModelInput input;
  private final String modelNetwork;
  private final boolean imported;

  /**
   * Request for a retraining.
   *
   * @param model NAME for its current version, or NAME/VERSION
   * @param newData folders of new images
   * @param oldData a folder or the name of a dataset; empty for none
   * @param network network to use instead of the version's, and the resizing that its file states;
   *     null for the version's
   * @param changes values that differ from the recipe
   * @param command command line of the request
   */
  public record Wish(
      String model,
      List<Path> newData,
      String oldData,
      int oldShare,
      boolean afresh,
      @Nullable String network,
      long seed,
      UnaryOperator<Recipe> changes,
      List<String> command) {
    public Wish {
      newData = List.copyOf(newData);
      command = List.copyOf(command);
    }
  }

  /**
   * Reads the parent version.
   *
   * @throws TrainerFailure if the version does not exist or its file is damaged
   */
  public RetrainingRun(ModelRepository repository, Wish wish) {
    this.wish = wish;
    this.version = repository.find(wish.model());
    this.versionFolder = repository.folderOf(version);
    try (OnnxClassifier classifier = OnnxClassifier.open(repository.resolve(version.toString()))) {
      this.modelLabels = classifier.labels();
      this.input = classifier.input();
      this.modelNetwork = provenance(classifier.metadata()).path("network").asText();
      this.imported = provenance(classifier.metadata()).has("imported");
      if (classifier.isMultiLabel()) {
        throw new TrainerFailure(
            version
                + " is a multi-label model: retraining learns one label for each image, so train a"
                + " new model with 'sightline train'");
      }
    }
    if (input.width() != input.height()) {
      throw new TrainerFailure(
          String.format(
              Locale.ROOT,
              "%s takes images of %d x %d pixels: only square images can be trained on",
              version,
              input.width(),
              input.height()));
    }
  }

  private static JsonNode provenance(Map<String, String> metadata) {
    try {
      return JSON.readTree(metadata.getOrDefault(ModelMetadata.PROVENANCE, "{}"));
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }

  /** Returns the version that the retraining starts from. */
  public ModelVersion parent() {
    return version;
  }

  /**
   * Creates the run folder.
   *
   * @throws TrainerFailure if the version's weights, its network or the data are not usable, or if
   *     the folder already contains a run
   */
  public RunFolder create(Path folder) {
    String sha256 = checksum();
    NetworkFile network = wish.afresh() ? networkAfresh() : networkOfVersion();
    ModelInput resized = wish.network() == null ? input : input(network);
    List<String> labels = labels();
    requireOldData(resized);
    Optional<byte[]> start = wish.afresh() ? Optional.empty() : Optional.of(weights());
    RetrainingConfig retraining =
        new RetrainingConfig(
            version.name(),
            version.toString(),
            sha256,
            wish.afresh(),
            labels,
            wish.newData().stream().map(Path::toString).toList(),
            wish.oldData(),
            wish.oldShare());
    return RunFolder.create(folder, config(network, resized), network.text(), retraining, start);
  }

  /** Returns the version's input, with what the file of another network states. */
  private ModelInput input(NetworkFile network) {
    ImageSize size = ImageSize.of(input);
    return network.resize().or(ResizeChoice.of(input.resizing())).input(size, ResizeChoice.SQUASH);
  }

  private RunConfig config(NetworkFile network, ModelInput resized) {
    Recipe recipe = wish.afresh() ? network.recipe() : FineTuning.of(network.recipe());
    return new RunConfig(
        version.name(),
        "",
        network.name(),
        resized.width(),
        wish.seed(),
        0,
        RunConfig.DATA_BATCHES,
        wish.changes().apply(recipe),
        resized.resizing().toString(),
        SourceRevision.of(SightlineHome.folder()),
        wish.command());
  }

  private NetworkFile networkAfresh() {
    if (wish.network() != null) {
      return NetworkCatalog.find(wish.network());
    }
    if (Files.isRegularFile(file(StoreLayout.NETWORK_FILE))) {
      return networkOfVersion();
    }
    if (NetworkCatalog.names().contains(modelNetwork)) {
      return NetworkCatalog.find(modelNetwork);
    }
    throw new TrainerFailure(
        "%s does not name its network: give --network NAME or a .yaml file".formatted(version));
  }

  private NetworkFile networkOfVersion() {
    Path file = file(StoreLayout.NETWORK_FILE);
    if (!Files.isRegularFile(file)) {
      throw withoutWeights();
    }
    return NetworkCatalog.find(file.toString());
  }

  private byte[] weights() {
    Path file = file(StoreLayout.NETWORK);
    if (!Files.isRegularFile(file)) {
      throw withoutWeights();
    }
    SavedNetwork unused = SavedNetwork.read(file);
    return read(file);
  }

  private TrainerFailure withoutWeights() {
    if (imported) {
      return new TrainerFailure(
          ("%s was imported, so it has no network to continue from: add --afresh and --network to"
                  + " train a network of Sightline with its labels and input size")
              .formatted(version));
    }
    return new TrainerFailure(
        "%s has no weights to start from (%s and %s in %s): add --afresh to start with new ones"
            .formatted(version, StoreLayout.NETWORK, StoreLayout.NETWORK_FILE, versionFolder));
  }

  /**
   * Returns the model's labels in their order; with --afresh, followed by those that only the new
   * data has.
   */
  private List<String> labels() {
    List<String> labels = new ArrayList<>(modelLabels);
    for (Path data : wish.newData()) {
      List<String> unknown =
          FolderLayout.of(data).classes().stream()
              .filter(name -> ClassName.indexIn(labels, name) < 0)
              .toList();
      requireAfresh(data, unknown);
      labels.addAll(unknown);
    }
    return labels;
  }

  private void requireAfresh(Path data, List<String> unknown) {
    if (!unknown.isEmpty() && !wish.afresh()) {
      boolean one = unknown.size() == 1;
      throw new TrainerFailure(
          "%s has the %s '%s', which %s does not have (it has %s): remove %s, or add --afresh to add %s"
              .formatted(
                  data,
                  one ? "class" : "classes",
                  String.join("', '", unknown),
                  version,
                  String.join(", ", modelLabels),
                  one ? "it" : "them",
                  one ? "it" : "them"));
    }
  }

  /**
   * Checks the old data before the run folder exists. The content of the data is checked on
   * reading.
   */
  private void requireOldData(ModelInput resized) {
    if (!wish.oldData().isEmpty() && !Files.isDirectory(Path.of(wish.oldData()))) {
      DatasetReader unused = DatasetCatalog.reader(wish.oldData(), "", resized, wish.seed());
    }
  }

  private Path file(String name) {
    return versionFolder.resolve(name);
  }

  /**
   * Returns the checksum of the model file, after checking that the version is unchanged since its
   * registration.
   */
  private String checksum() {
    try {
      Optional<Sha256Sums> sums = Sha256Sums.read(versionFolder);
      List<String> faults = sums.isPresent() ? sums.get().faults(versionFolder) : List.of();
      if (!faults.isEmpty()) {
        throw new TrainerFailure(
            "%s is damaged (%s): start from another version with --model NAME/VERSION"
                .formatted(version, String.join("; ", faults)));
      }
      return Sha256.of(file(StoreLayout.MODEL));
    } catch (IOException e) {
      throw new TrainerFailure("cannot read " + versionFolder + ": " + e.getMessage(), e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new TrainerFailure("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
