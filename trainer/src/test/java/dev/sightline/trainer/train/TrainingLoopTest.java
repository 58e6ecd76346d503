package dev.sightline.trainer.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.image.shapes.LabelledImage;
import dev.sightline.image.shapes.ShapesGenerator;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.batch.TensorBatch;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.data.Split;
import dev.sightline.trainer.network.NetworkCatalog;
import dev.sightline.trainer.network.NotebookNetworkTest;
import dev.sightline.trainer.network.SampleNetworks;
import dev.sightline.trainer.recipe.Augmentation;
import dev.sightline.trainer.recipe.Averaging;
import dev.sightline.trainer.recipe.Optimizer;
import dev.sightline.trainer.recipe.Recipe;
import dev.sightline.trainer.recipe.Schedule;
import dev.sightline.trainer.run.BatchStats;
import dev.sightline.trainer.run.EpochStats;
import dev.sightline.trainer.run.Position;
import dev.sightline.trainer.run.RunConfig;
import dev.sightline.trainer.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

class TrainingLoopTest {
  /**
   * Half the size of a generated shape, so that the notebook network's checkpoints are written
   * quickly.
   */
  private static final int SIDE = ShapesGenerator.SIZE / 2;

  private static final ImageSize SIZE = new ImageSize(SIDE, SIDE);
  private static final Split SPLIT = new Split(shapes(0, 60), shapes(60, 80));

  @TempDir Path folder;

  private static List<Example> shapes(int from, int to) {
    return shapes(from, to, TrainingLoopTest::halved);
  }

  private static List<Example> shapes(int from, int to, UnaryOperator<byte[]> pixels) {
    ShapesGenerator generator = new ShapesGenerator(1);
    return IntStream.range(from, to)
        .mapToObj(
            i -> {
              LabelledImage image = generator.draw(i);
              return new Example("shape " + i, image.labelIndex(), pixels.apply(image.rgb()));
            })
        .toList();
  }

  /** Returns every second pixel of every second row. */
  private static byte[] halved(byte[] rgb) {
    byte[] half = new byte[3 * SIDE * SIDE];
    for (int i = 0; i < SIDE * SIDE; i++) {
      int from = 2 * (i / SIDE * ShapesGenerator.SIZE + i % SIDE);
      System.arraycopy(rgb, 3 * from, half, 3 * i, 3);
    }
    return half;
  }

  private static final Recipe ADAM =
      new Recipe(
          1, 25, 0, Optimizer.adam(0.001), Schedule.CONSTANT, 0, Augmentation.NONE, Averaging.NONE);

  private static Recipe modern(Averaging.Kind averaging) {
    return new Recipe(
        1,
        25,
        0,
        new Optimizer(Optimizer.Kind.SGD, 0.01, 0.85, true, 0.001, Optimizer.Decay.L2, 2),
        new Schedule(Schedule.Kind.TRIANGLE, 0.2, 0.3, 0.07),
        0.2,
        new Augmentation(Augmentation.Flip.ALTERNATING, 2, 0),
        new Averaging(averaging, 0.95, 2));
  }

  private RunFolder run(String name, int epochs) {
    return run(name, "notebook", ADAM.withEpochs(epochs));
  }

  private RunFolder run(String name, String network, Recipe recipe) {
    RunConfig config =
        new RunConfig(
            "shapes",
            "",
            network,
            SIDE,
            1,
            0,
            5,
            recipe,
            "squash bilinear",
            "abc",
            List.of("train"));
    return RunFolder.create(folder.resolve(name), config, NetworkCatalog.find(network).text());
  }

  private static ComputationGraph network() {
    return network("notebook");
  }

  private static ComputationGraph network(String name) {
    return SampleNetworks.named(name, SIDE, SIDE, 10, 1);
  }

  private static TrainingLoop loop(RunFolder run) {
    return loop(run, new Recorder(new ArrayList<>()), new StopRequest());
  }

  private static TrainingLoop loop(RunFolder run, TrainingObserver observer, StopRequest stop) {
    return new TrainingLoop(run, SIZE, 10, observer, stop, Duration.ZERO, System::nanoTime);
  }

  private static List<EpochStats> train(TrainingLoop loop, ComputationGraph network) {
    return loop.run(network, Set.of(), SPLIT, Position.START);
  }

  private record Recorder(List<String> events) implements TrainingObserver {
    @Override
    public void epochStarted(int epoch, int epochs, int images) {
      events.add(String.format(Locale.ROOT, "epoch %d/%d of %d", epoch, epochs, images));
    }

    @Override
    public void batchTrained(BatchStats stats, TrainingSpeed pace) {
      events.add("batch " + stats.images());
    }

    @Override
    public void epochFinished(EpochStats stats, int epochs, TrainingSpeed pace) {
      events.add("finished " + stats.epoch());
    }
  }

  /** Requests a stop after a number of steps. */
  private record Interrupter(StopRequest stop, int steps, List<Integer> seen)
      implements TrainingObserver {
    @Override
    public void epochStarted(int epoch, int epochs, int images) {}

    @Override
    public void batchTrained(BatchStats stats, TrainingSpeed pace) {
      seen.add(stats.step());
      if (seen.size() == steps) {
        stop.finished();
        stop.stopAndWait(1, TimeUnit.SECONDS);
      }
    }

    @Override
    public void epochFinished(EpochStats stats, int epochs, TrainingSpeed pace) {}
  }

  @ParameterizedTest
  @CsvSource({
    "notebook, NONE, 6",
    "notebook, NONE, 4",
    "small, LOOKAHEAD, 6",
    "small, LOOKAHEAD, 5",
    "small, EMA, 6",
    "small, EMA, 5"
  })
  void stopped_and_resumed_run_ends_with_identical_weights(
      String name, Averaging.Kind averaging, int stoppedAfter) {
    Recipe recipe = (name.equals("small") ? modern(averaging) : ADAM).withEpochs(4);
    RunFolder whole = run("straight", name, recipe);
    train(loop(whole), network(name));
    RunFolder stopped = run("stopped", name, recipe);
    StopRequest stop = new StopRequest();
    train(
        loop(stopped, new Interrupter(stop, stoppedAfter, new ArrayList<>()), stop), network(name));
    Checkpoints checkpoints = new Checkpoints(stopped);
    Position position = checkpoints.newest().orElseThrow();

    List<EpochStats> stats =
        loop(stopped).run(checkpoints.load(position), Set.of(), SPLIT, position);

    assertThat(position.finishedEpochs()).isLessThan(4);
    assertThat(stats).extracting(EpochStats::epoch).containsExactly(1, 2, 3, 4);
    assertThat(checkpoints.load(4).params()).isEqualTo(new Checkpoints(whole).load(4).params());
    assertThat(losses(stopped)).isEqualTo(losses(whole));
  }

  private static List<Double> losses(RunFolder run) {
    return run.metrics().epochs().stream().map(EpochStats::loss).toList();
  }

  @Test
  void update_equals_dl4j_adam_step_for_step() {
    ComputationGraph own = SampleNetworks.named("notebook", 32, 32, 10, 1);
    ComputationGraph theirs = NotebookNetworkTest.reference().toComputationGraph();
    Learner learner = new Learner(own, ADAM, 1, Set.of());
    List<Example> examples = shapes(0, 25, UnaryOperator.identity());

    for (int step = 0; step < 3; step++) {
      try (TensorBatch batch = TensorBatch.of(examples, new ImageSize(32, 32), 10)) {
        learner.step(batch, step, 3);
        Nd4j.getRandom().setSeed(1_000_003 + step);
        theirs.fit(new INDArray[] {batch.features()}, new INDArray[] {batch.labels()});
      }
    }

    // If a gradient is nearly zero, its rounding on the processor decides the sign of Adam's full
    // step of 1e-3. So a few weights may differ; the others are equal.
    INDArray apart = Transforms.abs(own.params().sub(theirs.params()));
    long others = apart.gt(1e-6).castTo(DataType.INT64).sumNumber().longValue();
    assertThat(others).isLessThan(apart.length() / 1_000);
    assertThat(apart.meanNumber().doubleValue()).isLessThan(3e-8);
  }

  @Test
  void every_step_writes_a_line_and_every_fifth_a_validation() throws IOException {
    RunFolder run = run("run", "notebook", ADAM.withBatchSize(6));

    train(loop(run), network());

    List<String> lines = Files.readAllLines(run.folder().resolve("batches.jsonl"));
    assertThat(lines).hasSize(10);
    assertThat(lines.stream().filter(line -> line.contains("dataBatch"))).hasSize(5);
    assertThat(lines.get(1)).contains("\"step\":2", "\"dataBatch\":1", "\"validationAccuracy\":");
  }

  @Test
  void each_epoch_writes_a_checkpoint_and_a_metrics_line() {
    RunFolder run = run("run", 2);

    List<EpochStats> stats = train(loop(run), network());

    assertThat(RunFolder.open(run.folder()).metrics().epochs()).isEqualTo(stats).hasSize(2);
    assertThat(new Checkpoints(run).newest().map(Position::epoch)).contains(2);
    assertThat(new Checkpoints(run).epochs()).contains(EpochStats.bestOf(stats).epoch());
  }

  @Test
  void observer_sees_every_batch_including_the_small_last_one() {
    List<String> events = new ArrayList<>();

    train(loop(run("run", 1), new Recorder(events), new StopRequest()), network());

    assertThat(events)
        .containsExactly("epoch 1/1 of 60", "batch 25", "batch 25", "batch 10", "finished 1");
  }

  @Test
  void folder_with_a_run_is_not_overwritten() {
    run("run", 1);

    assertThatThrownBy(() -> run("run", 1))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("--resume");
  }

  @Test
  void damaged_checkpoint_is_named() throws IOException {
    RunFolder run = run("run", 1);
    Files.writeString(run.checkpoints().resolve("epoch-001.zip"), "no zip");

    assertThatThrownBy(() -> new Checkpoints(run).load(1))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("epoch-001.zip");
  }

  @Test
  void partial_write_does_not_affect_the_newest_checkpoint() throws IOException {
    RunFolder run = run("run", 1);
    Files.writeString(run.checkpoints().resolve("epoch.tmp"), "half");

    assertThat(new Checkpoints(run).newest()).isEmpty();
  }

  @Test
  void stats_line_has_loss_accuracy_speed_and_time_left() {
    EpochStats stats = new EpochStats(3, 1.40214, 0.512, 0.498, 1.5, 411.6, 100);

    assertThat(
            ConsoleProgress.statsLine(stats, 25, new TrainingSpeed(400, Duration.ofSeconds(2_200))))
        .isEqualTo(
            "epoch   3/25  loss 1.4021  train 51.2%  validation 49.8%  412 images/s  left 36 min 40"
                + " s");
  }
}
