package dev.sightline.trainer.benchmark;

import dev.sightline.trainer.batch.BatchMaker;
import dev.sightline.trainer.batch.TensorBatch;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.network.NetworkBuilder;
import dev.sightline.trainer.network.NetworkFile;
import dev.sightline.trainer.recipe.Recipe;
import dev.sightline.trainer.train.Learner;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Trains a network by its recipe on the same prepared batch again and again. In real training,
 * other threads prepare the batches in parallel with the step.
 */
final class TrainingWorkload implements AutoCloseable {
  private static final int SEED = 1;

  /** Large enough that the schedule has a rate for each step. */
  private static final int STEPS = 100_000;

  private final Learner learner;
  private final TensorBatch batch;
  private int done;

  TrainingWorkload(ComputationGraph network, NetworkFile file, ImageSize size) {
    Recipe recipe = file.recipe();
    List<Example> images = GeneratedImages.of(recipe.batchSize(), size);
    learner = new Learner(network, recipe, SEED, NetworkBuilder.frozen(file));
    batch =
        new BatchMaker(images, size, GeneratedImages.CLASSES, recipe, SEED)
            .make(IntStream.range(0, images.size()).toArray(), 1);
  }

  void step() {
    learner.step(batch, done % STEPS, STEPS);
    done++;
  }

  @Override
  public void close() {
    batch.close();
  }
}
