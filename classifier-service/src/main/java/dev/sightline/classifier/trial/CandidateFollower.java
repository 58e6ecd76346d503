package dev.sightline.classifier.trial;

import static dev.sightline.classifier.domain.Logfmt.value;

import dev.sightline.classifier.domain.RequestedTrial;
import dev.sightline.classifier.health.ServiceState;
import dev.sightline.classifier.model.ServedVersions;
import dev.sightline.classifier.serving.LoadedModel;
import dev.sightline.classifier.serving.ModelExecutor;
import dev.sightline.classifier.serving.ModelLoader;
import dev.sightline.classifier.swap.Lease;
import dev.sightline.classifier.swap.LeasedReference;
import dev.sightline.classifier.swap.Reconciler;
import dev.sightline.classifier.swap.SwapOutcome;
import dev.sightline.classifier.telemetry.TrialMeters;
import dev.sightline.classifier.trial.TrialReport.State;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs the trial that {@code CANDIDATE} requests. A trial that ended because of its limits does not
 * start again until {@code CANDIDATE} is written again. This is remembered in memory only, since
 * the service never writes to the repository. Thread-safe.
 */
public final class CandidateFollower implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(CandidateFollower.class);

  private final ServedVersions versions;
  private final ModelLoader loader;
  private final TrialFactory maker;
  private final TrialMeters meters;
  private final LeasedReference<LoadedModel> models;
  private final ModelExecutor thread;
  private final Clock clock;
  private final LeasedReference<Trial> current;
  private final Reconciler<Key, Trial> follower;
  private volatile @Nullable RequestedTrial ended;
  private volatile @Nullable Trial running;
  private volatile @Nullable TrialReport over;
  private volatile @Nullable SwapOutcome refusal;

  /** A trial against another model is another trial. */
  private record Key(RequestedTrial order, LoadedModel against) {
    private boolean isPromoted() {
      return order.version().equals(against.info().version());
    }

    @Override
    public String toString() {
      return order.toString();
    }
  }

  private final class Asked implements Reconciler.Source<Key, Trial> {
    @Override
    public Optional<Key> wanted() {
      Optional<RequestedTrial> order = versions.candidate();
      forgetAllBut(order);
      Optional<Key> key =
          order.filter(asked -> !asked.equals(ended)).map(CandidateFollower.this::key);
      key.filter(Key::isPromoted).ifPresent(promoted -> endAsPromoted(promoted.order()));
      return key.filter(asked -> !asked.isPromoted());
    }

    @Override
    public String stamp(Key key) {
      return versions.stamp(key.order().version());
    }

    @Override
    public Trial load(Key key) {
      RequestedTrial order = key.order();
      LoadedModel candidate = loader.load(versions.open(order.version()));
      try {
        return maker.make(
            order, candidate, models, key.against(), clock.instant(), cause -> end(order, cause));
      } catch (RuntimeException | Error e) {
        candidate.close();
        throw e;
      }
    }
  }

  /**
   * @param models leases the current version; never empty
   * @param thread closes trials that no worker uses any more
   */
  public CandidateFollower(
      ServedVersions versions,
      ModelLoader loader,
      TrialFactory maker,
      TrialMeters meters,
      LeasedReference<LoadedModel> models,
      ServiceState state,
      ModelExecutor thread,
      Clock clock) {
    this.versions = versions;
    this.loader = loader;
    this.maker = maker;
    this.meters = meters;
    this.models = models;
    this.thread = thread;
    this.clock = clock;
    current = new LeasedReference<>(trial -> thread.soon(trial::close));
    follower =
        new Reconciler<>(new Asked(), null, next -> use(next.orElse(null)), this::tell, clock);
    state.trial(this::describe);
  }

  /** Returns the running trial, for workers; empty if there is none. */
  public LeasedReference<Trial> current() {
    return current;
  }

  /** Reads {@code CANDIDATE} and starts or ends a trial as it says. */
  public SwapOutcome check() {
    return follower.check();
  }

  /** Does the same as {@link #check} and also retries what was refused. */
  public SwapOutcome checkAgain() {
    return follower.checkAgain();
  }

  /** Forgets how the trials of other orders ended. */
  private void forgetAllBut(Optional<RequestedTrial> order) {
    TrialReport last = over;
    if (last != null && !order.filter(last.order()::equals).isPresent()) {
      over = null;
    }
    if (order.isEmpty()) {
      ended = null;
    }
  }

  private Key key(RequestedTrial order) {
    try (Lease<LoadedModel> model = Objects.requireNonNull(models.lease())) {
      return new Key(order, model.get());
    }
  }

  private void endAsPromoted(RequestedTrial order) {
    String why = "version " + order.version() + " is the current one";
    over =
        report()
            .filter(before -> before.order().equals(order))
            .map(before -> before.in(State.PROMOTED, why))
            .orElse(new TrialReport(order, State.PROMOTED, why, Optional.empty()));
  }

  private void use(@Nullable Trial next) {
    running = next;
    current.replace(next);
    if (next == null) {
      meters.none();
      return;
    }
    over = null;
    meters.running(next.candidate(), next.order());
    meters.order("started");
    LOG.infof(
        "trial-started model=%s order=%s sha256=%s",
        value(versions.name()), value(next.order()), next.candidate().sha256());
  }

  /** Called by a worker or the trial's own thread, which must not wait for the trial to close. */
  private void end(RequestedTrial order, String cause) {
    Trial trial = running;
    if (trial == null || !trial.order().equals(order)) {
      return;
    }
    ended = order;
    over = trial.report().in(State.ENDED, cause);
    meters.order("rolled-back");
    LOG.warnf(
        "trial-rolled-back model=%s order=%s cause=%s",
        value(versions.name()), value(order), value(cause));
    thread.soon(this::check);
  }

  private void tell(SwapOutcome outcome) {
    refusal = outcome.isRefusal() ? outcome : null;
    switch (outcome.result()) {
      case REFUSED -> {
        meters.order("refused");
        LOG.warnf(
            "trial-refused model=%s order=%s cause=%s",
            value(versions.name()), value(outcome.wanted()), value(outcome.cause()));
      }
      case REMOVED -> LOG.infof("trial-over model=%s", value(versions.name()));
      case SWAPPED, UNCHANGED -> {
        // A start is logged with its details elsewhere, and a corrected order needs no log line.
      }
    }
  }

  /** Returns a line for display; null if there is nothing to say. */
  private @Nullable String describe() {
    SwapOutcome refused = refusal;
    if (refused != null) {
      return "refused: " + refused.cause();
    }
    return report()
        .map(
            report ->
                report.order() + (report.cause().isEmpty() ? "" : ", over: " + report.cause()))
        .orElse(null);
  }

  /** Returns the running trial, or the last one if {@code CANDIDATE} still requests it. */
  public Optional<TrialReport> report() {
    Trial trial = running;
    return trial == null ? Optional.ofNullable(over) : Optional.of(trial.report());
  }

  /** Returns why {@code CANDIDATE} is not followed; empty if it is. */
  public Optional<SwapOutcome> refusal() {
    return Optional.ofNullable(refusal);
  }

  /** Ends the trial. Call this when no worker runs any more. */
  @Override
  public void close() {
    current.replace(null);
  }
}
