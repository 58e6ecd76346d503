package dev.sightline.proto;

/**
 * Reasons for which an image is not classified. The constant's name is used in the {@code
 * dead-letter-reason} header, the metric's tag and the log.
 */
public enum RejectionReason {
  /** The record has no value, or an empty one. */
  EMPTY,
  /** The value is neither an image file of a known format nor an {@code ImageEvent}. */
  UNSUPPORTED_FORMAT,
  /** The image file is truncated, or contradicts its checksums or its format. */
  CORRUPT_IMAGE,
  /** The value is longer than the configured limit. */
  TOO_LARGE_BYTES,
  /** The image's header declares more pixels than allowed. No pixel was decoded. */
  TOO_MANY_PIXELS,
  /** Decoding the image would take more time or memory than allowed. No pixel was decoded. */
  TOO_COSTLY,
  /**
   * The record is declared as an {@code ImageEvent} but is unreadable, has no image, or contradicts
   * itself.
   */
  BAD_MESSAGE,
  /** The model failed on this image. */
  INFERENCE_FAILED,
  /** The image was classified, but the topic of the predictions refuses its prediction. */
  ANSWER_REFUSED,
  /** The Kafka client cannot read the record. Its content is unknown. */
  UNREADABLE_RECORD,
  /**
   * The process ended twice while it processed this record, the second time alone, and did not
   * decode it a third time; or this record triggers a defect of the service, which would end it.
   */
  PROCESS_CRASHED
}
