package dev.sightline.cli.produce;

import dev.sightline.image.ImageFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One image to send. Owns its bytes: they are not copied and must not change. */
public final class SourceImage {
  private final String id;
  private final String fileName;
  private final byte[] bytes;
  private final @Nullable String label;

  SourceImage(String id, String fileName, byte[] bytes, @Nullable String label) {
    this.id = id;
    this.fileName = fileName;
    this.bytes = bytes;
    this.label = label;
  }

  public String id() {
    return id;
  }

  String fileName() {
    return fileName;
  }

  /** Returns the bytes of the file; shared, must not be modified. */
  public byte[] bytes() {
    return bytes;
  }

  /** Returns the true label, if known. */
  public Optional<String> label() {
    return Optional.ofNullable(label);
  }

  /** Returns the media type detected from the bytes, or empty if they are not an image. */
  Optional<String> mediaType() {
    return ImageFormat.sniff(bytes).map(ImageFormat::mediaType);
  }
}
