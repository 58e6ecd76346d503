package dev.sightline.classifier.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FatalErrorsTest {
  private static final Runnable NOTHING = () -> {};
  private static final Error ERROR = new NoClassDefFoundError("test");

  private final BlockingQueue<Integer> halts = new LinkedBlockingQueue<>();
  private final AtomicInteger stops = new AtomicInteger();
  private final HaltTimer timer = new HaltTimer(halts::add, OutputStream.nullOutputStream());

  private FatalErrors errors(Runnable stop) {
    return new FatalErrors(timer, Duration.ofMillis(10), stop);
  }

  @Test
  void error_in_any_thread_ends_the_process() throws Exception {
    errors(stops::incrementAndGet).uncaughtException(new Thread("executor-thread-1"), ERROR);

    assertThat(halts.poll(10, TimeUnit.SECONDS)).isEqualTo(3);
    assertThat(stops).as("tries to stop in order").hasValue(1);
  }

  @Test
  void process_ends_if_even_the_stop_has_no_memory() throws Exception {
    Runnable failing =
        () -> {
          throw new OutOfMemoryError("test");
        };

    errors(failing).uncaughtException(new Thread("poll"), new OutOfMemoryError("test"));

    assertThat(halts.poll(10, TimeUnit.SECONDS)).isEqualTo(3);
  }

  @Test
  void second_error_does_not_stop_again() {
    FatalErrors errors = errors(stops::incrementAndGet);

    errors.uncaughtException(new Thread("a"), ERROR);
    errors.uncaughtException(new Thread("b"), ERROR);

    assertThat(stops).hasValue(1);
  }

  @Test
  void exception_ends_the_process_only_from_an_essential_thread() throws Exception {
    FatalErrors errors = errors(stops::incrementAndGet);

    errors.uncaughtException(new Thread("idle-connection"), new IllegalStateException("test"));
    assertThat(stops).hasValue(0);
    errors.uncaughtException(
        new EssentialThread(NOTHING, "deliver"), new IllegalStateException("test"));

    assertThat(halts.poll(10, TimeUnit.SECONDS)).isEqualTo(3);
  }
}
