package dev.sightline.trainer.pipeline;

/** The network that a dataset is trained with where no other is asked for. */
public final class DefaultNetwork {
  private DefaultNetwork() {}

  public static String of(String dataset) {
    return dataset.equals("shapes") ? "small" : "notebook";
  }
}
