package dev.sightline.classifier.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HaltTimerTest {
  private final BlockingQueue<Integer> halts = new LinkedBlockingQueue<>();
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  private static HaltTimer.Ending ending(int code, String line) {
    return new HaltTimer.Ending(code, line.getBytes(UTF_8));
  }

  @Test
  void halts_at_the_earliest_deadline_with_its_message() throws Exception {
    HaltTimer timer = new HaltTimer(halts::add, output);

    timer.in(Duration.ofHours(1), ending(1, "late"));
    timer.in(Duration.ofMillis(20), ending(2, "early"));
    timer.in(Duration.ofHours(2), ending(3, "later"));

    assertThat(halts.poll(10, TimeUnit.SECONDS)).isEqualTo(2);
    assertThat(output.toString(UTF_8)).isEqualTo("early");
  }

  @Test
  void halts_even_if_nobody_reads_the_output() throws Exception {
    try (PipedInputStream unread = new PipedInputStream(1);
        OutputStream full = new PipedOutputStream(unread)) {
      HaltTimer timer = new HaltTimer(halts::add, full);

      timer.in(Duration.ofMillis(1), ending(4, "more than the pipe holds"));

      assertThat(halts.poll(10, TimeUnit.SECONDS)).isEqualTo(4);
    }
  }
}
