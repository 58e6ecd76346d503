package dev.sightline.classifier.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Decodes {@code -Dfuzz.inputs} mutated inputs of {@code -Dfuzz.seed}, or as many as {@code
 * -Dfuzz.seconds} allow, and continues the last run in {@code target/mutated-SEED}. Enabled by
 * {@code -Pfuzz}.
 */
class MutatedInputsIT {
  private static final long INPUTS = Long.getLong("fuzz.inputs", 100_000);
  private static final int SECONDS = Integer.getInteger("fuzz.seconds", 60);
  private static final long SEED = Long.getLong("fuzz.seed", 1);

  @Test
  @Tag("fuzz")
  void no_mutated_input_breaks_the_decoder() throws Exception {
    Path folder = Path.of("target", "mutated-" + SEED);

    MutationTotals totals = new MutationRun(folder, SEED).run(INPUTS, Duration.ofSeconds(SECONDS));

    System.out.println(totals);
    assertThat(totals.failures()).as("failures, see %s", folder.toAbsolutePath()).isZero();
  }
}
