package dev.sightline.cli.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the classifier is started, in its own property names.
 *
 * @param jar quarkus-run.jar
 * @param properties passed on as -Dname=value
 * @param wrapper a command with its options that starts the service's command; empty for none
 * @param recordClasses where the JVM writes an archive of the classes it has loaded when it ends,
 *     for later starts to map; empty for none
 */
public record ServiceSettings(
    Path jar, Map<String, String> properties, List<String> wrapper, Optional<Path> recordClasses) {
  public ServiceSettings {
    properties = Map.copyOf(properties);
    wrapper = List.copyOf(wrapper);
  }

  /** Friendly names for the properties most often set; the rest is passed as it is. */
  public static final class Builder {
    private final Map<String, String> properties = new TreeMap<>();
    private @Nullable Path jar;
    private List<String> wrapper = List.of();
    private Optional<Path> recordClasses = Optional.empty();

    public Builder jar(Path jar) {
      this.jar = jar;
      return this;
    }

    public Builder bootstrapServers(String address) {
      return property("kafka.bootstrap.servers", address);
    }

    public Builder httpPort(int port) {
      return property("quarkus.http.port", Integer.toString(port));
    }

    public Builder httpHost(String host) {
      return property("quarkus.http.host", host);
    }

    public Builder model(ModelChoice model) {
      property("sightline.model.repository", model.repository().toAbsolutePath().toString());
      return property("sightline.model.name", model.name());
    }

    /**
     * A model that lies in a bucket, of which only the service knows whether it is there.
     *
     * @param address {@code s3://BUCKET/PREFIX}
     * @param copies the folder for the service's copy
     */
    public Builder modelInBucket(String address, String name, Path copies) {
      property("sightline.model.repository", address);
      property("sightline.model.copy", copies.toAbsolutePath().toString());
      return property("sightline.model.name", name);
    }

    public Builder device(String device) {
      return property("sightline.inference.device", device);
    }

    public Builder property(String name, String value) {
      properties.put(name, value);
      return this;
    }

    /** Such as {@code taskset -c 0}. */
    public Builder wrapper(List<String> wrapper) {
      this.wrapper = wrapper;
      return this;
    }

    /** Into an archive, which takes it some seconds to write at its end. */
    public Builder recordClasses(Path archive) {
      recordClasses = Optional.of(archive);
      return this;
    }

    public ServiceSettings build() {
      Path found = Optional.ofNullable(jar).orElseGet(ServiceJar::find);
      return new ServiceSettings(found, properties, wrapper, recordClasses);
    }
  }
}
