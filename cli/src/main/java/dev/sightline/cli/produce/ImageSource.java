package dev.sightline.cli.produce;

/**
 * Images by number, without end: a finite source starts again with ids of its own for each round,
 * so that no id is ever given twice.
 */
public interface ImageSource {
  /**
   * How many there are before it starts again, or, where it never does, a sensible number for a
   * first try.
   */
  long size();

  /** The same image for the same index, always. Index 0 and up. */
  SourceImage image(long index);
}
