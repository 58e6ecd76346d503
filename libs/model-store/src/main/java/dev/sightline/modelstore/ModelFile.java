package dev.sightline.modelstore;

import dev.sightline.files.Sha256;
import java.nio.file.Path;

/**
 * The model file of one version, read as a whole, so that the bytes that are loaded are those that
 * were hashed even if the file is replaced in the meantime.
 */
public final class ModelFile {
  private final ModelVersion version;
  private final Path path;
  private final byte[] bytes;
  private final String sha256;

  /**
   * @param bytes owned from now on; nobody may write to them
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

  /** The ONNX file; not to be written to. */
  public byte[] bytes() {
    return bytes;
  }

  /** Lower-case hexadecimal. */
  public String sha256() {
    return sha256;
  }
}
