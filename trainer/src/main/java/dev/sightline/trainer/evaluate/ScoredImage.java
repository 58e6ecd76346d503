package dev.sightline.trainer.evaluate;

/** What a model says of one labelled image. */
public record ScoredImage(String image, int label, int predicted, float confidence) {
  public boolean right() {
    return label == predicted;
  }
}
