package dev.sightline.classifier.trial.compare;

import dev.sightline.modelstore.TrialSpec;
import java.util.zip.CRC32;

/**
 * Which images a canary takes: those whose key's CRC-32 (ISO 3309, as in zip files), modulo 100, is
 * below its percentage. So a key always goes to the same version, in every instance, and a larger
 * share takes all keys of a smaller one. Kafka's own hash of keys would do worse: it has chosen the
 * partition already.
 */
public final class TrafficSplit {
  private final int percent;

  public TrafficSplit(TrialSpec trial) {
    percent = trial.percent();
  }

  /**
   * Whether the candidate takes the image.
   *
   * @param key the record's, or the image's id where it has none
   */
  public boolean takes(byte[] key) {
    CRC32 hash = new CRC32();
    hash.update(key);
    return hash.getValue() % 100 < percent;
  }
}
