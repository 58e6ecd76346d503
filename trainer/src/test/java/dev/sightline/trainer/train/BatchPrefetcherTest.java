package dev.sightline.trainer.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.image.shapes.LabelledImage;
import dev.sightline.image.shapes.ShapesGenerator;
import dev.sightline.trainer.batch.BatchMaker;
import dev.sightline.trainer.batch.TensorBatch;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.recipe.Augmentation;
import dev.sightline.trainer.recipe.Averaging;
import dev.sightline.trainer.recipe.Optimizer;
import dev.sightline.trainer.recipe.Recipe;
import dev.sightline.trainer.recipe.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchPrefetcherTest {
  private static final int IMAGES = 50;
  private static final int SIZE = 8;
  private static final Recipe RECIPE =
      new Recipe(
          1,
          SIZE,
          0,
          Optimizer.adam(0.001),
          Schedule.CONSTANT,
          0.1,
          new Augmentation(Augmentation.Flip.RANDOM, 3, 6),
          Averaging.NONE);

  private final int[] order = EpochRun.order(IMAGES, 1, 2);

  private static BatchMaker maker() {
    ShapesGenerator generator = new ShapesGenerator(1);
    List<Example> examples =
        IntStream.range(0, IMAGES)
            .mapToObj(
                i -> {
                  LabelledImage image = generator.draw(i);
                  return new Example("shape " + i, image.labelIndex(), image.rgb());
                })
            .toList();
    return new BatchMaker(examples, new ImageSize(32, 32), 10, RECIPE, 1);
  }

  /** Returns the batches of the background threads. */
  private List<float[]> taken(int skip) {
    List<float[]> taken = new ArrayList<>();
    try (BatchPrefetcher batches = new BatchPrefetcher(maker(), order, SIZE, 2, skip)) {
      while (batches.hasNext()) {
        try (TensorBatch batch = batches.next()) {
          taken.add(batch.features().data().asFloat());
        }
      }
    }
    return taken;
  }

  /** Returns the batches made sequentially by this thread. */
  private List<float[]> made() {
    BatchMaker maker = maker();
    List<float[]> made = new ArrayList<>();
    for (int from = 0; from < IMAGES; from += SIZE) {
      int[] places = Arrays.copyOfRange(order, from, Math.min(from + SIZE, IMAGES));
      try (TensorBatch batch = maker.make(places, 2)) {
        made.add(batch.features().data().asFloat());
      }
    }
    return made;
  }

  @Test
  void prefetched_batches_equal_sequential_batches() {
    assertThat(taken(0)).usingRecursiveComparison().isEqualTo(made());
  }

  @Test
  void skipped_batches_do_not_change_the_following() {
    assertThat(taken(4)).usingRecursiveComparison().isEqualTo(made().subList(4, 7));
  }

  @Test
  void each_epoch_augments_the_images_differently() {
    BatchMaker maker = maker();
    int[] places = {0, 1, 2, 3};

    try (TensorBatch first = maker.make(places, 1);
        TensorBatch second = maker.make(places, 2)) {
      assertThat(first.features()).isNotEqualTo(second.features());
      assertThat(first.labels()).isEqualTo(second.labels());
    }
  }
}
