package dev.sightline.classifier.telemetry;

import dev.sightline.classifier.domain.Classified;
import dev.sightline.classifier.domain.Device;
import dev.sightline.classifier.domain.ModelInfo;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The meters that tell of versions of the model. A version's counters outlive it, so that their
 * last values are read and a version that comes back goes on counting; of all that are no longer
 * loaded, the last eight keep theirs, so that neither memory nor the metrics page grows with the
 * number of swaps. Thread-safe.
 */
public final class ModelMeters {
  private static final int KEPT = 8;

  private final MeterRegistry registry;
  private final Counter swapped;
  private final Counter refused;
  // In the order of last use.
  private final Map<ModelInfo, Version> versions = new LinkedHashMap<>();
  private @Nullable Gauge info;
  private volatile @Nullable Device device;
  private volatile boolean refusing;

  /** A version's counters by class, and how many times it is loaded. */
  private static final class Version {
    private final List<Counter> predictions;
    private int loaded;

    Version(List<Counter> predictions) {
      this.predictions = predictions;
    }
  }

  public ModelMeters(MeterRegistry registry) {
    this.registry = registry;
    swapped = swaps("swapped");
    refused = swaps("refused");
    Gauge.builder(Names.of("model.refused"), () -> refusing ? 1 : 0)
        .description(
            "1 while CURRENT cannot be followed: its version not served, or itself not read")
        .register(registry);
    Gauge.builder(Names.of("models.loaded"), this::loaded)
        .description("Models in memory: more than one during a swap or a trial")
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
        .description("Versions that CURRENT named, by what came of it")
        .tag("result", result)
        .register(registry);
  }

  /**
   * A version is in memory from now on.
   *
   * @return counts one image that it answered; called once the answer is committed, never before
   */
  public synchronized Consumer<Classified> loaded(ModelInfo model) {
    Version version = versions.remove(model);
    if (version == null) {
      version = new Version(model.labels().stream().map(label -> counter(model, label)).toList());
    }
    version.loaded++;
    versions.put(model, version);
    List<Counter> predictions = version.predictions;
    return classified -> predictions.get(classified.scores().best()).increment();
  }

  private Counter counter(ModelInfo model, String label) {
    return Counter.builder(Names.of("predictions"))
        .description("Images classified")
        .tags("model", model.name(), "version", model.version(), "label", label)
        .register(registry);
  }

  /** A version is closed. */
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
        oldest.predictions.stream()
            .filter(counter -> !isCountedByAnother(counter))
            .forEach(registry::remove);
        unloaded--;
      }
    }
  }

  /** As where a version was replaced by another file of the same number. */
  private boolean isCountedByAnother(Counter counter) {
    return versions.values().stream().anyMatch(each -> each.predictions.contains(counter));
  }

  private synchronized int loaded() {
    return versions.values().stream().mapToInt(version -> version.loaded).sum();
  }

  /** This version answers from now on. */
  public synchronized void serving(ModelInfo model, Device runsOn) {
    Gauge before = info;
    if (before != null) {
      registry.remove(before);
    }
    device = runsOn;
    info =
        Gauge.builder(Names.of("model.info"), () -> 1)
            .description("The loaded model; always 1")
            .tags("name", model.name(), "version", model.version(), "sha256", model.sha256())
            .register(registry);
  }

  /** Another version took over. */
  public void swapped() {
    swapped.increment();
    refusing = false;
  }

  /** What CURRENT names can't be served. */
  public void refused() {
    refused.increment();
    refusing = true;
  }

  /** CURRENT names again what is served. */
  public void refusedNoLonger() {
    refusing = false;
  }
}
