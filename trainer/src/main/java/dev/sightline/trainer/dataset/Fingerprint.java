package dev.sightline.trainer.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What data a model has seen: SHA-256 over the labels (each with a newline), then over class index
 * (four bytes, big-endian) and pixels of each training image, in the order of the dataset.
 */
public final class Fingerprint {
  private Fingerprint() {}

  /** Lower-case hex. */
  public static String of(Dataset dataset) {
    MessageDigest digest = sha256();
    dataset.labels().forEach(label -> digest.update((label + "\n").getBytes(UTF_8)));
    addAll(dataset.train(), digest);
    return HexFormat.of().formatHex(digest.digest());
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

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
