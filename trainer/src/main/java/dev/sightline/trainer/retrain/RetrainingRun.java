package dev.sightline.trainer.retrain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.files.Sha256;
import dev.sightline.files.SightlineHome;
import dev.sightline.modelstore.ModelMetadata;
import dev.sightline.modelstore.ModelVersion;
import dev.sightline.modelstore.Sha256Sums;
import dev.sightline.modelstore.StoreLayout;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.DatasetReader;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.data.LearningFolder;
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
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes the run folder of a retraining: all that it needs of the version it begins with is copied
 * there, so that the run can be resumed whatever becomes of the repository.
 */
public final class RetrainingRun {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Wish wish;
  private final ModelVersion version;
  private final Path versionFolder;
  private final List<String> modelLabels;
  private final ImageSize size;
  private final String modelNetwork;

  /**
   * @param model NAME for its current version, or NAME/VERSION
   * @param newData folders
   * @param oldData a folder or a dataset's name; empty for none
   * @param network another than the version's; null for that
   * @param changes what is asked for otherwise than the recipe has it
   * @param command that asks for it
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
   * @throws TrainerFailure where there is no such version, or its file is damaged
   */
  public RetrainingRun(ModelRepository repository, Wish wish) {
    this.wish = wish;
    this.version = repository.find(wish.model());
    this.versionFolder = repository.folderOf(version);
    try (OnnxClassifier classifier = OnnxClassifier.open(repository.resolve(version.toString()))) {
      this.modelLabels = classifier.labels();
      this.size = classifier.size();
      this.modelNetwork = networkName(classifier.metadata());
    }
    if (size.width() != size.height()) {
      throw new TrainerFailure(
          "%s takes images of %d x %d pixels: only square ones are trained on here"
              .formatted(version, size.width(), size.height()));
    }
  }

  private static String networkName(Map<String, String> metadata) {
    try {
      return JSON.readTree(metadata.getOrDefault(ModelMetadata.PROVENANCE, "{}"))
          .path("network")
          .asText();
    } catch (JsonProcessingException e) {
      return "";
    }
  }

  /** The version it begins with. */
  public ModelVersion parent() {
    return version;
  }

  /**
   * @throws TrainerFailure where the version's weights, its network or the data do not do, or there
   *     is a run in the folder already
   */
  public RunFolder create(Path folder) {
    String sha256 = checksum();
    NetworkFile network = wish.afresh() ? networkAfresh() : networkOfVersion();
    List<String> labels = labels();
    requireOldData();
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
    return RunFolder.create(folder, config(network), network.text(), retraining, start);
  }

  private RunConfig config(NetworkFile network) {
    Recipe recipe = wish.afresh() ? network.recipe() : FineTuning.of(network.recipe());
    return new RunConfig(
        version.name(),
        "",
        network.name(),
        size.width(),
        wish.seed(),
        0,
        RunConfig.DATA_BATCHES,
        wish.changes().apply(recipe),
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
        "%s does not say which network it is: give --network NAME or a .yaml file"
            .formatted(version));
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
    return new TrainerFailure(
        "%s came without the weights to go on from (%s and %s in %s): add --afresh to begin with new ones"
            .formatted(version, StoreLayout.NETWORK, StoreLayout.NETWORK_FILE, versionFolder));
  }

  /** The model's, in their order; afresh, those that only the new data has come after them. */
  private List<String> labels() {
    List<String> labels = new ArrayList<>(modelLabels);
    for (Path data : wish.newData()) {
      for (String name : LearningFolder.classes(data)) {
        if (!labels.contains(name)) {
          requireAfresh(data, name);
          labels.add(name);
        }
      }
    }
    return labels;
  }

  private void requireAfresh(Path data, String name) {
    if (!wish.afresh()) {
      throw new TrainerFailure(
          "%s has the class '%s', which %s does not know (it knows %s): remove it, or add --afresh to learn it"
              .formatted(data, name, version, String.join(", ", modelLabels)));
    }
  }

  /** Before there is a run folder; what the data hold is seen when they are read. */
  private void requireOldData() {
    if (!wish.oldData().isEmpty() && !Files.isDirectory(Path.of(wish.oldData()))) {
      DatasetReader unused = DatasetCatalog.reader(wish.oldData(), "", size.width(), wish.seed());
    }
  }

  private Path file(String name) {
    return versionFolder.resolve(name);
  }

  /** Of the model file, after seeing that the version is as it was registered. */
  private String checksum() {
    try {
      Optional<Sha256Sums> sums = Sha256Sums.read(versionFolder);
      List<String> faults = sums.isPresent() ? sums.get().faults(versionFolder) : List.of();
      if (!faults.isEmpty()) {
        throw new TrainerFailure(
            "%s is damaged (%s): begin with another version, --model NAME/VERSION"
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
