package dev.sightline.classifier.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.domain.DriftFeature;
import dev.sightline.classifier.domain.DriftStatus;
import dev.sightline.classifier.domain.InferenceFailure;
import dev.sightline.classifier.domain.Inferred;
import dev.sightline.classifier.domain.ModelInfo;
import dev.sightline.classifier.domain.Scores;
import dev.sightline.image.ModelInput;
import dev.sightline.modelstore.GraphSignature;
import dev.sightline.modelstore.ModelMetadata;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriftMonitorTest {
  private static final ModelInfo MODEL =
      new ModelInfo("m", "1", "00", List.of("cat", "dog"), ModelInput.squashed(2, 2));

  /** Text written by the trainer's ReferenceTest. */
  private static final String REFERENCE =
      "{\"source\":\"held back for validation\",\"images\":100,\"classes\":[66,34],"
          + "\"features\":{\"confidence\":{\"bounds\":[0.75],\"counts\":[66,34]},"
          + "\"brightness\":{\"bounds\":[0.0392,0.0784,0.1176,0.1569,0.1961,0.2353,0.2745,"
          + "0.3137,0.3529],\"counts\":[10,10,10,11,10,10,9,10,10,10]},"
          + "\"contrast\":{\"bounds\":[],\"counts\":[100]},"
          + "\"saturation\":{\"bounds\":[],\"counts\":[100]},"
          + "\"sharpness\":{\"bounds\":[],\"counts\":[100]},"
          + "\"grain\":{\"bounds\":[],\"counts\":[100]}}}";

  private static DriftMonitor monitor(Map<String, String> metadata) {
    return DriftMonitor.of(
        MODEL,
        new GraphSignature(Map.of(), Map.of(), metadata),
        new DriftConfig() {
          @Override
          public int window() {
            return 200;
          }

          @Override
          public double limit() {
            return 0.2;
          }
        });
  }

  /** Observes the grey images of the reference with the given increase in brightness. */
  private static DriftStatus after(DriftMonitor monitor, int brighter) {
    DriftObserver observer = monitor.newObserver();
    ByteBuffer pixels = ByteBuffer.allocateDirect(2 * MODEL.input().bytes());
    for (int i = 0; i < 200; i++) {
      for (int at = 0; at < MODEL.input().bytes(); at++) {
        pixels.put(MODEL.input().bytes() + at, (byte) (i % 100 + brighter));
      }
      Scores scores = new Scores(i % 3 == 0 ? new float[] {0, 1} : new float[] {0.75f, 0.25f});
      observer.classified(pixels, List.<Inferred>of(new InferenceFailure("first"), scores));
    }
    return monitor.status();
  }

  @Test
  void images_like_the_reference_do_not_drift() {
    DriftStatus status = after(monitor(Map.of(ModelMetadata.REFERENCE, REFERENCE)), 0);

    assertThat(status.word()).isEqualTo("none");
    assertThat(status.images()).isEqualTo(200);
    assertThat(status.psi()).containsOnlyKeys(DriftFeature.values());
    assertThat(status.psi().values()).allMatch(psi -> psi < 0.01);
  }

  @Test
  void rate_is_limited_after_four_windows() {
    DriftMonitor monitor = monitor(Map.of(ModelMetadata.REFERENCE, REFERENCE));
    ByteBuffer black = ByteBuffer.allocateDirect(200 * MODEL.input().bytes());
    // Two images per batch.
    DriftStatus first = after(monitor, 0);
    DriftStatus second = after(monitor, 0);

    monitor
        .newObserver()
        .classified(black, Collections.nCopies(200, new Scores(new float[] {1, 0})));

    assertThat(List.of(first, second, monitor.status())).noneMatch(DriftStatus::isDrifting);
  }

  @Test
  void brighter_images_drift_in_brightness_only() {
    DriftStatus status = after(monitor(Map.of(ModelMetadata.REFERENCE, REFERENCE)), 50);

    assertThat(status.drifting()).containsExactly(DriftFeature.BRIGHTNESS);
    assertThat(status.worst()).contains(DriftFeature.BRIGHTNESS);
  }

  @Test
  void missing_reference_disables_the_comparison() {
    DriftStatus status = after(monitor(Map.of()), 0);

    assertThat(status.word()).isEqualTo("absent");
    assertThat(status.absent().orElseThrow()).contains("no reference", "models reference");
    assertThat(status.psi(DriftFeature.CLASS)).isNaN();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"classes\":[1,2,3]}",
        "{\"classes\":[\"a\",\"b\"]}",
        "{\"classes\":[0,0]}",
        "{\"classes\":[1,1],\"features\":{\"grain\":{\"bounds\":[1],\"counts\":[1]}}}",
        "{\"classes\":[1,1],\"features\":{\"grain\":{\"bounds\":[2,1],\"counts\":[1,1,1]}}}",
        "{\"classes\":[1,1],\"features\":{\"grain\":7}}"
      })
  void damaged_reference_is_reported_and_the_model_served(String reference) {
    DriftStatus status = after(monitor(Map.of(ModelMetadata.REFERENCE, reference)), 0);

    assertThat(status.absent().orElseThrow()).startsWith("the model's reference is damaged: ");
  }

  @Test
  void unknown_feature_is_ignored() {
    DriftMonitor monitor =
        monitor(
            Map.of(
                ModelMetadata.REFERENCE,
                "{\"classes\":[66,34],\"features\":{\"hue\":{\"bounds\":[1],\"counts\":[1,1]}}}"));

    assertThat(after(monitor, 0).psi()).containsOnlyKeys(DriftFeature.CLASS);
  }
}
