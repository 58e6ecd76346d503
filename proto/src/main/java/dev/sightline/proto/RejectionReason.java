package dev.sightline.proto;

/**
 * Why an image was not classified. The constant's name is the value of the {@code
 * dead-letter-reason} header, of the metric's tag and of the log's key alike.
 */
public enum RejectionReason {
  /** The record has no value, or one of no bytes. */
  EMPTY,
  /** Neither an image file of a known format nor an {@code ImageEvent}. */
  UNSUPPORTED_FORMAT,
  /** An image file that is truncated or contradicts its checksums or its format. */
  CORRUPT_IMAGE,
  /** More bytes than the service is configured to look at. */
  TOO_LARGE_BYTES,
  /** The image's header claims more pixels than allowed; none was decoded. */
  TOO_MANY_PIXELS,
  /**
   * Said to be an {@code ImageEvent}, but unreadable, without an image, or contradicting itself.
   */
  BAD_MESSAGE,
  /** The model could not be run on this one image. */
  INFERENCE_FAILED
}
