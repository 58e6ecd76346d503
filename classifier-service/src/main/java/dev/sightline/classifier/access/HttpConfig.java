package dev.sightline.classifier.access;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Who may use what the service offers over HTTP. */
@ConfigMapping(prefix = "sightline.http")
public interface HttpConfig {
  /** Asked for at all but health, metrics and the page's own files, which hold nothing. */
  Optional<String> token();
}
