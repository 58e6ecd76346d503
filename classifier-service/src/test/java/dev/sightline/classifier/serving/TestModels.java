package dev.sightline.classifier.serving;

import dev.sightline.classifier.config.BatchConfig;
import dev.sightline.classifier.config.TopicsConfig;
import dev.sightline.classifier.config.TrialConfig;
import dev.sightline.classifier.decode.DecodeConfig;
import dev.sightline.classifier.drift.DriftConfig;
import dev.sightline.classifier.inference.DeviceChoice;
import dev.sightline.classifier.inference.EngineFactory;
import dev.sightline.classifier.memory.MemoryBudget;
import dev.sightline.classifier.memory.ModelMemory;
import dev.sightline.classifier.model.FolderSource;
import dev.sightline.classifier.model.ServedVersions;
import dev.sightline.classifier.publish.PublishConfig;
import dev.sightline.classifier.telemetry.ModelMeters;
import dev.sightline.classifier.telemetry.ServiceMetrics;
import dev.sightline.classifier.telemetry.Tracing;
import dev.sightline.image.DecodeGate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.Map;

/** Loads models on the CPU like the service, for two workers. */
public final class TestModels {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ModelMeters meters = new ModelMeters(registry);
  private final SmallRyeConfig config;
  private final ModelMemory memory;

  public TestModels(Map<String, String> settings) {
    this(settings, 1L << 30);
  }

  /**
   * @param besideHeap number of bytes that models may use
   */
  public TestModels(Map<String, String> settings, long besideHeap) {
    memory = new ModelMemory(besideHeap, new MemoryBudget(1L << 30, besideHeap));
    config =
        new SmallRyeConfigBuilder()
            .withMapping(BatchConfig.class)
            .withMapping(DecodeConfig.class)
            .withMapping(DriftConfig.class)
            .withMapping(PublishConfig.class)
            .withMapping(TopicsConfig.class)
            .withMapping(TrialConfig.class)
            .withConverter(MemorySize.class, 100, new MemorySizeConverter())
            .withSources(new PropertiesConfigSource(settings, "test", 100))
            .build();
  }

  public <T> T config(Class<T> mapping) {
    return config.getConfigMapping(mapping);
  }

  public SimpleMeterRegistry registry() {
    return registry;
  }

  public ModelMeters meters() {
    return meters;
  }

  /** Returns the number of loaded models. */
  public double loaded() {
    return registry.get("sightline.models.loaded").gauge().value();
  }

  public ModelLoader loader() {
    return new ModelLoader(
        new EngineFactory(DeviceChoice.CPU),
        new ModelLoader.Settings(
            config(DecodeConfig.class),
            config(BatchConfig.class),
            config(DriftConfig.class),
            config(PublishConfig.class),
            config(TopicsConfig.class),
            DecodeGate.OPEN,
            memory),
        2,
        new ServiceMetrics(registry),
        meters,
        Tracing.off());
  }

  /** Returns the versions of the model {@code m} in a repository. */
  public static ServedVersions versions(Path root) {
    return new FolderSource(root, "m");
  }
}
