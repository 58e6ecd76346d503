package dev.sightline.trainer.pipeline;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.dataset.Dataset;
import dev.sightline.trainer.dataset.Split;
import dev.sightline.trainer.network.Architectures;
import dev.sightline.trainer.network.NetworkSpec;
import dev.sightline.trainer.network.OneDnn;
import dev.sightline.trainer.train.Checkpoints;
import dev.sightline.trainer.train.EpochStats;
import dev.sightline.trainer.train.RunConfig;
import dev.sightline.trainer.train.RunFolder;
import dev.sightline.trainer.train.TrainingLoop;
import dev.sightline.trainer.train.TrainingObserver;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Trains the network of a run folder, from its newest checkpoint where there is one. */
public final class Training {
  private final PrintStream out;
  private final TrainingObserver observer;

  public Training(PrintStream out, TrainingObserver observer) {
    this.out = out;
    this.observer = observer;
  }

  /** Returns the statistics of all epochs, those before a resume included. */
  public List<EpochStats> train(RunFolder run, Dataset dataset) {
    RunConfig config = run.config();
    Split split = split(dataset, config);
    Optional<Integer> done = new Checkpoints(run).newest();
    MultiLayerNetwork network =
        done.map(epoch -> new Checkpoints(run).load(epoch))
            .orElseGet(() -> newNetwork(config, dataset));
    out.printf(
        "%s on %s: %d images to train on, %d held back, %,d parameters, %s%n",
        config.network(),
        dataset.name(),
        split.train().size(),
        split.validation().size(),
        network.numParams(),
        OneDnn.layersWithout(network).isEmpty() ? "oneDNN on" : "oneDNN OFF, which is slow");
    return new TrainingLoop(
            run, dataset.size(), dataset.labels().size(), observer, System::nanoTime)
        .run(network, split, done.orElse(0));
  }

  /** What the run trains on and what it holds back; always the same for the same run. */
  static Split split(Dataset dataset, RunConfig config) {
    Split split = Split.of(dataset, config.seed());
    if (config.limit() > 0) {
      split = split.limitedTo(config.limit(), config.seed());
    }
    if (split.validation().isEmpty()) {
      throw new TrainerFailure(
          "%s has only %d images to train on, too few to hold some back: give 50 or more"
              .formatted(dataset.name(), dataset.train().size()));
    }
    return split;
  }

  private static MultiLayerNetwork newNetwork(RunConfig config, Dataset dataset) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            Architectures.named(config.network())
                .configure(
                    new NetworkSpec(
                        dataset.size().height(),
                        dataset.size().width(),
                        dataset.labels().size(),
                        config.seed(),
                        config.learningRate())));
    network.init();
    return network;
  }
}
