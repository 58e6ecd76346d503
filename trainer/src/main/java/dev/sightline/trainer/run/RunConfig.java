package dev.sightline.trainer.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sightline.trainer.recipe.Recipe;
import java.util.List;

/**
 * All that a training run was asked for; written as {@code config.json} into its folder, and read
 * again to resume it.
 *
 * @param data the folder the data came from; empty for drawn data
 * @param network its name; the file itself is kept beside this one
 * @param limit at most so many images to train on; 0 for all
 * @param dataBatches train on the first so many fifths of the images; 5 for all
 * @param recipe the network file's, with what the command line changed
 * @param gitCommit of the code that trained, or {@code unknown}
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
    String gitCommit,
    List<String> command) {
  /** Fifths that a training set is cut into, as CIFAR-10 comes in five files. */
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
          "the data batches to train on must be 1 to %d, not %d"
              .formatted(DATA_BATCHES, dataBatches));
    }
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

  /** The same run, for another number of epochs. */
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
        gitCommit,
        command);
  }
}
