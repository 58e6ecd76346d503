package dev.sightline.classifier.serving;

import static dev.sightline.classifier.domain.Logfmt.value;

import dev.sightline.classifier.domain.DriftStatus;
import dev.sightline.classifier.domain.ModelInfo;
import dev.sightline.classifier.health.ServiceState;
import dev.sightline.classifier.model.ServedVersions;
import dev.sightline.classifier.swap.LeasedReference;
import dev.sightline.classifier.swap.Reconciler;
import dev.sightline.classifier.swap.SwapOutcome;
import dev.sightline.classifier.telemetry.ModelMeters;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Serves the version that {@code CURRENT} names, from start to stop. Thread-safe. */
public final class CurrentModelFollower implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(CurrentModelFollower.class);

  private final ServedVersions versions;
  private final ModelLoader loader;
  private final ModelMeters meters;
  private final ServiceState state;
  private final Clock clock;
  private final LeasedReference<LoadedModel> current;
  private final Reconciler<String, LoadedModel> follower;
  private volatile Serving serving;
  private volatile @Nullable SwapOutcome lastSwap;

  private record Serving(LoadedModel model, Instant since) {}

  private final class CurrentVersion implements Reconciler.Source<String, LoadedModel> {
    @Override
    public Optional<String> wanted() {
      return Optional.of(versions.current());
    }

    @Override
    public String stamp(String version) {
      return versions.stamp(version);
    }

    @Override
    public LoadedModel load(String version) {
      return loader.load(versions.open(version));
    }
  }

  /**
   * Loads the current version.
   *
   * @param thread closes models that no worker uses any more
   * @throws dev.sightline.classifier.domain.StartupException if no version can be served
   */
  public CurrentModelFollower(
      ServedVersions versions,
      ModelLoader loader,
      ModelMeters meters,
      ServiceState state,
      ModelExecutor thread,
      Clock clock) {
    this.versions = versions;
    this.loader = loader;
    this.meters = meters;
    this.state = state;
    this.clock = clock;
    current = new LeasedReference<>(model -> thread.soon(() -> close(model)));
    serving = serve(loader.load(versions.first()));
    String version = serving.model().info().version();
    follower =
        new Reconciler<>(
            new CurrentVersion(), version, next -> swapTo(next.orElseThrow()), this::report, clock);
  }

  private Serving serve(LoadedModel model) {
    current.replace(model);
    meters.serving(model.info(), model.device(), model.maxBatch());
    state.modelLoaded(model.info().name() + " version " + model.info().version());
    versions.markServed(model.info().version());
    return new Serving(model, clock.instant());
  }

  /** Returns the served model, for workers; never empty before {@link #close}. */
  public LeasedReference<LoadedModel> current() {
    return current;
  }

  /** Returns the maximum number of images in a run of the served version. */
  public int batch() {
    return serving.model().maxBatch();
  }

  /** Returns the drift of the served version. A new version starts its comparison from zero. */
  public DriftStatus drift() {
    return serving.model().drift().status();
  }

  /** Reads {@code CURRENT} and swaps if it names another version. */
  public SwapOutcome check() {
    return follower.check();
  }

  /** Does the same as {@link #check} and also retries what was refused. */
  public SwapOutcome checkAgain() {
    return follower.checkAgain();
  }

  private void swapTo(LoadedModel next) {
    ModelInfo before = serving.model().info();
    serving = serve(next);
    ModelInfo now = next.info();
    LOG.infof(
        "model-swapped model=%s from=%s to=%s sha256=%s classes=%d input=%dx%d"
            + " resize=%s device=%s batch=%d",
        value(now.name()),
        value(before.version()),
        value(now.version()),
        now.sha256(),
        now.labels().size(),
        now.input().height(),
        now.input().width(),
        value(now.input().resizing().toString()),
        next.device().text(),
        next.maxBatch());
  }

  private void report(SwapOutcome outcome) {
    switch (outcome.result()) {
      case REFUSED -> refused(outcome);
      case SWAPPED -> {
        lastSwap = outcome;
        meters.swapped();
        state.modelRefused(null);
      }
      case UNCHANGED, REMOVED -> {
        meters.refusedNoLonger();
        state.modelRefused(null);
        LOG.infof(
            "model-kept model=%s version=%s", value(versions.name()), value(outcome.wanted()));
      }
    }
  }

  private void refused(SwapOutcome outcome) {
    lastSwap = outcome;
    meters.refused();
    state.modelRefused(outcome.cause());
    LOG.warnf(
        "model-refused model=%s version=%s serving=%s cause=%s",
        value(versions.name()),
        value(outcome.wanted()),
        value(serving.model().info().version()),
        value(outcome.cause()));
  }

  /** Returns what is served at this moment. */
  public ModelStatus status() {
    Serving now = serving;
    return new ModelStatus(
        now.model().info(),
        now.model().device(),
        now.model().maxBatch(),
        now.since(),
        Optional.ofNullable(lastSwap));
  }

  private static void close(LoadedModel model) {
    model.close();
    LOG.infof(
        "model-closed model=%s version=%s",
        value(model.info().name()), value(model.info().version()));
  }

  /** Closes the served model. Call this when no worker runs any more. */
  @Override
  public void close() {
    current.replace(null);
  }
}
