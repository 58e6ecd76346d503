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
  void nothingIsLeasedWhereThereIsNothing() {
    assertThat(current.lease()).isNull();
  }

  @Test
  void whatNobodyUsesIsRetiredAtOnce() {
    current.replace("old");
    lease().close();

    current.replace("new");

    assertThat(retired).containsExactly("old");
    assertThat(lease().get()).isEqualTo("new");
  }

  @Test
  void whatIsInUseIsRetiredWhenItsLastUseEnds() {
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
  void whatIsPresentIsNotRetiredWithoutUses() {
    current.replace("only");
    lease().close();
    lease().close();

    assertThat(retired).isEmpty();
  }

  @Test
  void whatIsReplacedByNothingIsRetiredToo() {
    current.replace("last");

    current.replace(null);

    assertThat(retired).containsExactly("last");
    assertThat(current.lease()).isNull();
  }

  /** Each is marked when retired; a user that sees the mark would use freed memory. */
  @Test
  void noThreadEverHoldsWhatWasRetired() throws InterruptedException {
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
