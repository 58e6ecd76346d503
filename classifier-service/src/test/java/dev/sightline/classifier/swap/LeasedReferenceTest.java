package dev.sightline.classifier.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeasedReferenceTest {
  private final List<String> retired = new CopyOnWriteArrayList<>();
  private final LeasedReference<String> current = new LeasedReference<>(retired::add);

  private Lease<String> lease() {
    return Objects.requireNonNull(current.lease());
  }

  @Test
  void empty_reference_gives_no_lease() {
    assertThat(current.lease()).isNull();
  }

  @Test
  void unused_value_is_retired_at_once() {
    current.replace("old");
    lease().close();

    current.replace("new");

    assertThat(retired).containsExactly("old");
    assertThat(lease().get()).isEqualTo("new");
  }

  @Test
  void used_value_is_retired_after_its_last_lease() {
    current.replace("old");
    Lease<String> first = lease();
    Lease<String> second = lease();
    current.replace("new");

    first.close();
    assertThat(retired).isEmpty();
    second.close();

    assertThat(retired).containsExactly("old");
  }

  @Test
  void present_value_is_not_retired_without_leases() {
    current.replace("only");
    lease().close();
    lease().close();

    assertThat(retired).isEmpty();
  }

  @Test
  void value_replaced_by_nothing_is_retired() {
    current.replace("last");

    current.replace(null);

    assertThat(retired).containsExactly("last");
    assertThat(current.lease()).isNull();
  }

  /** A retired value is marked; a user that sees the mark would use freed memory. */
  @Test
  void no_thread_uses_a_retired_value() throws InterruptedException {
    AtomicInteger closed = new AtomicInteger();
    LeasedReference<AtomicBoolean> flags =
        new LeasedReference<>(
            flag -> {
              flag.set(true);
              closed.incrementAndGet();
            });
    flags.replace(new AtomicBoolean());
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger seenRetired = new AtomicInteger();
    List<Thread> users =
        IntStream.range(0, 3)
            .mapToObj(i -> new Thread(() -> use(flags, stop, seenRetired)))
            .toList();
    users.forEach(Thread::start);

    for (int i = 0; i < 50_000; i++) {
      flags.replace(new AtomicBoolean());
    }
    stop.set(true);
    for (Thread user : users) {
      user.join();
    }

    assertThat(seenRetired).hasValue(0);
    assertThat(closed).hasValue(50_000);
  }

  private static void use(
      LeasedReference<AtomicBoolean> flags, AtomicBoolean stop, AtomicInteger seenRetired) {
    while (!stop.get()) {
      try (Lease<AtomicBoolean> lease = Objects.requireNonNull(flags.lease())) {
        if (lease.get().get()) {
          seenRetired.incrementAndGet();
        }
      }
    }
  }
}
