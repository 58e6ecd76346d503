package dev.sightline.classifier.decode;

import dev.sightline.classifier.domain.ImageIdentity;
import dev.sightline.image.ImageDecoder;
import dev.sightline.image.UndecodableImageException;
import dev.sightline.proto.v1.RawImage;
import java.nio.ByteBuffer;

/** An image found in a record, not decoded yet. */
sealed interface ImageContent {
  ImageIdentity identity();

  /** Puts the pixels at the target's position, or nothing where it throws. */
  void putInto(ByteBuffer target, ImageDecoder decoder) throws UndecodableImageException;

  /** The bytes of an image file. The array is not copied and not written. */
  record File(ImageIdentity identity, Bytes file) implements ImageContent {
    @Override
    public void putInto(ByteBuffer target, ImageDecoder decoder) throws UndecodableImageException {
      decoder.decode(file.array(), target);
    }
  }

  /** Uncompressed pixels whose size was checked. */
  record Pixels(ImageIdentity identity, RawImage raw) implements ImageContent {
    @Override
    public void putInto(ByteBuffer target, ImageDecoder decoder) {
      decoder.fit(raw.getRgb().toByteArray(), raw.getWidth(), raw.getHeight(), target);
    }
  }

  /** Wraps an array, which would break a record's equality. */
  final class Bytes {
    private final byte[] array;

    Bytes(byte[] array) {
      this.array = array;
    }

    byte[] array() {
      return array;
    }
  }
}
