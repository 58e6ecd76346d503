package dev.sightline.cli.produce;

/** Told of every image on its way. */
public interface SendListener {
  /** Right before it is handed to the producer, on the sending thread. */
  void sending(SourceImage image);

  /** The broker has it; on the producer's own thread. */
  void delivered();
}
