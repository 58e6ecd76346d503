package dev.sightline.trainer.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.sightline.image.shapes.ShapesGenerator;
import dev.sightline.trainer.batch.BatchMaker;
import dev.sightline.trainer.batch.TensorBatch;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.network.NetworkBuilder;
import dev.sightline.trainer.network.NetworkFile;
import dev.sightline.trainer.network.NetworkSpec;
import dev.sightline.trainer.recipe.ClassWeights;
import dev.sightline.trainer.recipe.Recipe;
import dev.sightline.trainer.train.Learner.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class LearnerTest {
  private static final int SIDE = ShapesGenerator.SIZE;
  private static final NetworkFile NETWORK =
      NetworkFile.parse(
          "tiny.yaml",
          """
          name: tiny
          description: for a test
          layers:
            - conv: {filters: 4, kernel: 3, stride: 2, activation: relu}
            - dense: {units: classes}
            - softmax
          training: {epochs: 1, batch-size: 4, optimizer: {kind: sgd, learning-rate: 0.1}}
          """);

  private static final Example CIRCLE = example(0, 0);
  private static final Example SQUARE = example(1, 1);

  private final ComputationGraph network =
      new NetworkBuilder(NETWORK, new NetworkSpec(SIDE, SIDE, 2, 1))
          .build(
              () -> {
                throw new AssertionError("no layer is computed from images");
              });

  private static Example example(int number, int label) {
    return new Example("image " + number, label, new ShapesGenerator(1).draw(number).rgb());
  }

  private Outcome step(ClassWeights weights, Example... examples) {
    Recipe recipe = NETWORK.recipe().withClassWeights(weights);
    BatchMaker maker =
        new BatchMaker(Arrays.asList(examples), new ImageSize(SIDE, SIDE), 2, recipe, 1);
    try (TensorBatch batch = maker.make(IntStream.range(0, examples.length).toArray(), 1)) {
      return new Learner(network, recipe, 1, Set.of()).step(batch, 0, 1);
    }
  }

  @Test
  void balanced_weights_train_as_if_the_small_class_had_as_many_images() {
    INDArray start = network.params().dup();
    Outcome weighted = step(ClassWeights.BALANCED, CIRCLE, CIRCLE, CIRCLE, SQUARE);
    INDArray trained = network.params().dup();
    network.setParams(start);
    Outcome unweighted = step(ClassWeights.NONE, CIRCLE, CIRCLE, CIRCLE, SQUARE);
    INDArray otherwise = network.params().dup();
    network.setParams(start);
    Outcome equal = step(ClassWeights.NONE, CIRCLE, CIRCLE, SQUARE, SQUARE);

    assertThat(trained.distance2(network.params())).isLessThan(1e-5);
    assertThat(trained.distance2(otherwise)).isGreaterThan(1e-3);
    assertThat(weighted.loss()).isCloseTo(equal.loss(), offset(1e-5));
    assertThat(List.of(weighted.right(), unweighted.right())).containsOnly(unweighted.right());
  }
}
