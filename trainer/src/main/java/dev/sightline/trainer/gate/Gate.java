package dev.sightline.trainer.gate;

import dev.sightline.modelstore.ModelVersion;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.EvaluationImages;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.Progress;
import dev.sightline.trainer.evaluate.Evaluation;
import dev.sightline.trainer.evaluate.OnnxClassifier;
import dev.sightline.trainer.registry.ModelRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Judges a candidate against the current version: both classify the same images in ONNX Runtime on
 * this machine.
 */
public final class Gate {
  private static final List<Integer> BATCHES = List.of(1, 32);

  private final ModelRepository repository;
  private final GateLimits limits;
  private final PairedLatencyTest race;
  private final Progress progress;

  public Gate(ModelRepository repository, GateLimits limits, PairedLatencyTest race) {
    this(repository, limits, race, Progress.SILENT);
  }

  /**
   * @param progress receives what is found about the images
   */
  public Gate(
      ModelRepository repository, GateLimits limits, PairedLatencyTest race, Progress progress) {
    this.repository = repository;
    this.limits = limits;
    this.race = race;
    this.progress = progress;
  }

  /**
   * Classifies the images with both versions and checks the limits.
   *
   * @param data {@code shapes}, or a folder
   * @param seed seed of generated shapes
   * @throws TrainerFailure if a model or the images cannot be read, or a model lacks a class of the
   *     images
   */
  public GateVerdict judge(ModelVersion candidate, ModelVersion current, String data, long seed) {
    try (OnnxClassifier ours = open(candidate);
        OnnxClassifier theirs = open(current)) {
      List<Example> images = images(candidate, ours, data, seed, progress);
      List<Example> before =
          ours.labels().equals(theirs.labels()) && ours.input().equals(theirs.input())
              ? images
              : images(current, theirs, data, seed, Progress.SILENT);
      requireSame(images, before);
      VersionComparison comparison =
          new VersionComparison(
              data,
              contender(candidate, ours, images),
              contender(current, theirs, before),
              latencies(ours, images, theirs, before));
      return GateVerdict.of(comparison, limits);
    }
  }

  private OnnxClassifier open(ModelVersion version) {
    return OnnxClassifier.openServable(repository.resolve(version.toString()));
  }

  private static List<Example> images(
      ModelVersion version, OnnxClassifier model, String data, long seed, Progress progress) {
    try {
      return new EvaluationImages(model.labels(), model.input(), progress).read(data, seed);
    } catch (TrainerFailure e) {
      throw new TrainerFailure(version + " cannot be judged: " + e.getMessage(), e);
    }
  }

  private static void requireSame(List<Example> images, List<Example> before) {
    boolean same =
        images.size() == before.size()
            && IntStream.range(0, images.size())
                .allMatch(i -> images.get(i).name().equals(before.get(i).name()));
    if (!same) {
      throw new TrainerFailure("the images changed while they were read: run the command again");
    }
  }

  private EvaluatedVersion contender(
      ModelVersion version, OnnxClassifier model, List<Example> images) {
    try {
      return new EvaluatedVersion(
          version,
          model.labels(),
          model.input(),
          Files.size(repository.resolve(version.toString())),
          Evaluation.of(model, images),
          model.isMultiLabel());
    } catch (IOException e) {
      throw new TrainerFailure("cannot read " + repository.folderOf(version) + ": " + e, e);
    }
  }

  private List<LatencyPair> latencies(
      OnnxClassifier ours, List<Example> images, OnnxClassifier theirs, List<Example> before) {
    return BATCHES.stream()
        .map(batch -> Math.min(batch, images.size()))
        .distinct()
        .map(batch -> race.run(ours, images.subList(0, batch), theirs, before.subList(0, batch)))
        .toList();
  }
}
