package dev.sightline.trainer.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.modelstore.DriftReference;
import dev.sightline.modelstore.DriftReference.Histogram;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.ImageSize;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriftReferenceBuilderTest {
  private static final ImageSize SIZE = new ImageSize(2, 2);

  /** A hundred grey images: black to grey 99; a third of them is sure to be the second class. */
  private static Evaluation greys(int count) {
    return new Evaluation(
        IntStream.range(0, count)
            .mapToObj(
                i -> {
                  byte[] rgb = new byte[SIZE.values()];
                  Arrays.fill(rgb, (byte) i);
                  float[] sure = i % 3 == 0 ? new float[] {0, 1} : new float[] {0.75f, 0.25f};
                  return new ScoredImage(new Example("grey#" + i, 0, rgb), sure);
                })
            .toList());
  }

  /** The service's DriftMonitorTest reads this text. */
  @Test
  void reference_is_written_as_in_the_contract() {
    assertThat(DriftReferenceBuilder.of(greys(100), SIZE, "held back for validation").json())
        .isEqualTo(
            "{\"source\":\"held back for validation\",\"images\":100,\"classes\":[66,34],"
                + "\"features\":{\"confidence\":{\"bounds\":[0.75],\"counts\":[66,34]},"
                + "\"brightness\":{\"bounds\":[0.0392,0.0784,0.1176,0.1569,0.1961,0.2353,0.2745,"
                + "0.3137,0.3529],\"counts\":[10,10,10,11,10,10,9,10,10,10]},"
                + "\"contrast\":{\"bounds\":[],\"counts\":[100]},"
                + "\"saturation\":{\"bounds\":[],\"counts\":[100]},"
                + "\"sharpness\":{\"bounds\":[],\"counts\":[100]},"
                + "\"grain\":{\"bounds\":[],\"counts\":[100]}}}");
  }

  @Test
  void few_images_are_refused() {
    assertThat(DriftReferenceBuilder.isPossibleWith(49)).isFalse();
    assertThatThrownBy(() -> DriftReferenceBuilder.of(greys(49), SIZE, "few"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("49 images");
  }

  @Test
  void counts_sum_to_the_images() {
    DriftReference reference = DriftReferenceBuilder.of(greys(90), SIZE, "greys");

    assertThat(reference.features().values())
        .extracting(Histogram::counts)
        .allSatisfy(counts -> assertThat(sum(counts)).isEqualTo(90));
    assertThat(sum(reference.classes())).isEqualTo(90);
  }

  private static int sum(List<Integer> counts) {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }
}
