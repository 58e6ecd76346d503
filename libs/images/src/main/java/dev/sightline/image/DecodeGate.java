package dev.sightline.image;

/**
 * Decides when an image may be decoded, so that images decoded at the same time do not need more
 * memory than there is.
 */
@FunctionalInterface
public interface DecodeGate {
  /** Admits every image at once. */
  DecodeGate OPEN = cost -> () -> {};

  /** Permission to decode one image; closed after it is decoded. */
  @FunctionalInterface
  interface Pass extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Waits until an image of this cost may be decoded. Called on the thread that decodes.
   *
   * @throws UndecodableImageException if there is never enough memory for it
   */
  Pass admit(DecodeCost cost) throws UndecodableImageException;
}
