package dev.sightline.classifier.pipeline;

import dev.sightline.classifier.batch.BatchConfig;
import dev.sightline.classifier.batch.Workers;
import dev.sightline.classifier.decode.DecodeConfig;
import dev.sightline.classifier.decode.RecordDecoder;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.ModelInfo;
import dev.sightline.classifier.health.ServiceState;
import dev.sightline.classifier.inference.EngineFactory;
import dev.sightline.classifier.inference.InferenceConfig;
import dev.sightline.classifier.inference.OnnxEngine;
import dev.sightline.classifier.model.ModelConfig;
import dev.sightline.classifier.model.ModelContract;
import dev.sightline.classifier.model.ModelFile;
import dev.sightline.classifier.model.ModelRepository;
import dev.sightline.classifier.publish.OutputRecords;
import dev.sightline.classifier.publish.PublishConfig;
import dev.sightline.classifier.publish.TopicsConfig;
import dev.sightline.classifier.telemetry.ServiceMetrics;
import dev.sightline.classifier.telemetry.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Wires the stages from the configuration. */
@Singleton
public final class Classifier {
  private static final Logger LOG = Logger.getLogger(Classifier.class);

  @Inject StreamConfig streamConfig;
  @Inject TopicsConfig topics;
  @Inject ModelConfig modelConfig;
  @Inject DecodeConfig decodeConfig;
  @Inject BatchConfig batchConfig;
  @Inject InferenceConfig inferenceConfig;
  @Inject PublishConfig publishConfig;
  @Inject MeterRegistry registry;
  @Inject OpenTelemetry openTelemetry;

  @ConfigProperty(name = "quarkus.otel.sdk.disabled")
  boolean tracingDisabled;

  @Inject ServiceState state;
  @Inject AnswersChannel answers;

  @Inject
  @Connector(PollConnector.NAME)
  PollConnector polls;

  @Inject ClassificationPipeline pipeline;

  private @Nullable AutoCloseable running;

  /**
   * Loads the model and starts to consume.
   *
   * @throws dev.sightline.classifier.domain.StartupException where the model is amiss
   */
  public void start() {
    ModelFile file = new ModelRepository(modelConfig.repository()).current(modelConfig.name());
    OnnxEngine engine =
        new EngineFactory(inferenceConfig.device()).open(file.bytes(), file.path().toString());
    ModelInfo model = ModelContract.check(file, engine.signature());
    ServiceMetrics metrics = new ServiceMetrics(registry, model, engine.device());
    int threads = inferenceConfig.workers().orElse(Runtime.getRuntime().availableProcessors());
    Workers<ImageRecord, Answer> workers = workers(threads, engine, model, metrics);
    logStart(model, engine, threads);
    state.modelLoaded(model.name() + " version " + model.version());
    startConsuming(workers, metrics);
    running =
        () -> {
          pipeline.stop();
          polls.close();
          workers.close();
          engine.close();
        };
  }

  /** Waits until the running poll is committed: the process ends when its shutdown has. */
  void stop(@Observes ShutdownEvent event) throws Exception {
    if (running != null) {
      running.close();
      LOG.info("stopped");
    }
  }

  /** Whether consumption ended by itself, for a fault that only a new process mends. */
  public boolean hasFailed() {
    return pipeline.hasFailed();
  }

  private Workers<ImageRecord, Answer> workers(
      int threads, OnnxEngine engine, ModelInfo model, ServiceMetrics metrics) {
    Tracing tracing = tracingDisabled ? Tracing.off() : Tracing.through(openTelemetry);
    OutputRecords output = new OutputRecords(publishConfig, topics, model, Clock.systemUTC());
    List<MicroBatchProcessor> processors =
        IntStream.range(0, threads)
            .mapToObj(
                i ->
                    new MicroBatchProcessor(
                        new RecordDecoder(decodeConfig, model.input()),
                        engine.newWorker(model, batchConfig.maxSize()).warmUp(),
                        output,
                        metrics,
                        tracing))
            .toList();
    return new Workers<>(processors, batchConfig.maxSize(), metrics::waited);
  }

  private void startConsuming(Workers<ImageRecord, Answer> workers, ServiceMetrics metrics) {
    Producer<byte[], byte[]> producer = answers.producer();
    // Asks the broker at the first use of a topic.
    AnswerRecords records = new AnswerRecords(topic -> producer.partitionsFor(topic).size());
    Redelivery redelivery = new Redelivery(delivery(producer), records, state, metrics);
    pipeline.start(
        new ClassificationPipeline.Stages(workers, redelivery, metrics, batchConfig.maxRecords()));
    state.consuming(polls.start(pipeline::fail));
  }

  private Delivery delivery(Producer<byte[], byte[]> producer) {
    return switch (streamConfig.guarantee()) {
      case EXACTLY_ONCE -> new ExactlyOnceDelivery(producer);
      case AT_LEAST_ONCE -> new AtLeastOnceDelivery(producer, polls::commit);
    };
  }

  private void logStart(ModelInfo model, OnnxEngine engine, int threads) {
    LOG.infof(
        "started model=%s version=%s sha256=%s classes=%d input=%dx%d device=%s workers=%d"
            + " guarantee=%s group=%s topic=%s",
        model.name(),
        model.version(),
        model.sha256(),
        model.labels().size(),
        model.input().height(),
        model.input().width(),
        engine.device().text(),
        threads,
        streamConfig.guarantee(),
        streamConfig.group(),
        topics.images());
  }
}
