package dev.sightline.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.clisupport.failure.CommandFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SupervisedComponentTest {
  private final List<FakePart> started = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private final AtomicLong now = new AtomicLong();
  private final SupervisedComponent supervised =
      new SupervisedComponent("service", this::start, now::get, events::add);

  private static final class FakePart implements Component {
    private Optional<String> ended = Optional.empty();
    private boolean closed;

    @Override
    public boolean isReady() {
      return ended.isEmpty();
    }

    @Override
    public Optional<String> ended() {
      return ended;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private FakePart start() {
    FakePart part = new FakePart();
    started.add(part);
    return part;
  }

  private void endAndWatch(String words) {
    started.get(started.size() - 1).ended = Optional.of(words);
    supervised.watch();
  }

  @Test
  void running_component_is_not_restarted() {
    supervised.watch();

    assertThat(started).hasSize(1);
    assertThat(events).isEmpty();
  }

  @Test
  void ended_component_is_restarted_with_its_reason() {
    endAndWatch("out of memory");

    assertThat(started).hasSize(2);
    assertThat(started.get(0).closed).isTrue();
    assertThat(events).containsExactly("service ended (out of memory); restarting");
    assertThat(supervised.restarts()).isEqualTo(1);
  }

  @Test
  void component_that_ends_repeatedly_fails_with_its_reason() {
    for (int i = 0; i < RestartPolicy.MOST; i++) {
      endAndWatch("first");
    }

    assertThatThrownBy(() -> endAndWatch("no broker"))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("service ended 4 times within 2 minutes; last reason: no broker");
  }

  @Test
  void component_that_ends_rarely_is_always_restarted() {
    for (int i = 0; i < 20; i++) {
      now.addAndGet(Duration.ofMinutes(1).toNanos());
      endAndWatch("now and then");
    }

    assertThat(supervised.restarts()).isEqualTo(20);
  }
}
