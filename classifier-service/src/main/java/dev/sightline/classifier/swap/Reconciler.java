package dev.sightline.classifier.swap;

import dev.sightline.classifier.swap.SwapOutcome.Result;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is in use equal to what is wanted. What can't be used is refused, and what was in use
 * stays. A refusal is told once: it is tried again when its files have changed, when somebody asks,
 * and from time to time, since its cause may lie elsewhere. Thread-safe; one check at a time.
 *
 * @param <K> names what is wanted; its text is for people
 * @param <T> what is used
 */
public final class Reconciler<K, T> {
  /** Where it is told what is wanted, and where that comes from. */
  public interface Source<K, T> {
    /** Throws with a message for people where it can't be told. */
    Optional<K> wanted();

    /** Changes with the files that {@link #load} reads; throws nothing. */
    String stamp(K wanted);

    /** Ready for use; throws with a message for people where it is not fit for it. */
    T load(K wanted);
  }

  private static final Duration TRY_AGAIN = Duration.ofMinutes(1);

  private final Source<K, T> source;
  private final Consumer<Optional<T>> use;
  private final Consumer<SwapOutcome> news;
  private final Clock clock;
  private @Nullable K inUse;
  private @Nullable Refusal<K> refusal;

  private record Refusal<K>(@Nullable K wanted, String stamp, Instant triedAt, SwapOutcome told) {}

  /**
   * @param inUse what is in use already, or null
   * @param use takes what is to be used from now on, or empty for nothing
   * @param news told of each outcome that differs from the one before
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

  /** Looks whether something else is wanted, and if so brings it into use. */
  public synchronized SwapOutcome check() {
    return check(false);
  }

  /** As {@link #check}, and tries again what was refused. */
  public synchronized SwapOutcome checkAnew() {
    return check(true);
  }

  private SwapOutcome check(boolean anew) {
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
    if (before != null && !anew && isSame(before, key, stamp) && isRecent(before)) {
      return before.told();
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

  /** News where something changed, a refusal that is over included. */
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
    if (before != null && outcome.repeats(before.told())) {
      refusal = new Refusal<>(key, stamp, clock.instant(), before.told());
      return before.told();
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
