package dev.sightline.classifier.swap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.swap.SwapOutcome.Result;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReconcilerTest {
  private final Folder folder = new Folder();
  private final List<String> used = new ArrayList<>();
  private final List<Result> news = new ArrayList<>();
  private final SettableClock clock = new SettableClock();
  private final Reconciler<String, String> follower =
      new Reconciler<>(
          folder,
          "1",
          next -> used.add(next.orElse("nothing")),
          outcome -> news.add(outcome.result()),
          clock);

  /** Folder of versions, some of them damaged. */
  private static final class Folder implements Reconciler.Source<String, String> {
    private Optional<String> wanted = Optional.of("1");
    private final Set<String> damaged = new HashSet<>();
    private boolean unreadable;
    private String stamp = "a";
    private int loads;

    @Override
    public Optional<String> wanted() {
      if (unreadable) {
        throw new IllegalStateException("cannot read\nCURRENT");
      }
      return wanted;
    }

    @Override
    public String stamp(String version) {
      return stamp;
    }

    @Override
    public String load(String version) {
      loads++;
      if (damaged.contains(version)) {
        throw new IllegalStateException("version " + version + " is damaged");
      }
      if (version.equals("huge")) {
        throw new OutOfMemoryError("Cannot reserve 2147483647 bytes");
      }
      return "model " + version;
    }
  }

  private static final class SettableClock extends Clock {
    private Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private void want(String version) {
    folder.wanted = Optional.of(version);
  }

  @Test
  void active_version_is_not_loaded_again() {
    assertThat(follower.check().result()).isEqualTo(Result.UNCHANGED);
    assertThat(folder.loads).isZero();
    assertThat(news).isEmpty();
  }

  @Test
  void wanted_version_is_loaded_once() {
    want("2");

    assertThat(follower.check().result()).isEqualTo(Result.SWAPPED);
    assertThat(follower.check().result()).isEqualTo(Result.UNCHANGED);

    assertThat(used).containsExactly("model 2");
    assertThat(news).containsExactly(Result.SWAPPED);
  }

  @Test
  void damaged_version_is_refused_and_the_active_one_stays() {
    want("2");
    folder.damaged.add("2");

    SwapOutcome outcome = follower.check();

    assertThat(outcome.result()).isEqualTo(Result.REFUSED);
    assertThat(outcome.wanted()).isEqualTo("2");
    assertThat(outcome.cause()).isEqualTo("version 2 is damaged");
    assertThat(used).isEmpty();
  }

  @Test
  void refusal_is_not_repeated_while_nothing_changes() {
    want("2");
    folder.damaged.add("2");

    for (int i = 0; i < 10; i++) {
      assertThat(follower.check().isRefusal()).isTrue();
    }

    assertThat(folder.loads).isEqualTo(1);
    assertThat(news).containsExactly(Result.REFUSED);
  }

  @Test
  void refused_version_is_retried_after_its_files_change() {
    want("2");
    folder.damaged.add("2");
    follower.check();

    folder.damaged.clear();
    folder.stamp = "b";

    assertThat(follower.check().result()).isEqualTo(Result.SWAPPED);
    assertThat(news).containsExactly(Result.REFUSED, Result.SWAPPED);
  }

  @Test
  void refused_version_is_retried_on_request() {
    want("2");
    folder.damaged.add("2");
    follower.check();

    folder.damaged.clear();

    assertThat(follower.check().isRefusal()).isTrue();
    assertThat(follower.checkAgain().result()).isEqualTo(Result.SWAPPED);
  }

  @Test
  void refused_version_is_retried_after_a_minute_silently() {
    want("2");
    folder.damaged.add("2");
    follower.check();

    clock.now = clock.now.plus(Duration.ofSeconds(61));
    follower.check();
    follower.check();

    assertThat(folder.loads).isEqualTo(2);
    assertThat(news).containsExactly(Result.REFUSED);
  }

  @Test
  void refusal_ends_when_the_active_version_is_wanted_again() {
    want("2");
    folder.damaged.add("2");
    follower.check();

    want("1");

    assertThat(follower.check().result()).isEqualTo(Result.UNCHANGED);
    assertThat(news).containsExactly(Result.REFUSED, Result.UNCHANGED);
  }

  @Test
  void unreadable_source_is_refused_in_one_line_once() {
    folder.unreadable = true;

    assertThat(follower.check().cause()).isEqualTo("cannot read CURRENT");
    follower.check();
    assertThat(follower.checkAgain().wanted()).isEmpty();

    assertThat(news).containsExactly(Result.REFUSED);
  }

  @Test
  void different_cause_is_reported_again() {
    folder.unreadable = true;
    follower.check();
    folder.unreadable = false;
    want("2");
    folder.damaged.add("2");

    follower.check();

    assertThat(news).containsExactly(Result.REFUSED, Result.REFUSED);
  }

  @Test
  void version_too_large_for_memory_is_refused() {
    want("huge");

    assertThat(follower.check().cause()).contains("not enough memory");
    assertThat(used).isEmpty();
  }

  @Test
  void nothing_is_active_if_nothing_is_wanted() {
    folder.wanted = Optional.empty();

    assertThat(follower.check().result()).isEqualTo(Result.REMOVED);
    assertThat(follower.check().result()).isEqualTo(Result.UNCHANGED);

    assertThat(used).containsExactly("nothing");
    assertThat(news).containsExactly(Result.REMOVED);
  }
}
