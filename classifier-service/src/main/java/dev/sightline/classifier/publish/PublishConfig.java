package dev.sightline.classifier.publish;

import dev.sightline.classifier.config.Positive;
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
}
