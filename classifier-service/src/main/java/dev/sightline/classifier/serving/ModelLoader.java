package dev.sightline.classifier.serving;

import static dev.sightline.classifier.domain.Logfmt.value;

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
import dev.sightline.classifier.inference.BatchChoice;
import dev.sightline.classifier.inference.ChosenBatch;
import dev.sightline.classifier.inference.EngineFactory;
import dev.sightline.classifier.inference.InferenceWorker;
import dev.sightline.classifier.inference.OnnxEngine;
import dev.sightline.classifier.memory.ModelMemory;
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
import dev.sightline.proto.WireFormat;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/** Opens a version, checks it, and warms it up for each worker. */
public final class ModelLoader {
  /**
   * What a loaded version depends on, apart from its files.
   *
   * @param gate admits each image before it is decoded
   * @param memory memory of all loaded versions
   */
  public record Settings(
      DecodeConfig decode,
      BatchConfig batch,
      DriftConfig drift,
      PublishConfig publish,
      TopicsConfig topics,
      DecodeGate gate,
      ModelMemory memory) {}

  private static final Logger LOG = Logger.getLogger(ModelLoader.class);

  private final EngineFactory engines;
  private final Settings settings;
  private final int workers;
  private final BatchChoice batches;
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
    this.batches = new BatchChoice(settings.batch().maxSize(), workers);
    this.metrics = metrics;
    this.meters = meters;
    this.tracing = tracing;
  }

  /** Returns the largest batch that any version can have. */
  public int largestBatch() {
    return batches.largest();
  }

  /**
   * Loads a version. If it throws, nothing of the version stays in memory.
   *
   * @throws dev.sightline.classifier.domain.StartupException if the file is damaged, breaks the
   *     contract or is too large for the memory
   * @throws dev.sightline.classifier.domain.EngineBrokenException if the model does not answer the
   *     golden image
   */
  @SuppressWarnings("IllegalCatch") // Returns the memory and rethrows.
  public LoadedModel load(ModelFile file) {
    requireRoom(file);
    ModelMemory.Share memory = settings.memory().take(file.size());
    try {
      return load(file, memory);
    } catch (Throwable e) {
      memory.close();
      throw e;
    }
  }

  private void requireRoom(ModelFile file) {
    if (!settings.memory().hasRoomFor(file.size())) {
      throw new StartupException(
          String.format(
              Locale.ROOT,
              "model %s version %s: %s has %d bytes, but models may use only %d beside the heap and the loaded models; provide more memory or a smaller heap (-Xmx)",
              file.version().name(),
              file.version().number(),
              file.path(),
              file.size(),
              settings.memory().besideHeap()));
    }
  }

  @SuppressWarnings("IllegalCatch") // Closes the version and rethrows.
  private LoadedModel load(ModelFile file, ModelMemory.Share memory) {
    OnnxEngine engine = engines.open(file);
    try {
      ModelInfo info = checked(file, engine.signature());
      ChosenBatch batch = batches.of(engine, info, settings.memory().forRuns(file.size()));
      memory.add(batch.allBytes());
      engine.limitRuns(batch.runs());
      log(info, batch, file.size());
      return warm(engine, info, batch, memory);
    } catch (Throwable e) {
      engine.close();
      throw e;
    }
  }

  private static void log(ModelInfo info, ChosenBatch batch, long bytes) {
    LOG.infof(
        "model-batch model=%s version=%s batch=%d reason=%s images-per-second=%s runs=%d"
            + " run-bytes=%d model-bytes=%d",
        value(info.name()),
        value(info.version()),
        batch.images(),
        batch.reason().text(),
        batch.imagesPerSecond() == 0
            ? "unmeasured"
            : String.format(Locale.ROOT, "%.1f", batch.imagesPerSecond()),
        batch.runs(),
        batch.runBytes(),
        bytes);
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
    PublishConfig publish = settings.publish();
    boolean published = publish.format() == WireFormat.PROTOBUF || publish.embeddingInJson();
    return new ModelOutput(threshold, published ? ModelContract.embeddingLength(graph) : 0);
  }

  private LoadedModel warm(
      OnnxEngine engine, ModelInfo info, ChosenBatch batch, ModelMemory.Share memory) {
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
                          engine.newWorker(info, batch.images()),
                          info,
                          drift.newObserver(),
                          output,
                          ofWorkers,
                          counted,
                          tracing))
              .toList();
      return new LoadedModel(
          info,
          engine,
          batch,
          processors,
          () ->
              processor(
                  engine.newWorker(info, batch.images()),
                  info,
                  DriftObserver.NONE,
                  output,
                  times.alone(),
                  counted,
                  Tracing.off()),
          times,
          drift,
          () -> {
            memory.close();
            meters.closed(info);
          });
    } catch (RuntimeException | Error e) {
      meters.closed(info);
      throw e;
    }
  }

  private MicroBatchProcessor processor(
      InferenceWorker worker,
      ModelInfo info,
      DriftObserver drift,
      OutputRecords output,
      StageTimes times,
      Consumer<Classified> counted,
      Tracing traced) {
    return new MicroBatchProcessor(
        new RecordDecoder(settings.decode(), info.input(), settings.gate()),
        worker.warmUp(),
        drift,
        output,
        times,
        counted,
        traced);
  }
}
