package dev.sightline.classifier.serving;

import dev.sightline.classifier.config.BatchConfig;
import dev.sightline.classifier.config.TopicsConfig;
import dev.sightline.classifier.decode.DecodeConfig;
import dev.sightline.classifier.decode.RecordDecoder;
import dev.sightline.classifier.domain.Classified;
import dev.sightline.classifier.domain.MinimumConfidence;
import dev.sightline.classifier.domain.ModelInfo;
import dev.sightline.classifier.domain.ModelOutput;
import dev.sightline.classifier.domain.StartupException;
import dev.sightline.classifier.drift.DriftConfig;
import dev.sightline.classifier.drift.DriftMonitor;
import dev.sightline.classifier.drift.DriftObserver;
import dev.sightline.classifier.inference.EngineFactory;
import dev.sightline.classifier.inference.OnnxEngine;
import dev.sightline.classifier.publish.OutputRecords;
import dev.sightline.classifier.publish.PublishConfig;
import dev.sightline.classifier.telemetry.ModelMeters;
import dev.sightline.classifier.telemetry.ModelTimes;
import dev.sightline.classifier.telemetry.ServiceMetrics;
import dev.sightline.classifier.telemetry.StageTimes;
import dev.sightline.classifier.telemetry.Tracing;
import dev.sightline.image.DecodeGate;
import dev.sightline.image.ModelInput;
import dev.sightline.modelstore.GraphSignature;
import dev.sightline.modelstore.ModelContract;
import dev.sightline.modelstore.ModelFile;
import dev.sightline.modelstore.ModelMetadata;
import dev.sightline.modelstore.ModelVersion;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Opens a version, checks it, and warms it up for each worker. */
public final class ModelLoader {
  /**
   * What a loaded version depends on, apart from its files.
   *
   * @param gate admits each image before it is decoded
   */
  public record Settings(
      DecodeConfig decode,
      BatchConfig batch,
      DriftConfig drift,
      PublishConfig publish,
      TopicsConfig topics,
      DecodeGate gate) {}

  private final EngineFactory engines;
  private final Settings settings;
  private final int workers;
  private final ServiceMetrics metrics;
  private final ModelMeters meters;
  private final Tracing tracing;

  public ModelLoader(
      EngineFactory engines,
      Settings settings,
      int workers,
      ServiceMetrics metrics,
      ModelMeters meters,
      Tracing tracing) {
    this.engines = engines;
    this.settings = settings;
    this.workers = workers;
    this.metrics = metrics;
    this.meters = meters;
    this.tracing = tracing;
  }

  /**
   * Loads a version. If it throws, nothing of the version stays in memory.
   *
   * @throws dev.sightline.classifier.domain.StartupException if the file is damaged or breaks the
   *     contract
   * @throws dev.sightline.classifier.domain.EngineBrokenException if the model does not answer the
   *     golden image
   */
  @SuppressWarnings("IllegalCatch") // Closes the version and rethrows.
  public LoadedModel load(ModelFile file) {
    OnnxEngine engine = engines.open(file);
    try {
      ModelInfo info = checked(file, engine.signature());
      return warm(engine, info);
    } catch (Throwable e) {
      engine.close();
      throw e;
    }
  }

  private ModelInfo checked(ModelFile file, GraphSignature graph) {
    ModelVersion version = file.version();
    Function<String, StartupException> failure =
        fault ->
            new StartupException(
                "model %s version %s cannot be served: %s (%s); export it again"
                    .formatted(version.name(), version.number(), fault, file.path()));
    ModelMetadata metadata = ModelContract.check(graph).orElseThrow(failure);
    ModelInput input = metadata.<ModelInput>input(ModelInput::of).orElseThrow(failure);
    return new ModelInfo(
        version.name(),
        String.valueOf(version.number()),
        file.sha256(),
        metadata.labels(),
        input,
        output(metadata, graph));
  }

  /** An embedding that is not published is not computed. */
  private ModelOutput output(ModelMetadata metadata, GraphSignature graph) {
    Optional<Float> threshold =
        metadata.isMultiLabel() ? Optional.of((float) metadata.threshold()) : Optional.empty();
    return new ModelOutput(
        threshold,
        PublishConfig.hasEmbeddings(settings.publish()) ? ModelContract.embeddingLength(graph) : 0);
  }

  private LoadedModel warm(OnnxEngine engine, ModelInfo info) {
    MinimumConfidence minimum = settings.publish().minConfidence().of(info);
    OutputRecords output =
        new OutputRecords(settings.publish(), settings.topics(), info, minimum, Clock.systemUTC());
    ModelTimes times = new ModelTimes();
    DriftMonitor drift = DriftMonitor.of(info, engine.signature(), settings.drift());
    Consumer<Classified> counted = meters.loaded(info, minimum);
    try {
      StageTimes ofWorkers = times.andOf(metrics);
      List<MicroBatchProcessor> processors =
          IntStream.range(0, workers)
              .mapToObj(
                  i ->
                      processor(
                          engine, info, drift.newObserver(), output, ofWorkers, counted, tracing))
              .toList();
      return new LoadedModel(
          info,
          engine,
          processors,
          () ->
              processor(
                  engine, info, DriftObserver.NONE, output, times.alone(), counted, Tracing.off()),
          times,
          drift,
          () -> meters.closed(info));
    } catch (RuntimeException | Error e) {
      meters.closed(info);
      throw e;
    }
  }

  private MicroBatchProcessor processor(
      OnnxEngine engine,
      ModelInfo info,
      DriftObserver drift,
      OutputRecords output,
      StageTimes times,
      Consumer<Classified> counted,
      Tracing traced) {
    return new MicroBatchProcessor(
        new RecordDecoder(settings.decode(), info.input(), settings.gate()),
        engine.newWorker(info, settings.batch().maxSize()).warmUp(),
        drift,
        output,
        times,
        counted,
        traced);
  }
}
