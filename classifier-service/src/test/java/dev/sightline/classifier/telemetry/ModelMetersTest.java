package dev.sightline.classifier.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.domain.Classified;
import dev.sightline.classifier.domain.ImageIdentity;
import dev.sightline.classifier.domain.MinimumConfidence;
import dev.sightline.classifier.domain.ModelInfo;
import dev.sightline.classifier.domain.Scores;
import dev.sightline.classifier.testing.Records;
import dev.sightline.image.ModelInput;
import dev.sightline.inference.Device;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ModelMetersTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ModelMeters meters = new ModelMeters(registry);

  private static ModelInfo version(int version, String... labels) {
    return new ModelInfo(
        "m",
        Integer.toString(version),
        "sha" + version,
        List.of(labels),
        ModelInput.squashed(1, 1));
  }

  private Consumer<Classified> loaded(ModelInfo model) {
    return meters.loaded(model, new MinimumConfidence(model.labels(), 0, Map.of()));
  }

  private static Classified firstClass() {
    return classified(1, 0);
  }

  private static Classified classified(float... probabilities) {
    return new Classified(
        Records.of(new byte[1]),
        new ImageIdentity("id", Optional.empty(), Optional.empty()),
        ModelInput.squashed(1, 1),
        new Scores(probabilities));
  }

  private double counted(String version, String label) {
    return registry
        .get("sightline.predictions")
        .tags("version", version, "label", label)
        .counter()
        .count();
  }

  @Test
  void image_counts_for_the_version_that_answered_it() {
    var old = loaded(version(1, "cat", "dog"));
    loaded(version(2, "cat", "bird"));
    meters.closed(version(1, "cat", "dog"));

    old.accept(firstClass());

    assertThat(counted("1", "cat")).isEqualTo(1);
    assertThat(counted("2", "cat")).isZero();
  }

  @Test
  void prediction_below_the_minimum_counts_as_not_sure() {
    ModelInfo model = version(1, "cat", "dog");
    MinimumConfidence minimum = new MinimumConfidence(model.labels(), 0.6, Map.of());
    Consumer<Classified> counted = meters.loaded(model, minimum);

    counted.accept(firstClass());
    counted.accept(classified(0.4f, 0.5f));

    assertThat(registry.get("sightline.not.sure").tags("model", "m").counter().count())
        .isEqualTo(1);
    assertThat(counted("1", "dog")).isEqualTo(1);
  }

  @Test
  void returning_version_continues_its_count() {
    loaded(version(1, "cat", "dog")).accept(firstClass());
    meters.closed(version(1, "cat", "dog"));

    loaded(version(1, "cat", "dog")).accept(firstClass());

    assertThat(counted("1", "cat")).isEqualTo(2);
  }

  @Test
  void only_one_model_is_reported_as_served() {
    meters.serving(version(1, "a", "b"), Device.CPU, 8);
    meters.serving(version(2, "a", "b"), Device.CPU, 8);
    meters.serving(version(2, "a", "b"), Device.CPU, 16);

    assertThat(registry.get("sightline.batch.limit").gauge().value()).isEqualTo(16);
    assertThat(registry.find("sightline.model.info").gauges())
        .singleElement()
        .satisfies(gauge -> assertThat(gauge.getId().getTag("version")).isEqualTo("2"));
  }

  @Test
  void meters_do_not_grow_with_the_swaps() {
    loaded(version(1_000, "a", "b"));
    for (int i = 1; i <= 300; i++) {
      loaded(version(i, "a", "b"));
      meters.closed(version(i, "a", "b"));
    }

    assertThat(registry.find("sightline.predictions").counters())
        .extracting(counter -> counter.getId().getTag("version"))
        .hasSize(18)
        .contains("1000", "293", "300")
        .doesNotContain("292");
    assertThat(registry.find("sightline.not.sure").counters()).hasSize(9);
  }

  @Test
  void shared_counters_remain_with_the_other_file() {
    loaded(new ModelInfo("m", "1", "new", List.of("a", "b"), ModelInput.squashed(1, 1)));
    for (int i = 1; i <= 20; i++) {
      loaded(version(i, "a", "b"));
      meters.closed(version(i, "a", "b"));
    }

    assertThat(counted("1", "a")).isZero();
  }

  @Test
  void loaded_models_are_counted() {
    loaded(version(1, "a"));
    loaded(version(2, "a"));
    loaded(version(1, "a"));
    meters.closed(version(1, "a"));

    assertThat(registry.get("sightline.models.loaded").gauge().value()).isEqualTo(2);
  }

  @Test
  void refusal_is_reported_until_it_ends() {
    meters.refused();
    assertThat(registry.get("sightline.model.refused").gauge().value()).isEqualTo(1);

    meters.swapped();

    assertThat(registry.get("sightline.model.refused").gauge().value()).isZero();
    assertThat(registry.find("sightline.model.swaps").counters())
        .extracting(Meter::getId)
        .extracting(id -> Objects.requireNonNull(id.getTag("result")))
        .containsExactlyInAnyOrder("swapped", "refused");
  }
}
