package dev.sightline.classifier.model;

import dev.sightline.classifier.domain.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One version of a model, read whole, so that what is loaded is what was hashed even if the file is
 * replaced meanwhile.
 */
public final class ModelFile {
  private final String name;
  private final String version;
  private final Path path;
  private final byte[] bytes;
  private final String sha256;

  ModelFile(String name, String version, Path path) {
    this.name = name;
    this.version = version;
    this.path = path;
    try {
      this.bytes = Files.readAllBytes(path);
    } catch (IOException e) {
      throw new StartupException(
          "model %s version %s: cannot read %s; register the version again or set CURRENT to another"
              .formatted(name, version, path),
          e);
    }
    this.sha256 = sha256(bytes);
  }

  public String name() {
    return name;
  }

  public String version() {
    return version;
  }

  public Path path() {
    return path;
  }

  /** The ONNX file; not to be written. */
  public byte[] bytes() {
    return bytes;
  }

  /** Lower-case hexadecimal. */
  public String sha256() {
    return sha256;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
