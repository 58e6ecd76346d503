package dev.sightline.classifier.domain;

import java.util.Iterator;

/** Result of decoding a record: an image whose pixels are in the batch, or a rejection. */
public sealed interface Decoded permits DecodedImage, Rejected {
  /**
   * Returns the outcome of the record.
   *
   * @param results results of the batch's images, in order; an image takes the next one, a
   *     rejection none
   */
  Outcome outcome(Iterator<Inferred> results);
}
