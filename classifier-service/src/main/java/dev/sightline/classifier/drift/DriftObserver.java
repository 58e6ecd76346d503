package dev.sightline.classifier.drift;

import dev.sightline.classifier.domain.Inferred;
import java.nio.ByteBuffer;
import java.util.List;

/** Looks at what one thread classifies. Never throws for an image, and changes nothing. */
@FunctionalInterface
public interface DriftObserver {
  /** Looks at nothing. */
  DriftObserver NONE = (pixels, results) -> {};

  /**
   * A batch was classified; not each of its images need be looked at.
   *
   * @param pixels {@code [images, height, width, 3]} bytes from index 0 on
   * @param results one for each image, in order
   */
  void classified(ByteBuffer pixels, List<Inferred> results);
}
