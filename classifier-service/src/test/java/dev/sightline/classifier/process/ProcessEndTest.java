package dev.sightline.classifier.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessEndTest {
  private final List<Integer> codes = new ArrayList<>();

  @Test
  void second_signal_does_not_stop_again() {
    HaltTimer timer = new HaltTimer(code -> {}, OutputStream.nullOutputStream());
    ProcessEnd end = new ProcessEnd(codes::add, timer);
    end.stopInOrder(Duration.ofHours(1));

    end.stop("SIGINT", 130);
    end.stop("SIGTERM", 143);

    assertThat(codes).containsExactly(130);
  }
}
