package dev.sightline.modelstore;

import dev.sightline.files.Sha256;
import java.nio.file.Path;

/**
 * The model file of one version, read as a whole. The loaded bytes are therefore the hashed bytes,
 * even if the file is replaced in the meantime.
 */
public final class ModelFile {
  private final ModelVersion version;
  private final Path path;
  private final byte[] bytes;
  private final String sha256;

  /**
   * Takes ownership of the bytes.
   *
   * @param bytes content of the file; the caller must not change it afterwards
   */
  ModelFile(ModelVersion version, Path path, byte[] bytes) {
    this.version = version;
    this.path = path;
    this.bytes = bytes;
    this.sha256 = Sha256.of(bytes);
  }

  public ModelVersion version() {
    return version;
  }

  public Path path() {
    return path;
  }

  /** Returns the content of the ONNX file; callers must not change it. */
  public byte[] bytes() {
    return bytes;
  }

  /** Returns the checksum, as lower-case hexadecimal digits. */
  public String sha256() {
    return sha256;
  }
}
