package dev.sightline.cli.produce;

/**
 * What to send and how.
 *
 * @param count images in all; 0 goes on until stopped
 * @param rate images a second; 0 is as fast as the broker takes them
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
