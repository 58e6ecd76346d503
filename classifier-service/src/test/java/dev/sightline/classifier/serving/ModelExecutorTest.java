package dev.sightline.classifier.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.testing.UncaughtErrors;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ModelExecutorTest {
  private final ModelExecutor thread = new ModelExecutor();

  @Test
  void error_in_a_check_is_uncaught() throws Exception {
    try (UncaughtErrors uncaught = new UncaughtErrors()) {
      thread.soon(
          () -> {
            throw new NoClassDefFoundError("test");
          });

      assertThat(uncaught.next()).isInstanceOf(NoClassDefFoundError.class);
    }
  }

  @Test
  void exception_in_a_check_does_not_prevent_the_next() throws Exception {
    CountDownLatch checks = new CountDownLatch(3);

    thread.every(
        Duration.ofMillis(1),
        () -> {
          checks.countDown();
          throw new IllegalStateException("test");
        });

    assertThat(checks.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(thread.close(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void close_ends_at_its_limit() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch loading = new CountDownLatch(1);
    thread.soon(
        () -> {
          loading.countDown();
          awaitUninterruptibly(release);
        });
    assertThat(loading.await(10, TimeUnit.SECONDS)).isTrue();

    assertThat(thread.close(Duration.ofMillis(20))).isFalse();

    release.countDown();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
