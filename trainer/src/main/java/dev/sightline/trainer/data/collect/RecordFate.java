package dev.sightline.trainer.data.collect;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Result of the processing of a record; the manifest contains its text. */
enum RecordFate {
  /** Training image. */
  TRAIN,
  /** Held-out test image, which no run trains on. */
  TEST,
  /** Image without a label. */
  UNLABELLED,
  /** Image whose label the model does not know. */
  REFUSED_LABEL,
  /** Image with the same content as an earlier one. */
  DUPLICATE,
  /** Record of the images topic without a decodable image. */
  BAD_IMAGE,
  /** Label that a later label of the same image replaces. */
  SUPERSEDED,
  /** Label of an image that was not read. */
  UNKNOWN_ID,
  /** Label with an id that several different images have. */
  AMBIGUOUS_ID,
  /** Invalid record of the labels topic, or invalid label in an image's record. */
  BAD_LABEL;

  @JsonValue
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
