package dev.sightline.image;

import static org.assertj.core.api.Assertions.assertThat;

/** Differences of two images, in grey levels. */
record GreyLevels(long values, long sum, int largest) {
  static final GreyLevels NONE = new GreyLevels(0, 0, 0);

  static GreyLevels between(byte[] one, byte[] other) {
    assertThat(one).hasSameSizeAs(other);
    long sum = 0;
    int largest = 0;
    for (int i = 0; i < one.length; i++) {
      int difference = Math.abs((one[i] & 0xFF) - (other[i] & 0xFF));
      sum += difference;
      largest = Math.max(largest, difference);
    }
    return new GreyLevels(one.length, sum, largest);
  }

  GreyLevels plus(GreyLevels other) {
    return new GreyLevels(values + other.values, sum + other.sum, Math.max(largest, other.largest));
  }

  double mean() {
    return (double) sum / values;
  }
}
