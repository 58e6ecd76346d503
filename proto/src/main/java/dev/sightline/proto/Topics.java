package dev.sightline.proto;

/** Default names of the topics. */
public final class Topics {
  public static final String IMAGES = "images";
  public static final String PREDICTIONS = "predictions";
  public static final String REJECTED = "rejected-images";
  public static final String LABELS = "labels";

  private Topics() {}
}
