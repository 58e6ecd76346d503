package dev.sightline.classifier.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.image.DecodeGate;
import dev.sightline.image.DecodeLimits;
import dev.sightline.image.ModelInput;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DecoderWarmUpTest {
  private static final ModelInput SIZE = ModelInput.squashed(8, 6);
  private final RecordDecoder decoder =
      new RecordDecoder(1_000_000, DecodeLimits.ofPixels(100_000), SIZE, DecodeGate.OPEN);
  private final DecoderWarmUp warmUp = new DecoderWarmUp(decoder, SIZE);

  @Test
  void each_generated_file_is_decoded() {
    assertThat(warmUp.run(Duration.ZERO)).isEqualTo(2);
  }

  @Test
  void files_are_decoded_again_until_the_time_is_over() {
    long start = System.nanoTime();

    assertThat(warmUp.run(Duration.ofMillis(200))).isGreaterThan(2);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(200), Duration.ofSeconds(20));
  }
}
