package dev.sightline.classifier.domain;

import java.util.Iterator;

/** What decoding makes of a record: an image whose pixels are in the batch, or a rejection. */
public sealed interface Decoded permits DecodedImage, Rejected {
  /**
   * The record's outcome.
   *
   * @param results those of the images of the batch, in order; an image takes the next one, a
   *     rejection none
   */
  Outcome outcome(Iterator<Inferred> results);
}
