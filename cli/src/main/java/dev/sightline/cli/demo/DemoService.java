package dev.sightline.cli.demo;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Whatever answers the images: the service for people, something small in tests. Closing it stops
 * it.
 */
public interface DemoService extends AutoCloseable {
  /** Whether it reads images now. */
  boolean isReady() throws InterruptedException;

  /** Why it is no longer running; empty while it is. */
  Optional<String> ended();

  /** Where it runs the model, as far as it tells. */
  Optional<String> device() throws InterruptedException;

  @Override
  void close();

  /** How one is started. */
  @FunctionalInterface
  interface Starter {
    /**
     * @param bootstrapServers the demo's broker
     * @param folder for its log, there until the demo ends
     */
    DemoService start(String bootstrapServers, Path folder);
  }
}
