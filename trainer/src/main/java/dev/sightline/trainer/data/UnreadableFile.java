package dev.sightline.trainer.data;

/**
 * File of an image folder that is left out.
 *
 * @param name path relative to the dataset, with forward slashes
 * @param damaged whether its content is not an image; otherwise it could not be opened, which may
 *     change without a change of the file
 */
public record UnreadableFile(String name, String reason, boolean damaged) {}
