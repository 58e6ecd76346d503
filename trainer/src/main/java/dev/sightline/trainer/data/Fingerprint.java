package dev.sightline.trainer.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.files.Sha256;
import java.security.MessageDigest;
import java.util.List;

/**
 * Identifies the training data of a model: SHA-256 over the labels (each followed by a newline),
 * then over the class index (four bytes, big-endian) and the pixels of each training image, in the
 * order of the dataset.
 */
public final class Fingerprint {
  private Fingerprint() {}

  /** Returns the fingerprint in lower-case hexadecimal. */
  public static String of(Dataset dataset) {
    MessageDigest digest = Sha256.newDigest();
    dataset.labels().forEach(label -> digest.update((label + "\n").getBytes(UTF_8)));
    addAll(dataset.train(), digest);
    return Sha256.hex(digest);
  }

  private static void addAll(List<Example> examples, MessageDigest digest) {
    for (Example example : examples) {
      int label = example.label();
      digest.update(
          new byte[] {
            (byte) (label >> 24), (byte) (label >> 16), (byte) (label >> 8), (byte) label
          });
      digest.update(example.rgb());
    }
  }
}
