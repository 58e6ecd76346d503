package dev.sightline.proto.image;

import dev.sightline.proto.v1.RawImage;

/** An image that was found in a record and is not decoded yet. */
public sealed interface ReceivedImage {
  ImageDetails details();

  /** The bytes of an image file. The array belongs to Kafka or to the event and is only read. */
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

  /** Uncompressed pixels. Their number matches width and height. */
  record Pixels(ImageDetails details, RawImage raw) implements ReceivedImage {}
}
