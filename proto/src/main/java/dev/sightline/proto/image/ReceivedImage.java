package dev.sightline.proto.image;

import dev.sightline.proto.v1.RawImage;

/** An image found in a record, not decoded yet. */
public sealed interface ReceivedImage {
  ImageDetails details();

  /** The bytes of an image file: Kafka's own or the event's, read and never written. */
  final class File implements ReceivedImage {
    private final ImageDetails details;
    private final byte[] bytes;

    File(ImageDetails details, byte[] bytes) {
      this.details = details;
      this.bytes = bytes;
    }

    @Override
    public ImageDetails details() {
      return details;
    }

    public byte[] bytes() {
      return bytes;
    }
  }

  /** Uncompressed pixels, as many as width and height say. */
  record Pixels(ImageDetails details, RawImage raw) implements ReceivedImage {}
}
