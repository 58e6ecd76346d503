package dev.sightline.trainer.data;

import java.nio.file.Path;

/**
 * Image file with a known class, not opened yet.
 *
 * @param name path relative to the dataset, with forward slashes
 */
public record ImageFile(Path file, String name, int label) {}
