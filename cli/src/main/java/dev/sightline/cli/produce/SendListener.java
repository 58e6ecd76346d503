package dev.sightline.cli.produce;

/** Receives an event for each image that is sent. */
public interface SendListener {
  /** Called right before the image is passed to the producer, on the sending thread. */
  void sending(SourceImage image);

  /** Called when the broker has acknowledged an image, on the producer's thread. */
  void delivered();
}
