package dev.sightline.cli.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Settings for starting the classifier, with the service's own property names.
 *
 * @param jar path of quarkus-run.jar
 * @param properties passed as -Dname=value
 * @param environment environment variables of the process, besides those of this one
 * @param wrapper command prefix that starts the service's command; empty for none
 * @param recordClasses file for the archive of loaded classes that the JVM writes at its end; empty
 *     for none
 */
public record ServiceSettings(
    Path jar,
    Map<String, String> properties,
    Map<String, String> environment,
    List<String> wrapper,
    Optional<Path> recordClasses) {
  public ServiceSettings {
    properties = Map.copyOf(properties);
    environment = Map.copyOf(environment);
    wrapper = List.copyOf(wrapper);
  }

  /** Sets the most common properties by short methods; others are passed unchanged. */
  public static final class Builder {
    private final Map<String, String> properties = new TreeMap<>();
    private final Map<String, String> environment = new TreeMap<>();
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

    /**
     * Sets properties of the Kafka clients, without the prefix {@code kafka}. They are passed as
     * environment variables, because other users of the machine can read a command line, and some
     * are passwords.
     */
    public Builder kafka(Map<String, String> settings) {
      settings.forEach((name, value) -> environment.put(variable("kafka." + name), value));
      return this;
    }

    /** Returns the environment variable of a property (MicroProfile Config 3.1, 5.3.1). */
    private static String variable(String property) {
      return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
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
     * Sets a model in a bucket. Only the service checks that it exists.
     *
     * @param address {@code s3://BUCKET/PREFIX}
     * @param copies folder for the service's copy
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

    /** Sets a command prefix such as {@code taskset -c 0}. */
    public Builder wrapper(List<String> wrapper) {
      this.wrapper = wrapper;
      return this;
    }

    /**
     * Records loaded classes in an archive. Writing it takes some seconds at the end of the
     * process.
     */
    public Builder recordClasses(Path archive) {
      recordClasses = Optional.of(archive);
      return this;
    }

    public ServiceSettings build() {
      Path found = Optional.ofNullable(jar).orElseGet(ServiceJar::find);
      return new ServiceSettings(found, properties, environment, wrapper, recordClasses);
    }
  }
}
