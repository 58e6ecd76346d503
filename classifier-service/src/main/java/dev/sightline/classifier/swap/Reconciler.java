package dev.sightline.classifier.swap;

import dev.sightline.classifier.swap.SwapOutcome.Result;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the object in use equal to the requested one. An object that cannot be used is refused, and
 * the previous one stays in use. A refusal is reported once. It is tried again when its files
 * change, on request, and periodically, since its cause may be elsewhere. Thread-safe; runs one
 * check at a time.
 *
 * @param <K> key of the requested object; its text is shown to people
 * @param <T> object in use
 */
public final class Reconciler<K, T> {
  /** Source of the request and of the objects. */
  public interface Source<K, T> {
    /**
     * Returns the key of the requested object. Throws with a message for people if it cannot be
     * determined.
     */
    Optional<K> wanted();

    /** Returns a text that changes with the files that {@link #load} reads. Never throws. */
    String stamp(K wanted);

    /** Returns the object, ready for use. Throws with a message for people if it cannot be used. */
    T load(K wanted);
  }

  private static final Duration TRY_AGAIN = Duration.ofMinutes(1);

  private final Source<K, T> source;
  private final Consumer<Optional<T>> use;
  private final Consumer<SwapOutcome> news;
  private final Clock clock;
  private @Nullable K inUse;
  private @Nullable Refusal<K> refusal;

  private record Refusal<K>(
      @Nullable K wanted, String stamp, Instant triedAt, SwapOutcome reported) {}

  /**
   * @param inUse key of the object that is already in use, or null
   * @param use receives the object to use from now on, or empty for none
   * @param news called with each outcome that differs from the previous one
   */
  public Reconciler(
      Source<K, T> source,
      @Nullable K inUse,
      Consumer<Optional<T>> use,
      Consumer<SwapOutcome> news,
      Clock clock) {
    this.source = source;
    this.inUse = inUse;
    this.use = use;
    this.news = news;
    this.clock = clock;
  }

  /** Checks whether another object is requested, and if so takes it into use. */
  public synchronized SwapOutcome check() {
    return check(false);
  }

  /** Does the same as {@link #check} and also retries what was refused. */
  public synchronized SwapOutcome checkAgain() {
    return check(true);
  }

  private SwapOutcome check(boolean force) {
    Optional<K> wanted;
    try {
      wanted = source.wanted();
    } catch (RuntimeException e) {
      return refused(null, "", e);
    }
    if (wanted.isEmpty()) {
      return nothing();
    }
    K key = wanted.get();
    if (key.equals(inUse)) {
      return accepted(outcome(Result.UNCHANGED, key, ""));
    }
    String stamp = source.stamp(key);
    Refusal<K> before = refusal;
    if (before != null && !force && isSame(before, key, stamp) && isRecent(before)) {
      return before.reported();
    }
    return swap(key, stamp);
  }

  private SwapOutcome swap(K key, String stamp) {
    T next;
    try {
      next = source.load(key);
    } catch (RuntimeException | OutOfMemoryError e) {
      return refused(key, stamp, e);
    }
    use.accept(Optional.of(next));
    inUse = key;
    return accepted(outcome(Result.SWAPPED, key, ""));
  }

  private SwapOutcome nothing() {
    if (inUse == null) {
      return accepted(outcome(Result.UNCHANGED, null, ""));
    }
    use.accept(Optional.empty());
    inUse = null;
    return accepted(outcome(Result.REMOVED, null, ""));
  }

  /** Reports a change, including the end of a refusal. */
  private SwapOutcome accepted(SwapOutcome outcome) {
    boolean refusedBefore = refusal != null;
    refusal = null;
    if (refusedBefore || outcome.result() != Result.UNCHANGED) {
      news.accept(outcome);
    }
    return outcome;
  }

  private SwapOutcome refused(@Nullable K key, String stamp, Throwable failure) {
    SwapOutcome outcome = outcome(Result.REFUSED, key, oneLine(failure));
    Refusal<K> before = refusal;
    if (before != null && outcome.repeats(before.reported())) {
      refusal = new Refusal<>(key, stamp, clock.instant(), before.reported());
      return before.reported();
    }
    refusal = new Refusal<>(key, stamp, clock.instant(), outcome);
    news.accept(outcome);
    return outcome;
  }

  private static String oneLine(Throwable failure) {
    String message =
        failure instanceof OutOfMemoryError
            ? "there is not enough memory for it beside what is in use"
            : String.valueOf(failure.getMessage());
    return message.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  private boolean isSame(Refusal<K> refused, K key, String stamp) {
    return key.equals(refused.wanted()) && stamp.equals(refused.stamp());
  }

  private boolean isRecent(Refusal<K> refused) {
    return Duration.between(refused.triedAt(), clock.instant()).compareTo(TRY_AGAIN) < 0;
  }

  private SwapOutcome outcome(Result result, @Nullable K key, String cause) {
    return new SwapOutcome(result, key == null ? "" : key.toString(), cause, clock.instant());
  }
}
