package dev.sightline.trainer.pipeline;

/** What a dataset is trained with where nothing else is asked for. */
public record Recipe(String network, int epochs, int batchSize, double learningRate) {
  private static final Recipe NOTEBOOK = new Recipe("notebook", 25, 1_000, 0.001);
  private static final Recipe SHAPES = new Recipe("small", 6, 64, 0.002);

  public static Recipe of(String dataset) {
    return dataset.equals("shapes") ? SHAPES : NOTEBOOK;
  }
}
