package dev.sightline.cli.produce;

import dev.sightline.image.ImageFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One image to send. Owns its bytes: they are neither copied nor changed after construction. */
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

  /** The file's bytes; shared, not to be written to. */
  public byte[] bytes() {
    return bytes;
  }

  /** What the image is known to show. */
  public Optional<String> label() {
    return Optional.ofNullable(label);
  }

  /** By the bytes; empty for what is no image, which is sent without claiming to be one. */
  Optional<String> mediaType() {
    return ImageFormat.sniff(bytes).map(ImageFormat::mediaType);
  }
}
