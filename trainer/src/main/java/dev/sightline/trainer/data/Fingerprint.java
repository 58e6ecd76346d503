package dev.sightline.trainer.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.files.Sha256;
import java.security.MessageDigest;
import java.util.List;

/**
 * What data a model has seen: SHA-256 over the labels (each with a newline), then over class index
 * (four bytes, big-endian) and pixels of each training image, in the order of the dataset.
 */
public final class Fingerprint {
  private Fingerprint() {}

  /** Lower-case hex. */
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
