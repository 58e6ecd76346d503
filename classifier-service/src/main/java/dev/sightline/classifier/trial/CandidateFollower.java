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
 * The trial that {@code CANDIDATE} asks for, if it does. A trial that ended by itself does not
 * begin again before {@code CANDIDATE} is written anew; that is remembered in memory only, since
 * the repository is never written to. Thread-safe.
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

  /** A trial is another one where it is compared with another model. */
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
   * @param models where the current version is leased; never empty
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

  /** For workers; empty where there is no trial. */
  public LeasedReference<Trial> current() {
    return current;
  }

  /** Looks at {@code CANDIDATE}, and begins or ends a trial where it says so. */
  public SwapOutcome check() {
    return follower.check();
  }

  /** As {@link #check}, and tries again what was refused. */
  public SwapOutcome checkAnew() {
    return follower.checkAnew();
  }

  /** Forgets how the trial of an earlier order ended. */
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

  /** Called by a worker or the trial's own thread, which must not wait for it to close. */
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
        // A start is told in full where it happens; an order that was mended needs no word.
      }
    }
  }

  /** For people; null where there is nothing to say. */
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

  /** The trial that runs, or else the last one where CANDIDATE is still there. */
  public Optional<TrialReport> report() {
    Trial trial = running;
    return trial == null ? Optional.ofNullable(over) : Optional.of(trial.report());
  }

  /** Why CANDIDATE is not followed, if it is not. */
  public Optional<SwapOutcome> refusal() {
    return Optional.ofNullable(refusal);
  }

  /** Call it when no worker runs any more. */
  @Override
  public void close() {
    current.replace(null);
  }
}
