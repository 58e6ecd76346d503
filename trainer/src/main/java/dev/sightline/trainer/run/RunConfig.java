package dev.sightline.trainer.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sightline.image.ModelInput;
import dev.sightline.image.resize.Resizing;
import dev.sightline.trainer.recipe.Recipe;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Configuration of a training run; written as {@code config.json} into its folder and read again to
 * resume it.
 *
 * @param data folder of the data; empty for generated data
 * @param network name of the network; its file is stored next to this one
 * @param limit maximum number of training images; 0 for all
 * @param dataBatches number of fifths of the images to train on; 5 for all
 * @param recipe recipe of the network file, with the changes of the command line
 * @param resize how images become the model's input, as the contract writes it; runs of an older
 *     trainer have none, which means the default
 * @param gitCommit commit of the code that trained, or {@code unknown}
 * @param command the command line, so that it can be run again
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RunConfig(
    String dataset,
    String data,
    String network,
    int imageSize,
    long seed,
    int limit,
    int dataBatches,
    Recipe recipe,
    String resize,
    String gitCommit,
    List<String> command) {
  /** Number of parts that a training set is cut into, as CIFAR-10 comes in five files. */
  public static final int DATA_BATCHES = 5;

  public RunConfig {
    if (imageSize < 1) {
      throw new IllegalArgumentException("the image size must be 1 or more, not " + imageSize);
    }
    if (limit < 0) {
      throw new IllegalArgumentException("the limit must not be negative, but is " + limit);
    }
    if (dataBatches < 1 || dataBatches > DATA_BATCHES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the data batches to train on must be 1 to %d, not %d",
              DATA_BATCHES,
              dataBatches));
    }
    resize = Objects.requireNonNullElse(resize, Resizing.DEFAULT.toString());
    ModelInput unused = ModelInput.of(imageSize, imageSize, resize);
    command = List.copyOf(command);
  }

  @JsonProperty(value = "epochs", access = JsonProperty.Access.READ_ONLY)
  public int epochs() {
    return recipe.epochs();
  }

  @JsonProperty(value = "batchSize", access = JsonProperty.Access.READ_ONLY)
  public int batchSize() {
    return recipe.batchSize();
  }

  @JsonProperty(value = "learningRate", access = JsonProperty.Access.READ_ONLY)
  public double learningRate() {
    return recipe.optimizer().learningRate();
  }

  /** Returns the name of the dataset, or of the model of a retraining. */
  public String datasetName() {
    return DatasetCatalog.name(dataset, data);
  }

  /** Returns the images that the model takes. */
  public ModelInput input() {
    return ModelInput.of(imageSize, imageSize, resize);
  }

  /** Returns a copy with another number of epochs. */
  public RunConfig withEpochs(int more) {
    return new RunConfig(
        dataset,
        data,
        network,
        imageSize,
        seed,
        limit,
        dataBatches,
        recipe.withEpochs(more),
        resize,
        gitCommit,
        command);
  }
}
