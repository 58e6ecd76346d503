package dev.sightline.classifier.publish;

import dev.sightline.classifier.config.Positive;
import dev.sightline.classifier.config.TrueOrFalse;
import dev.sightline.proto.WireFormat;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** Configuration of the prediction records. */
@ConfigMapping(prefix = "sightline.publish")
public interface PublishConfig {
  @WithDefault("json")
  WireFormat format();

  /** Maximum number of classes in a prediction; a model with fewer classes lists all of them. */
  @WithDefault("3")
  @WithConverter(Positive.class)
  int topK();

  /**
   * Confidence below which a prediction says that it is not sure: a number from 0 to 1 for all
   * labels, or with others by label, such as {@code 0.5; cat=0.8}.
   */
  @WithDefault("0")
  @WithConverter(ConfidenceLimitsConverter.class)
  ConfidenceLimits minConfidence();

  /** Whether predictions in JSON have the model's embedding; those in protobuf always do. */
  @WithDefault("false")
  @WithConverter(TrueOrFalse.class)
  boolean embeddingInJson();

  /** Returns whether predictions have the model's embedding. */
  static boolean hasEmbeddings(PublishConfig config) {
    return config.format() == WireFormat.PROTOBUF || config.embeddingInJson();
  }
}
