package dev.sightline.cli.produce;

/**
 * Settings for sending images.
 *
 * @param count total number of images; 0 for no end
 * @param rate images per second; 0 for no limit
 */
public record SendPlan(String topic, RecordFormat format, KeyChoice key, long count, double rate) {
  public SendPlan {
    if (count < 0) {
      throw new IllegalArgumentException("count must be 0 or more, not " + count);
    }
    SendRate.check(rate);
  }

  boolean includes(long index) {
    return count == 0 || index < count;
  }
}
