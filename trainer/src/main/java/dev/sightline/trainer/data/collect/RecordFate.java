package dev.sightline.trainer.data.collect;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of a record; its text stands in the manifest. */
enum RecordFate {
  /** An image to train on. */
  TRAIN,
  /** An image set aside, which no run trains on. */
  TEST,
  /** An image that nobody has labelled. */
  UNLABELLED,
  /** An image whose label the model does not know. */
  REFUSED_LABEL,
  /** An image with the same content as an earlier one. */
  DUPLICATE,
  /** A record of the images topic that holds no image which can be decoded. */
  BAD_IMAGE,
  /** A label that a later one of the same image has replaced. */
  SUPERSEDED,
  /** A label of an image that is not among those that were read. */
  UNKNOWN_ID,
  /** A label by an id that several different images have. */
  AMBIGUOUS_ID,
  /** A record of the labels topic, or a label inside an image's record, that can't be one. */
  BAD_LABEL;

  @JsonValue
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
