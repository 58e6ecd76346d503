package dev.sightline.trainer.data.collect;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sightline.files.Sha256;
import dev.sightline.proto.v1.RawImage;
import java.security.MessageDigest;
import java.util.Locale;

/** SHA-256 of raw pixels in lower-case hexadecimal. */
final class Checksum {
  private Checksum() {}

  /** Returns the checksum of size and pixels; it does not depend on the encoding of the file. */
  static String of(RawImage raw) {
    MessageDigest digest = Sha256.newDigest();
    digest.update(
        String.format(Locale.ROOT, "%dx%d\n", raw.getWidth(), raw.getHeight()).getBytes(US_ASCII));
    digest.update(raw.getRgb().asReadOnlyByteBuffer());
    return Sha256.hex(digest);
  }
}
