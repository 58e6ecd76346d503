package dev.sightline.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.IntConsumer;

/** Computes SHA-256 checksums (FIPS 180-4), as 64 lower-case hexadecimal digits. */
public final class Sha256 {
  private static final int BUFFER = 1 << 18;

  private Sha256() {}

  /** Returns the checksum of the bytes. */
  public static String of(byte[] content) {
    return HexFormat.of().formatHex(newDigest().digest(content));
  }

  /** Returns the checksum of a file's content. */
  public static String of(Path file) throws IOException {
    return of(file, bytes -> {});
  }

  /**
   * Returns the checksum of a file's content.
   *
   * @param progress receives the number of bytes of each read
   */
  public static String of(Path file, IntConsumer progress) throws IOException {
    MessageDigest digest = newDigest();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        progress.accept(read);
      }
    }
    return hex(digest);
  }

  /** Returns a digest for content that arrives in parts; {@link #hex} completes it. */
  public static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** Returns the checksum of the content that the digest received, and resets the digest. */
  public static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
