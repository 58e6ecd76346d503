package dev.sightline.classifier.trial.compare;

import dev.sightline.modelstore.TrialSpec;
import java.util.zip.CRC32;

/**
 * Selects the images of a canary: those whose key's CRC-32 (ISO 3309, as in zip files), modulo 100,
 * is below its percentage. A key therefore always goes to the same version, in every instance, and
 * a larger share includes all keys of a smaller one. Kafka's own hash of keys is not suitable,
 * because it has already selected the partition.
 */
public final class TrafficSplit {
  private final int percent;

  public TrafficSplit(TrialSpec trial) {
    percent = trial.percent();
  }

  /**
   * Returns whether the candidate answers the image.
   *
   * @param key the record's key, or the image's id if the record has none
   */
  public boolean takes(byte[] key) {
    CRC32 hash = new CRC32();
    hash.update(key);
    return hash.getValue() % 100 < percent;
  }
}
