package dev.sightline.cli.faults;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the instances of a scene run.
 *
 * @param jar the service, or a jar that starts it
 * @param properties settings in addition to those of {@link Instance}
 */
record Deployment(Path jar, Map<String, String> properties) {
  static final Path SERVICE =
      Path.of("../classifier-service/target/quarkus-app/quarkus-run.jar")
          .toAbsolutePath()
          .normalize();

  Deployment {
    properties = Map.copyOf(properties);
  }

  static Deployment standard() {
    return new Deployment(SERVICE, Map.of());
  }

  Deployment of(Path otherJar) {
    return new Deployment(otherJar, properties);
  }

  Deployment with(String name, String value) {
    Map<String, String> more = new TreeMap<>(properties);
    more.put(name, value);
    return new Deployment(jar, more);
  }
}
