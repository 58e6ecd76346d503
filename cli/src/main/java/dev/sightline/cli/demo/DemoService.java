package dev.sightline.cli.demo;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Service that answers the images: the real one, or a fake one in tests. {@link #close} stops it.
 */
public interface DemoService extends AutoCloseable {
  /** Returns whether it reads images now. */
  boolean isReady() throws InterruptedException;

  /** Returns the reason why it ended, or empty while it runs. */
  Optional<String> ended();

  /** Returns the device that runs the model, if known. */
  Optional<String> device() throws InterruptedException;

  @Override
  void close();

  /** Starts a service. */
  @FunctionalInterface
  interface Starter {
    /**
     * @param bootstrapServers address of the demo's broker
     * @param folder folder for the log; exists until the demo ends
     */
    DemoService start(String bootstrapServers, Path folder);
  }
}
