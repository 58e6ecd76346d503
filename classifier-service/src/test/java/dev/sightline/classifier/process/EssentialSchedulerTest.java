package dev.sightline.classifier.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.testing.UncaughtErrors;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EssentialSchedulerTest {
  private final UncaughtErrors uncaught = new UncaughtErrors();
  private final EssentialScheduler scheduler = new EssentialScheduler("test");

  @AfterEach
  void close() {
    scheduler.shutdownNow();
    uncaught.close();
  }

  @Test
  void error_in_a_task_is_uncaught() throws Exception {
    scheduler.execute(EssentialSchedulerTest::fail);

    assertThat(uncaught.next()).isInstanceOf(NoClassDefFoundError.class);
  }

  @Test
  void error_in_a_periodic_task_is_uncaught() throws Exception {
    Future<?> unused =
        scheduler.scheduleAtFixedRate(EssentialSchedulerTest::fail, 0, 1, TimeUnit.MILLISECONDS);

    assertThat(uncaught.next()).isInstanceOf(NoClassDefFoundError.class);
  }

  private static void fail() {
    throw new NoClassDefFoundError("test");
  }

  @Test
  void exception_in_a_task_is_logged_and_the_thread_goes_on() throws Exception {
    CountDownLatch next = new CountDownLatch(1);
    scheduler.execute(
        () -> {
          throw new IllegalStateException("test");
        });
    scheduler.execute(next::countDown);

    assertThat(next.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(uncaught.isEmpty()).isTrue();
  }
}
