package dev.sightline.microbench.streams;

/** What is written for one image. Owns its value. */
final class Answer {
  private final byte[] value;
  private final boolean rejected;

  private Answer(byte[] value, boolean rejected) {
    this.value = value;
    this.rejected = rejected;
  }

  static Answer prediction(byte[] json) {
    return new Answer(json, false);
  }

  /** Returns the answer to an image that cannot be decoded: the image itself. */
  static Answer rejected(byte[] image) {
    return new Answer(image, true);
  }

  byte[] value() {
    return value;
  }

  boolean isRejected() {
    return rejected;
  }
}
