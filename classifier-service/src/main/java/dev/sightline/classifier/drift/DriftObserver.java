package dev.sightline.classifier.drift;

import dev.sightline.classifier.domain.Inferred;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Observes the images and answers of one thread. Does not throw for an image and changes nothing.
 */
@FunctionalInterface
public interface DriftObserver {
  /** Observer that does nothing. */
  DriftObserver NONE = (pixels, results) -> {};

  /**
   * Observes a classified batch; may skip some of its images.
   *
   * @param pixels {@code [images, height, width, 3]} bytes, from index 0
   * @param results one result per image, in order
   */
  void classified(ByteBuffer pixels, List<Inferred> results);
}
