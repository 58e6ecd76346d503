package dev.sightline.classifier.trial;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts the images of one trial, and ends the trial once when a limit is passed or the candidate
 * breaks. Thread-safe.
 */
public final class TrialMonitor {
  /** What else is told of a trial's images, such as meters. Thread-safe. */
  public interface Audience {
    void compared(Comparison both);

    void failed(int images);

    void dropped(int images);
  }

  private final Tally tally = new Tally();
  private final Limits limits;
  private final Audience audience;
  private final Consumer<String> ended;
  private final AtomicReference<@Nullable String> cause = new AtomicReference<>();

  /**
   * @param ended told once why the trial ended by itself; returns soon
   */
  public TrialMonitor(TrialConfig config, Audience audience, Consumer<String> ended) {
    this.limits = new Limits(config);
    this.audience = audience;
    this.ended = ended;
  }

  /** The candidate was given images. */
  public void tried(int images, int failed) {
    tally.tried(images, failed);
    if (failed > 0) {
      audience.failed(failed);
    }
    limits.tried(images, failed).ifPresent(this::end);
  }

  /** Both versions classified an image. */
  public void compared(Comparison both) {
    tally.compared(both);
    audience.compared(both);
    limits.compared(both).ifPresent(this::end);
  }

  /** Images were not compared. */
  public void dropped(int images) {
    tally.dropped(images);
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

  /** Why it ended by itself, if it did. */
  public Optional<String> cause() {
    return Optional.ofNullable(cause.get());
  }

  public Figures figures() {
    return tally.figures();
  }
}
