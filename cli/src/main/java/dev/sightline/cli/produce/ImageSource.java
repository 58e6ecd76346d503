package dev.sightline.cli.produce;

/**
 * Endless sequence of images by index. A finite source repeats with new ids in each round, so that
 * ids are unique.
 */
public interface ImageSource {
  /** Returns the number of images in one round, or a reasonable default for an infinite source. */
  long size();

  /** Returns the image at an index from 0; always the same for the same index. */
  SourceImage image(long index);
}
