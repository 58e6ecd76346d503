package dev.sightline.classifier.trial.compare;

import dev.sightline.classifier.config.TrialConfig;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts the images of one trial, and ends the trial once, when a limit is exceeded or the
 * candidate breaks. Thread-safe.
 */
public final class TrialMonitor {
  /** Receives the same counts as the monitor, for example for meters. Thread-safe. */
  public interface Audience {
    void compared(PairedPrediction both);

    void failed(int images);

    void dropped(int images);
  }

  private final Audience audience;
  private final Consumer<String> ended;
  private final AtomicReference<@Nullable String> cause = new AtomicReference<>();
  private final Limit errors;
  private final Limit disagreement;
  private final Limit accuracyLoss;
  private long tried;
  private long failed;
  private long dropped;
  private long compared;
  private long agreed;
  private double currentConfidence;
  private double candidateConfidence;
  private long labelled;
  private long currentRight;
  private long candidateRight;
  private long onlyCurrentRight;
  private long onlyCandidateRight;

  /**
   * @param ended called once with the cause when the trial ends automatically; must return quickly
   */
  public TrialMonitor(TrialConfig config, Audience audience, Consumer<String> ended) {
    this.audience = audience;
    this.ended = ended;
    int window = config.minImages();
    errors =
        new Limit(
            "sightline.trial.max-error-ratio",
            "the candidate's error ratio",
            config.maxErrorRatio(),
            window);
    disagreement =
        new Limit(
            "sightline.trial.max-disagreement",
            "disagreement with the current version",
            config.maxDisagreement(),
            window);
    accuracyLoss =
        new Limit(
            "sightline.trial.max-accuracy-loss",
            "the candidate's loss of accuracy",
            config.maxAccuracyLoss(),
            window);
  }

  /** Counts images that the candidate was given, and how many of them it failed on. */
  public void tried(int images, int failedImages) {
    Optional<String> exceeded;
    synchronized (this) {
      tried += images;
      failed += failedImages;
      exceeded = errors.count(images, failedImages);
    }
    if (failedImages > 0) {
      audience.failed(failedImages);
    }
    exceeded.ifPresent(this::end);
  }

  /** Counts an image that both versions classified. */
  public void compared(PairedPrediction both) {
    Optional<String> exceeded;
    synchronized (this) {
      compared++;
      agreed += both.agree() ? 1 : 0;
      currentConfidence += both.current().confidence();
      candidateConfidence += both.candidate().confidence();
      exceeded = disagreement.count(1, both.agree() ? 0 : 1);
      if (both.isLabelled()) {
        Optional<String> worse = countLabelled(both.currentIsRight(), both.candidateIsRight());
        exceeded = exceeded.isPresent() ? exceeded : worse;
      }
    }
    audience.compared(both);
    exceeded.ifPresent(this::end);
  }

  private Optional<String> countLabelled(boolean current, boolean candidate) {
    labelled++;
    currentRight += current ? 1 : 0;
    candidateRight += candidate ? 1 : 0;
    onlyCurrentRight += current && !candidate ? 1 : 0;
    onlyCandidateRight += candidate && !current ? 1 : 0;
    return accuracyLoss.count(1, (current ? 1 : 0) - (candidate ? 1 : 0));
  }

  /** Counts images that were not compared. */
  public void dropped(int images) {
    synchronized (this) {
      dropped += images;
    }
    audience.dropped(images);
  }

  /** Ends the trial; only the first cause counts. */
  public void end(String why) {
    if (cause.compareAndSet(null, why)) {
      ended.accept(why);
    }
  }

  public boolean hasEnded() {
    return cause.get() != null;
  }

  /** Returns why the trial ended automatically; empty while it has not. */
  public Optional<String> cause() {
    return Optional.ofNullable(cause.get());
  }

  public synchronized TrialCounts figures() {
    return new TrialCounts(
        tried,
        failed,
        dropped,
        compared,
        agreed,
        compared == 0 ? 0 : currentConfidence / compared,
        compared == 0 ? 0 : candidateConfidence / compared,
        labelled,
        currentRight,
        candidateRight,
        onlyCurrentRight,
        onlyCandidateRight);
  }

  /**
   * A limit on a ratio, checked once for each window of consecutive images. A candidate that
   * degrades late is found within a window, and chance in a few images does not end a trial.
   */
  private static final class Limit {
    private final String setting;
    private final String ratioName;
    private final Optional<Double> limit;
    private final int window;
    private long images;
    private long bad;

    /**
     * @param limit empty if none is configured
     * @param window minimum number of images that are checked together
     */
    Limit(String setting, String ratioName, Optional<Double> limit, int window) {
      this.setting = setting;
      this.ratioName = ratioName;
      this.limit = limit;
      this.window = window;
    }

    /**
     * Counts images.
     *
     * @param badImages the bad ones among them; negative if they compensate for earlier ones
     * @return why the trial must end; empty if it continues
     */
    Optional<String> count(int newImages, int badImages) {
      images += newImages;
      bad += badImages;
      if (images < window) {
        return Optional.empty();
      }
      double ratio = (double) bad / images;
      long seen = images;
      images = 0;
      bad = 0;
      return limit.filter(most -> ratio > most).map(most -> cause(ratio, seen, most));
    }

    private String cause(double ratio, long seen, double most) {
      return String.format(
          Locale.ROOT,
          "%s %.4f on %d images is above %s=%s",
          ratioName,
          ratio,
          seen,
          setting,
          most);
    }
  }
}
