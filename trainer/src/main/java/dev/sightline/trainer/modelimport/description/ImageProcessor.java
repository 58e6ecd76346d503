package dev.sightline.trainer.modelimport.description;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What the class of an image processor implies.
 *
 * @param name of the class, or a text for a person if it is unknown
 * @param numberIsSquare whether a size of one number is that of a square, and not of the shorter
 *     side; empty if that depends on the release of transformers
 * @param defaults values of the settings that the file does not state; null for a setting that the
 *     class uses and that the file must state, because it depends on the release
 * @param usesTorchvision whether torchvision resizes the images, and not Pillow
 */
record ImageProcessor(
    String name,
    ProcessorResizing resizing,
    Optional<Boolean> numberIsSquare,
    ObjectNode defaults,
    boolean usesTorchvision) {
  boolean isKnown() {
    return resizing != ProcessorResizing.UNKNOWN;
  }

  /** Returns whether the class uses a setting. */
  boolean uses(String key) {
    return !isKnown() || defaults.has(key);
  }
}
