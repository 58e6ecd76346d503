package dev.sightline.classifier.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutationRunTest {
  private static final Duration ENOUGH = Duration.ofMinutes(1);

  @TempDir Path folder;

  @Test
  void later_run_continues_with_the_first_seed() throws Exception {
    new MutationRun(folder, 7).run(50, ENOUGH);

    MutationTotals totals = new MutationRun(folder, 8).run(120, ENOUGH);

    assertThat(totals.toString()).startsWith("120 inputs of seed 7");
    assertThat(totals.failures()).isZero();
  }

  @Test
  void run_ends_in_time() throws Exception {
    assertThat(new MutationRun(folder, 7).run(50, Duration.ZERO).next()).isZero();
  }

  @Test
  void input_that_ended_the_process_is_a_failure_and_is_kept() throws Exception {
    new MutationRun(folder, 7).run(10, ENOUGH);
    Files.write(folder.resolve("current"), ByteBuffer.allocate(8).putLong(31).array());

    MutationTotals totals = new MutationRun(folder, 7).run(40, ENOUGH);

    assertThat(totals.next()).isEqualTo(40);
    assertThat(totals.failures()).isEqualTo(1);
    assertThat(folder.resolve("failure-30")).exists();
  }
}
