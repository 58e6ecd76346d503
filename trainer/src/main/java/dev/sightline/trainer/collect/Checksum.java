package dev.sightline.trainer.collect;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sightline.proto.v1.RawImage;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of an image's content, lower-case hexadecimal. */
final class Checksum {
  private Checksum() {}

  static String of(byte[] file) {
    return HexFormat.of().formatHex(sha256().digest(file));
  }

  /** Of size and pixels, whatever file they come to be kept in. */
  static String of(RawImage raw) {
    MessageDigest digest = sha256();
    digest.update("%dx%d\n".formatted(raw.getWidth(), raw.getHeight()).getBytes(US_ASCII));
    digest.update(raw.getRgb().asReadOnlyByteBuffer());
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
