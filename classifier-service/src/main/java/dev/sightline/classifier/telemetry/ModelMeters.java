package dev.sightline.classifier.telemetry;

import dev.sightline.classifier.domain.Classified;
import dev.sightline.classifier.domain.MinimumConfidence;
import dev.sightline.classifier.domain.ModelInfo;
import dev.sightline.inference.Device;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Meters of model versions. A version's counters remain after it is unloaded, so that their last
 * values are scraped and a version that returns continues to count. Only the last eight unloaded
 * versions keep their counters, so that neither memory nor the metrics page grows with the number
 * of swaps. Thread-safe.
 */
public final class ModelMeters {
  private static final int KEPT = 8;

  private final MeterRegistry registry;
  private final Counter swapped;
  private final Counter refused;
  // Ordered by last use.
  private final Map<ModelInfo, Version> versions = new LinkedHashMap<>();
  private @Nullable Gauge info;
  private volatile @Nullable Device device;
  private volatile int batch;
  private volatile boolean refusing;

  /** Counters of a version by class, and the number of times that it is loaded. */
  private static final class Version {
    private final List<Counter> predictions;
    private final Counter notSure;
    private int loaded;

    Version(List<Counter> predictions, Counter notSure) {
      this.predictions = predictions;
      this.notSure = notSure;
    }

    Stream<Counter> counters() {
      return Stream.concat(predictions.stream(), Stream.of(notSure));
    }
  }

  public ModelMeters(MeterRegistry registry) {
    this.registry = registry;
    swapped = swaps("swapped");
    refused = swaps("refused");
    Gauge.builder(Names.of("model.refused"), () -> refusing ? 1 : 0)
        .description("1 while the version in CURRENT is not served or CURRENT cannot be read")
        .register(registry);
    Gauge.builder(Names.of("models.loaded"), this::loaded)
        .description("Loaded models; more than one during a swap or a trial")
        .register(registry);
    Gauge.builder(Names.of("batch.limit"), () -> batch)
        .description("Maximum number of images in a run of the served version")
        .register(registry);
    for (Device each : Device.values()) {
      Gauge.builder(Names.of("inference.device"), () -> each == device ? 1 : 0)
          .description("1 for the device that the model runs on")
          .tag("device", each.text())
          .register(registry);
    }
  }

  private Counter swaps(String result) {
    return Counter.builder(Names.of("model.swaps"))
        .description("Versions named by CURRENT, by result")
        .tag("result", result)
        .register(registry);
  }

  /**
   * Records that a version was loaded.
   *
   * @param minimum confidence below which a prediction is not sure
   * @return counts one image answered by the version; call it only after the commit
   */
  public synchronized Consumer<Classified> loaded(ModelInfo model, MinimumConfidence minimum) {
    Version before = versions.remove(model);
    Version version = before == null ? version(model) : before;
    version.loaded++;
    versions.put(model, version);
    return classified -> {
      version.predictions.get(classified.scores().best()).increment();
      if (minimum.isMissedBy(classified.scores())) {
        version.notSure.increment();
      }
    };
  }

  private Version version(ModelInfo model) {
    Counter notSure =
        Counter.builder(Names.of("not.sure"))
            .description("Images classified with less than sightline.publish.min-confidence")
            .tags("model", model.name(), "version", model.version())
            .register(registry);
    return new Version(
        model.labels().stream().map(label -> counter(model, label)).toList(), notSure);
  }

  private Counter counter(ModelInfo model, String label) {
    return Counter.builder(Names.of("predictions"))
        .description("Images classified")
        .tags("model", model.name(), "version", model.version(), "label", label)
        .register(registry);
  }

  /** Records that a version was closed. */
  public synchronized void closed(ModelInfo model) {
    Version version = versions.remove(model);
    if (version != null) {
      version.loaded--;
      versions.put(model, version);
    }
    forgetOldest();
  }

  private void forgetOldest() {
    long unloaded = versions.values().stream().filter(version -> version.loaded == 0).count();
    Iterator<Version> oldestFirst = versions.values().iterator();
    while (unloaded > KEPT && oldestFirst.hasNext()) {
      Version oldest = oldestFirst.next();
      if (oldest.loaded == 0) {
        oldestFirst.remove();
        oldest.counters().filter(counter -> !isCountedByAnother(counter)).forEach(registry::remove);
        unloaded--;
      }
    }
  }

  /**
   * Returns whether another entry uses the counter, for example after a version was replaced by
   * another file with the same number.
   */
  private boolean isCountedByAnother(Counter counter) {
    return versions.values().stream().anyMatch(each -> each.counters().anyMatch(counter::equals));
  }

  private synchronized int loaded() {
    return versions.values().stream().mapToInt(version -> version.loaded).sum();
  }

  /**
   * Records that the version now answers.
   *
   * @param images maximum number of images of its runs
   */
  public synchronized void serving(ModelInfo model, Device runsOn, int images) {
    Gauge before = info;
    if (before != null) {
      registry.remove(before);
    }
    device = runsOn;
    batch = images;
    info =
        Gauge.builder(Names.of("model.info"), () -> 1)
            .description("The loaded model; always 1")
            .tags("name", model.name(), "version", model.version(), "sha256", model.sha256())
            .register(registry);
  }

  /** Counts a swap. */
  public void swapped() {
    swapped.increment();
    refusing = false;
  }

  /** Records that the version in CURRENT cannot be served. */
  public void refused() {
    refused.increment();
    refusing = true;
  }

  /** Records that CURRENT names the served version again. */
  public void refusedNoLonger() {
    refusing = false;
  }
}
