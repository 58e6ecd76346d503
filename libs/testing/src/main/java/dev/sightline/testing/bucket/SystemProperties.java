package dev.sightline.testing.bucket;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sets system properties, such as the AWS settings, until it is closed. */
public final class SystemProperties implements AutoCloseable {
  private final Map<String, @Nullable String> before = new TreeMap<>();

  public SystemProperties(Map<String, String> properties) {
    properties.forEach((name, value) -> before.put(name, System.setProperty(name, value)));
  }

  @Override
  public void close() {
    before.forEach(
        (name, value) -> {
          if (value == null) {
            System.clearProperty(name);
          } else {
            System.setProperty(name, value);
          }
        });
  }
}
