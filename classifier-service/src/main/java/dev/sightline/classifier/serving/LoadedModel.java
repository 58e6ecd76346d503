package dev.sightline.classifier.serving;

import dev.sightline.classifier.domain.Classified;
import dev.sightline.classifier.domain.ModelInfo;
import dev.sightline.classifier.drift.DriftMonitor;
import dev.sightline.classifier.inference.ChosenBatch;
import dev.sightline.classifier.inference.OnnxEngine;
import dev.sightline.classifier.publish.Answer;
import dev.sightline.classifier.telemetry.ModelTimes;
import dev.sightline.classifier.trial.compare.BackgroundScorer.Answered;
import dev.sightline.classifier.trial.compare.TopPrediction;
import dev.sightline.inference.Device;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One version of the model, loaded and warmed up, with everything that depends on it, such as its
 * labels and the decoders of its input size. Owns the engine. It is closed after its last
 * micro-batch.
 */
public final class LoadedModel implements AutoCloseable {
  private final ModelInfo info;
  private final OnnxEngine engine;
  private final ChosenBatch batch;
  private final List<MicroBatchProcessor> processors;
  private final Supplier<MicroBatchProcessor> spare;
  private final ModelTimes times;
  private final DriftMonitor drift;
  private final Runnable whenClosed;

  /**
   * @param batch how the processors run the model
   * @param processors one processor for each worker
   * @param spare creates another processor, whose times are not recorded in the service's metrics
   * @param times durations of all runs of this version
   * @param drift observes what the workers see
   * @param whenClosed called after the memory is freed
   */
  LoadedModel(
      ModelInfo info,
      OnnxEngine engine,
      ChosenBatch batch,
      List<MicroBatchProcessor> processors,
      Supplier<MicroBatchProcessor> spare,
      ModelTimes times,
      DriftMonitor drift,
      Runnable whenClosed) {
    this.info = info;
    this.engine = engine;
    this.batch = batch;
    this.processors = List.copyOf(processors);
    this.spare = spare;
    this.times = times;
    this.drift = drift;
    this.whenClosed = whenClosed;
  }

  public ModelInfo info() {
    return info;
  }

  Device device() {
    return engine.device();
  }

  /** Returns the maximum number of images in one run of this version. */
  public int maxBatch() {
    return batch.images();
  }

  public ModelTimes times() {
    return times;
  }

  DriftMonitor drift() {
    return drift;
  }

  /** Returns the processor of the worker with this index, for use by that worker only. */
  public MicroBatchProcessor processor(int worker) {
    return processors.get(worker);
  }

  /**
   * Returns a processor for a thread that is not a worker. The thread must close it before this
   * model is closed.
   */
  public MicroBatchProcessor newSpare() {
    return spare.get();
  }

  /** Returns this version's prediction for an image; empty if it did not classify the image. */
  public Optional<TopPrediction> verdict(Answer answer) {
    return answer.outcome().map(said -> Optional.of(verdict(said)), rejected -> Optional.empty());
  }

  private TopPrediction verdict(Classified said) {
    int best = said.scores().best();
    return new TopPrediction(info.labels().get(best), said.scores().probability(best));
  }

  /** Returns the predictions for the images that this version classified. */
  public List<Answered> verdicts(List<Answer> answers) {
    return answers.stream()
        .map(
            answer ->
                answer
                    .outcome()
                    .map(
                        said ->
                            Optional.of(
                                new Answered(
                                    said.image(), verdict(said), said.identity().expectedLabel())),
                        rejected -> Optional.<Answered>empty()))
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public void close() {
    processors.forEach(MicroBatchProcessor::close);
    engine.close();
    whenClosed.run();
  }
}
