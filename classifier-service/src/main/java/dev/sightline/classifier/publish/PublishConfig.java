package dev.sightline.classifier.publish;

import dev.sightline.classifier.config.Positive;
import dev.sightline.proto.WireFormat;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** How predictions are written. */
@ConfigMapping(prefix = "sightline.publish")
public interface PublishConfig {
  @WithDefault("json")
  WireFormat format();

  /** How many classes a prediction lists; all of them where the model has fewer. */
  @WithDefault("3")
  @WithConverter(Positive.class)
  int topK();
}
