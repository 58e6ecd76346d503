package dev.sightline.trainer.data;

import java.nio.file.Path;

/**
 * An image file whose class is known and which nobody has opened yet.
 *
 * @param name relative to the dataset, with forward slashes
 */
public record ImageFile(Path file, String name, int label) {}
