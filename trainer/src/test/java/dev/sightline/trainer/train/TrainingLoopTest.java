package dev.sightline.trainer.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.image.shapes.LabelledImage;
import dev.sightline.image.shapes.ShapesGenerator;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.dataset.Example;
import dev.sightline.trainer.dataset.ImageSize;
import dev.sightline.trainer.dataset.Split;
import dev.sightline.trainer.network.Architectures;
import dev.sightline.trainer.network.NetworkSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLoopTest {
  private static final ImageSize SIZE = new ImageSize(32, 32);
  private static final Split SPLIT = new Split(shapes(0, 60), shapes(60, 80));

  @TempDir Path folder;

  private static List<Example> shapes(int from, int to) {
    ShapesGenerator generator = new ShapesGenerator(1);
    return IntStream.range(from, to)
        .mapToObj(
            i -> {
              LabelledImage image = generator.draw(i);
              return new Example("shape " + i, image.labelIndex(), image.rgb());
            })
        .toList();
  }

  private RunFolder run(String name, int epochs) {
    RunConfig config =
        new RunConfig(
            "shapes", "", "notebook", 32, epochs, 25, 1, 0.001, 0, "abc", List.of("train"));
    return RunFolder.create(folder.resolve(name), config);
  }

  private static MultiLayerNetwork network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            Architectures.named("notebook").configure(new NetworkSpec(32, 32, 10, 1, 0.001)));
    network.init();
    return network;
  }

  private static TrainingLoop loop(RunFolder run) {
    return new TrainingLoop(run, SIZE, 10, new Recorder(new ArrayList<>()), System::nanoTime);
  }

  private record Recorder(List<String> events) implements TrainingObserver {
    @Override
    public void epochStarted(int epoch, int epochs, int images) {
      events.add("epoch %d/%d of %d".formatted(epoch, epochs, images));
    }

    @Override
    public void batchTrained(int images) {
      events.add("batch " + images);
    }

    @Override
    public void epochFinished(EpochStats stats, int epochs) {
      events.add("finished " + stats.epoch());
    }
  }

  @Test
  void aResumedRunEndsWhereOneThatWasNotStoppedEnds() {
    MultiLayerNetwork straight = network();
    loop(run("straight", 2)).run(straight, SPLIT, 0);
    RunFolder stopped = run("stopped", 1);
    loop(stopped).run(network(), SPLIT, 0);

    stopped.extendTo(2);
    MultiLayerNetwork resumed = new Checkpoints(stopped).load(1);
    List<EpochStats> stats = loop(stopped).run(resumed, SPLIT, 1);

    assertThat(stats).extracting(EpochStats::epoch).containsExactly(1, 2);
    assertThat(resumed.params().equalsWithEps(straight.params(), 1e-5)).isTrue();
  }

  @Test
  void eachEpochLeavesACheckpointAndALineOfMetrics() {
    RunFolder run = run("run", 2);

    List<EpochStats> stats = loop(run).run(network(), SPLIT, 0);

    assertThat(RunFolder.open(run.folder()).metrics()).isEqualTo(stats).hasSize(2);
    assertThat(new Checkpoints(run).newest()).contains(2);
    assertThat(new Checkpoints(run).epochs()).contains(TrainingLoop.bestOf(stats).epoch());
  }

  @Test
  void theObserverSeesEveryBatchAlsoTheLastSmallOne() {
    List<String> events = new ArrayList<>();
    TrainingLoop loop =
        new TrainingLoop(run("run", 1), SIZE, 10, new Recorder(events), System::nanoTime);

    loop.run(network(), SPLIT, 0);

    assertThat(events)
        .containsExactly("epoch 1/1 of 60", "batch 25", "batch 25", "batch 10", "finished 1");
  }

  @Test
  void aFolderWithARunIsNotOverwritten() {
    run("run", 1);

    assertThatThrownBy(() -> run("run", 1))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("--resume");
  }

  @Test
  void aDamagedCheckpointIsNamed() throws IOException {
    RunFolder run = run("run", 1);
    Files.writeString(run.checkpoints().resolve("epoch-001.zip"), "no zip");

    assertThatThrownBy(() -> new Checkpoints(run).load(1))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("epoch-001.zip");
  }

  @Test
  void aRunWrittenHalfwayHasNoEffectOnItsNewestCheckpoint() throws IOException {
    RunFolder run = run("run", 1);
    Files.writeString(run.checkpoints().resolve("epoch.tmp"), "half");

    assertThat(new Checkpoints(run).newest()).isEmpty();
  }

  @Test
  void theStatsLineSaysLossAccuracySpeedAndTimeLeft() {
    EpochStats stats = new EpochStats(3, 1.40214, 0.512, 0.498, 411.6, 100);

    assertThat(ConsoleProgress.statsLine(stats, 25))
        .isEqualTo(
            "epoch   3/25  loss 1.4021  train 51.2%  validation 49.8%  412 images/s  left 36 min 40 s");
  }
}
