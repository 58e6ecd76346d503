package dev.sightline.trainer.train;

import dev.sightline.trainer.batch.TensorBatch;
import dev.sightline.trainer.data.Dataset;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.Split;
import dev.sightline.trainer.network.NetworkBuilder;
import dev.sightline.trainer.network.NetworkFile;
import dev.sightline.trainer.network.NetworkSpec;
import dev.sightline.trainer.network.OneDnn;
import dev.sightline.trainer.run.EpochStats;
import dev.sightline.trainer.run.Position;
import dev.sightline.trainer.run.RunConfig;
import dev.sightline.trainer.run.RunFolder;
import dev.sightline.trainer.run.ValidationSplit;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Trains the network of a run folder, starting from its newest checkpoint if there is one. */
public final class Training {
  private static final int SAMPLE = 5_000;

  private final PrintStream out;
  private final TrainingObserver observer;
  private final StopRequest stop;
  private final Duration checkpointEvery;

  /**
   * @param checkpointEvery interval between checkpoints within epochs; zero for only one after each
   *     epoch
   */
  public Training(
      PrintStream out, TrainingObserver observer, StopRequest stop, Duration checkpointEvery) {
    this.out = out;
    this.observer = observer;
    this.stop = stop;
    this.checkpointEvery = checkpointEvery;
  }

  /** Returns the statistics of all finished epochs, including those before a resume. */
  public List<EpochStats> train(RunFolder run, Dataset dataset) {
    RunConfig config = run.config();
    NetworkFile file = NetworkFile.parse(run.networkFile().toString(), run.networkText());
    Split split = ValidationSplit.of(dataset, config);
    Optional<Position> done = new Checkpoints(run).newest();
    ComputationGraph network =
        done.map(position -> new Checkpoints(run).load(position))
            .or(() -> new Checkpoints(run).start())
            .orElseGet(() -> newNetwork(file, config, dataset, split));
    out.printf(
        Locale.ROOT,
        "%s on %s: %d images to train on, %d held out, %,d parameters, %s%n",
        config.network(),
        dataset.name(),
        split.train().size(),
        split.validation().size(),
        network.numParams(),
        OneDnn.layersWithout(network).isEmpty() ? "oneDNN on" : "oneDNN OFF, which is slow");
    return new TrainingLoop(
            run,
            dataset.size(),
            dataset.labels().size(),
            observer,
            stop,
            checkpointEvery,
            System::nanoTime)
        .run(network, NetworkBuilder.frozen(file), split, done.orElse(Position.START));
  }

  private static ComputationGraph newNetwork(
      NetworkFile file, RunConfig config, Dataset dataset, Split split) {
    int classes = dataset.labels().size();
    List<Example> sample = EvenSample.of(split.train(), SAMPLE);
    return new NetworkBuilder(
            file,
            new NetworkSpec(
                dataset.size().height(), dataset.size().width(), classes, config.seed()))
        .build(() -> TensorBatch.of(sample, dataset.size(), classes).features());
  }
}
