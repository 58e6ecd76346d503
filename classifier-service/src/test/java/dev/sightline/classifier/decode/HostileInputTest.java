package dev.sightline.classifier.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.domain.Decoded;
import dev.sightline.classifier.domain.DecodedImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Short run of blind fuzzing; {@code CoverageGuidedIT} is the long run. */
class HostileInputTest {
  private static final int INPUTS = 20_000;

  @Test
  void valid_inputs_are_decoded() throws Exception {
    for (byte[] seed : Seeds.all()) {
      assertThat(DecodeTarget.check(seed)).isInstanceOf(DecodedImage.class);
    }
  }

  @Test
  void damaged_inputs_are_decoded_or_rejected_within_limits() throws Exception {
    List<byte[]> seeds = new ArrayList<>(Seeds.all());
    seeds.addAll(Seeds.hostile());
    Mutations mutations = new Mutations(seeds, 7);
    int decoded = 0;
    for (int i = 0; i < INPUTS; i++) {
      byte[] input = mutations.next();
      Decoded result = DecodeTarget.check(input);
      decoded += result instanceof DecodedImage ? 1 : 0;
    }
    // Damage that affects no pixel is accepted; most damage is detected.
    assertThat(decoded).isBetween(1, INPUTS / 2);
  }
}
