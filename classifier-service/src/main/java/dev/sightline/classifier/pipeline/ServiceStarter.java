package dev.sightline.classifier.pipeline;

import static dev.sightline.classifier.domain.Logfmt.value;

import dev.sightline.classifier.batch.Backlog;
import dev.sightline.classifier.batch.WorkerPool;
import dev.sightline.classifier.batch.WorkerPool.Task;
import dev.sightline.classifier.config.BatchConfig;
import dev.sightline.classifier.config.ProcessConfig;
import dev.sightline.classifier.config.StreamConfig;
import dev.sightline.classifier.config.TopicsConfig;
import dev.sightline.classifier.config.TrialConfig;
import dev.sightline.classifier.decode.BudgetGate;
import dev.sightline.classifier.decode.DecodeConfig;
import dev.sightline.classifier.decode.DecoderWarmUp;
import dev.sightline.classifier.decode.ImageIds;
import dev.sightline.classifier.decode.RecordDecoder;
import dev.sightline.classifier.delivery.AnswerFallbacks;
import dev.sightline.classifier.delivery.AtLeastOnceDelivery;
import dev.sightline.classifier.delivery.CommitReporter;
import dev.sightline.classifier.delivery.Delivery;
import dev.sightline.classifier.delivery.DeliveryQueue;
import dev.sightline.classifier.delivery.ExactlyOnceDelivery;
import dev.sightline.classifier.delivery.OutputPartitioner;
import dev.sightline.classifier.delivery.RetryingDelivery;
import dev.sightline.classifier.delivery.TransactionLimit;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.ModelInfo;
import dev.sightline.classifier.drift.DriftConfig;
import dev.sightline.classifier.health.ReadinessLog;
import dev.sightline.classifier.health.ServiceState;
import dev.sightline.classifier.inference.EngineFactory;
import dev.sightline.classifier.inference.InferenceConfig;
import dev.sightline.classifier.inflight.InFlightRecords;
import dev.sightline.classifier.kafka.BrokerCheck;
import dev.sightline.classifier.kafka.KafkaClientSettings;
import dev.sightline.classifier.kafka.OutputProducer;
import dev.sightline.classifier.kafka.PollConnector;
import dev.sightline.classifier.kafka.PollLoop;
import dev.sightline.classifier.kafka.ShadowProducer;
import dev.sightline.classifier.memory.MemoryBudget;
import dev.sightline.classifier.model.FolderSource;
import dev.sightline.classifier.model.ModelConfig;
import dev.sightline.classifier.model.ServedVersions;
import dev.sightline.classifier.model.mirror.BucketSource;
import dev.sightline.classifier.process.ProcessEnd;
import dev.sightline.classifier.process.StopDeadline;
import dev.sightline.classifier.process.ThreadWatch;
import dev.sightline.classifier.publish.Answer;
import dev.sightline.classifier.publish.PublishConfig;
import dev.sightline.classifier.publish.RejectedRecords;
import dev.sightline.classifier.serving.CurrentModelFollower;
import dev.sightline.classifier.serving.ModelExecutor;
import dev.sightline.classifier.serving.ModelLoader;
import dev.sightline.classifier.serving.ModelStatus;
import dev.sightline.classifier.telemetry.ConsumptionMeters;
import dev.sightline.classifier.telemetry.DriftMetrics;
import dev.sightline.classifier.telemetry.MemoryMeters;
import dev.sightline.classifier.telemetry.ModelMeters;
import dev.sightline.classifier.telemetry.ServiceMetrics;
import dev.sightline.classifier.telemetry.Tracing;
import dev.sightline.classifier.telemetry.TrialMeters;
import dev.sightline.classifier.trial.CandidateFollower;
import dev.sightline.classifier.trial.TrialFactory;
import dev.sightline.image.ModelInput;
import dev.sightline.modelstore.RepositoryAddress;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Connects the stages according to the configuration. */
@Singleton
public final class ServiceStarter {
  private static final Logger LOG = Logger.getLogger(ServiceStarter.class);

  private static final Duration READINESS_CHECK = Duration.ofSeconds(1);

  /** A new member waits for the session of a killed one to end. */
  private static final Duration START = Duration.ofSeconds(30);

  @Inject StreamConfig streamConfig;
  @Inject TopicsConfig topics;
  @Inject ModelConfig modelConfig;
  @Inject DecodeConfig decodeConfig;
  @Inject BatchConfig batchConfig;
  @Inject InferenceConfig inferenceConfig;
  @Inject DriftConfig driftConfig;
  @Inject PublishConfig publishConfig;
  @Inject TrialConfig trialConfig;
  @Inject MemoryBudget memory;
  @Inject ProcessConfig processConfig;
  @Inject MeterRegistry registry;
  @Inject OpenTelemetry openTelemetry;

  @ConfigProperty(name = "quarkus.otel.sdk.disabled")
  boolean tracingDisabled;

  @Inject ServiceState state;
  @Inject OutputProducer answers;
  @Inject KafkaClientSettings clientSettings;

  @Inject
  @Connector(PollConnector.NAME)
  PollConnector polls;

  @Inject ClassificationPipeline pipeline;
  @Inject CommitReporter reporter;
  @Inject ModelControl control;

  /** Stops what is running within a deadline. */
  private interface Stop {
    void within(StopDeadline deadline);
  }

  private @Nullable Stop running;

  /**
   * Loads the model and starts to consume.
   *
   * @param consuming called before the first record is consumed; from then on the process must be
   *     stopped in order
   * @throws dev.sightline.classifier.domain.StartupException if the model cannot be served
   */
  public void start(Runnable consuming) {
    ServiceMetrics metrics = new ServiceMetrics(registry);
    int threads = inferenceConfig.workers().orElse(Runtime.getRuntime().availableProcessors());
    ModelExecutor modelThread = new ModelExecutor();
    ModelMeters meters = new ModelMeters(registry);
    ServedVersions versions = versions();
    ModelLoader loader = loader(threads, metrics, meters);
    CurrentModelFollower models =
        new CurrentModelFollower(versions, loader, meters, state, modelThread, Clock.systemUTC());
    state.comparing(models::drift);
    MemoryMeters.register(registry, memory);
    DriftMetrics.register(registry, models::drift, driftConfig.limit());
    Backlog<Task<ImageRecord, Answer>> backlog = new Backlog<>(batchConfig.maxSize());
    CandidateFollower trials =
        trials(versions, loader, models, modelThread, () -> !backlog.isEmpty());
    WorkerPool<ImageRecord, Answer> workers =
        new WorkerPool<>(processors(threads, models, trials), backlog, metrics::waited);
    logStart(models.status(), threads);
    state.watching(new ThreadWatch(processConfig.stuckAfter(), System::nanoTime)::problem);
    ReadinessLog readiness = new ReadinessLog(state, START, System::nanoTime);
    consuming.run();
    startConsuming(workers, metrics);
    warmUp(models.status().model().input());
    readiness.start(READINESS_CHECK);
    follow(models, trials, modelThread);
    running =
        deadline -> {
          readiness.close();
          stopConsuming(deadline);
          // May take long for one image. The process is halted if it takes longer than the stop.
          workers.close();
          stopModels(modelThread, deadline);
          trials.close();
          models.close();
        };
  }

  private void warmUp(ModelInput input) {
    RecordDecoder decoder = new RecordDecoder(decodeConfig, input, new BudgetGate(memory));
    new DecoderWarmUp(decoder, input).start();
  }

  private void follow(CurrentModelFollower models, CandidateFollower trials, ModelExecutor thread) {
    control.over(models, trials);
    Runnable look =
        () -> {
          models.check();
          trials.check();
        };
    // The start does not wait for the trial, because images can be answered without it. A failure
    // is logged.
    thread.soon(look);
    Duration period = modelConfig.checkEvery();
    if (!period.isZero()) {
      thread.every(period, look);
    }
  }

  /** Waits until the running polls are committed. The process ends after this method returns. */
  void stop(@Observes ShutdownEvent event) {
    if (running != null) {
      running.within(new StopDeadline(processConfig.stopTimeout(), System::nanoTime));
      LOG.info("stopped");
    }
  }

  /** Each step has a share of the time, so that a broker that does not answer leaves some. */
  private void stopConsuming(StopDeadline deadline) {
    if (!pipeline.stop(deadline.until(50))) {
      LOG.warn("stop-incomplete step=commit reason=\"the last polls are left to the next owner\"");
    }
    if (!polls.close(deadline.until(70))) {
      LOG.warn("stop-incomplete step=leave-group reason=\"the broker will notice the absence\"");
    }
    answers.close();
  }

  private static void stopModels(ModelExecutor thread, StopDeadline deadline) {
    if (!thread.close(deadline.until(90))) {
      LOG.warn("stop-incomplete step=models reason=\"a model is being loaded\"");
      ProcessEnd.skipHooks();
    }
  }

  /**
   * Returns whether consumption ended because of a failure that only a new process can recover
   * from.
   */
  public boolean hasFailed() {
    return pipeline.hasFailed();
  }

  private ModelLoader loader(int threads, ServiceMetrics metrics, ModelMeters meters) {
    Tracing tracing = tracingDisabled ? Tracing.off() : Tracing.through(openTelemetry);
    return new ModelLoader(
        new EngineFactory(inferenceConfig.device()),
        new ModelLoader.Settings(
            decodeConfig, batchConfig, driftConfig, publishConfig, topics, new BudgetGate(memory)),
        threads,
        metrics,
        meters,
        tracing);
  }

  private ServedVersions versions() {
    RepositoryAddress place = modelConfig.repository();
    String name = modelConfig.name();
    return place.bucket().isPresent()
        ? BucketSource.open(place.bucket().get(), name, modelConfig.copy())
        : new FolderSource(place.folder(), name);
  }

  private CandidateFollower trials(
      ServedVersions versions,
      ModelLoader loader,
      CurrentModelFollower models,
      ModelExecutor thread,
      BooleanSupplier busy) {
    TrialMeters meters = new TrialMeters(registry);
    TrialFactory maker =
        new TrialFactory(
            trialConfig,
            batchConfig.maxSize(),
            new ImageIds(decodeConfig),
            this::shadowTopic,
            busy,
            meters);
    return new CandidateFollower(
        versions, loader, maker, meters, models.current(), state, thread, Clock.systemUTC());
  }

  private ShadowProducer shadowTopic() {
    return trialConfig
        .topic()
        .map(topic -> ShadowProducer.of(topic, clientSettings.ofShadowProducer()))
        .orElseGet(ShadowProducer::none);
  }

  private List<CrashGuard> processors(
      int threads, CurrentModelFollower models, CandidateFollower trials) {
    InFlightRecords inFlight =
        InFlightRecords.open(processConfig.inFlightFolder(), threads, batchConfig.maxSize());
    reporter.alsoReportTo(inFlight.suspects()::committed);
    ReadWriteLock running = new ReentrantReadWriteLock(true);
    DefectLog defects = new DefectLog();
    return IntStream.range(0, threads)
        .mapToObj(
            i ->
                new CrashGuard(
                    new BatchRouter(models.current(), trials.current(), i),
                    inFlight,
                    i,
                    running,
                    defects))
        .toList();
  }

  private void startConsuming(WorkerPool<ImageRecord, Answer> workers, ServiceMetrics metrics) {
    OutputPartitioner records = new OutputPartitioner(answers::partitions);
    AnswerFallbacks fallbacks = new AnswerFallbacks(new RejectedRecords(topics.rejected()));
    TransactionLimit limit =
        new TransactionLimit(
            batchConfig.maxBytes().asLongValue(), clientSettings.transactionTimeout());
    RetryingDelivery redelivery =
        new RetryingDelivery(delivery(), records, fallbacks, limit, state, metrics, polls::rejoin);
    DeliveryQueue deliveries =
        new DeliveryQueue(
            batchConfig.maxRecords(), memory, redelivery, reporter, metrics, state, pipeline::fail);
    pipeline.start(workers, deliveries);
    PollLoop unused = polls.start(pipeline::fail, new ConsumptionMeters(registry, state::isReady));
    state.consuming(polls::problem);
  }

  private Delivery delivery() {
    return switch (streamConfig.guarantee()) {
      case EXACTLY_ONCE -> exactlyOnce();
      case AT_LEAST_ONCE -> new AtLeastOnceDelivery(answers::next, polls::commit);
    };
  }

  private Delivery exactlyOnce() {
    try {
      return new ExactlyOnceDelivery(answers::next);
    } catch (KafkaException e) {
      throw BrokerCheck.withoutTransactions(clientSettings.ofAnswers(), e);
    }
  }

  private void logStart(ModelStatus status, int threads) {
    ModelInfo model = status.model();
    LOG.infof(
        "started model=%s version=%s sha256=%s classes=%d input=%dx%d resize=%s device=%s"
            + " workers=%d guarantee=%s group=%s topic=%s",
        value(model.name()),
        value(model.version()),
        model.sha256(),
        model.labels().size(),
        model.input().height(),
        model.input().width(),
        value(model.input().resizing().toString()),
        status.device().text(),
        threads,
        streamConfig.guarantee(),
        value(streamConfig.group()),
        value(topics.images()));
  }
}
