package dev.sightline.trainer.train;

import java.util.List;

/**
 * All that a training run was asked for; written as {@code config.json} into its folder, and read
 * again to resume it.
 *
 * @param data the folder the data came from; empty for drawn data
 * @param limit at most so many images to train on; 0 for all
 * @param gitCommit of the code that trained, or {@code unknown}
 * @param command the command line, so that it can be run again
 */
public record RunConfig(
    String dataset,
    String data,
    String network,
    int imageSize,
    int epochs,
    int batchSize,
    long seed,
    double learningRate,
    int limit,
    String gitCommit,
    List<String> command) {
  public RunConfig {
    if (epochs < 1) {
      throw new IllegalArgumentException("epochs must be 1 or more, not " + epochs);
    }
    if (batchSize < 1) {
      throw new IllegalArgumentException("the batch size must be 1 or more, not " + batchSize);
    }
    if (imageSize < 1) {
      throw new IllegalArgumentException("the image size must be 1 or more, not " + imageSize);
    }
    if (!(learningRate > 0)) {
      throw new IllegalArgumentException("the learning rate must be above 0, not " + learningRate);
    }
    if (limit < 0) {
      throw new IllegalArgumentException("the limit must not be negative, but is " + limit);
    }
    command = List.copyOf(command);
  }

  /** The same run, for another number of epochs. */
  public RunConfig withEpochs(int more) {
    return new RunConfig(
        dataset,
        data,
        network,
        imageSize,
        more,
        batchSize,
        seed,
        learningRate,
        limit,
        gitCommit,
        command);
  }
}
