package dev.sightline.modelstore;

import dev.sightline.files.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The model file of one version, with its checksum.
 *
 * <p>A file of at most 32 MiB is read as a whole. Its loaded bytes are therefore the hashed bytes,
 * even if the file is replaced in the meantime.
 *
 * <p>A larger file stays on disk: it is hashed in pieces, and a runtime reads it again by its path.
 * After that, {@link #isUnchanged} tells whether the path still leads to the same file with the
 * same size and times, so that the loaded bytes are the hashed bytes unless the file system hides a
 * change.
 */
public final class ModelFile {
  private static final long LARGEST_IN_MEMORY = 32L << 20;

  private final ModelVersion version;
  private final Path path;
  private final String sha256;
  // Exactly one of the two is null.
  private final byte @Nullable [] content;
  private final @Nullable FileState onDisk;

  private ModelFile(
      ModelVersion version,
      Path path,
      String sha256,
      byte @Nullable [] content,
      @Nullable FileState onDisk) {
    this.version = version;
    this.path = path;
    this.sha256 = sha256;
    this.content = content;
    this.onDisk = onDisk;
  }

  /**
   * Hashes a file that was read before.
   *
   * @param path where it was read, for messages
   * @param content owned by the new object; the caller must not change it afterwards
   */
  public static ModelFile of(ModelVersion version, Path path, byte[] content) {
    return new ModelFile(version, path, Sha256.of(content), content, null);
  }

  /**
   * Reads and hashes a file.
   *
   * @throws IOException if it is missing or cannot be read
   */
  static ModelFile read(ModelVersion version, Path path) throws IOException {
    return read(version, path, LARGEST_IN_MEMORY);
  }

  /**
   * Reads and hashes a file.
   *
   * @param largestInMemory maximum number of bytes of a file that is read as a whole
   */
  static ModelFile read(ModelVersion version, Path path, long largestInMemory) throws IOException {
    FileState state = FileState.of(path);
    return state.size() > largestInMemory
        ? new ModelFile(version, path, Sha256.of(path), null, state)
        : of(version, path, Files.readAllBytes(path));
  }

  public ModelVersion version() {
    return version;
  }

  public Path path() {
    return path;
  }

  /** Returns the number of bytes of the file. */
  public long size() {
    return content != null ? content.length : Objects.requireNonNull(onDisk).size();
  }

  /** Returns the checksum, as lower-case hexadecimal digits. */
  public String sha256() {
    return sha256;
  }

  /**
   * Returns the content of the ONNX file, which callers must not change; empty if the file is too
   * large to be in memory and must be read by its path.
   */
  public Optional<byte[]> content() {
    return Optional.ofNullable(content);
  }

  /**
   * Returns whether what was read by the path since this object was created is what was hashed.
   * Always true if the content is in memory.
   */
  public boolean isUnchanged() {
    try {
      return onDisk == null || FileState.of(path).equals(onDisk);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Reads the {@code metadata_props} of the ONNX file. Holds no more of a large file in memory than
   * one property.
   *
   * @throws IOException if the file cannot be read or is not a protobuf message
   */
  public Map<String, String> metadata() throws IOException {
    try (InputStream in =
        content == null ? Files.newInputStream(path) : new ByteArrayInputStream(content)) {
      return MetadataProperties.in(in);
    }
  }
}
