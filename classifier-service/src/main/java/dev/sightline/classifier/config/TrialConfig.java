package dev.sightline.classifier.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/**
 * When a trial ends by itself, and where a shadow's answers go. Where not set, never and nowhere.
 */
@ConfigMapping(prefix = "sightline.trial")
public interface TrialConfig {
  /** Of the images that the candidate was given, the share that it may fail on. */
  Optional<@WithConverter(Ratio.class) Double> maxErrorRatio();

  /** Of the images that both versions classified, the share of other classes. */
  Optional<@WithConverter(Ratio.class) Double> maxDisagreement();

  /** Of those whose true label is known, how much the candidate may be right less often. */
  Optional<@WithConverter(Ratio.class) Double> maxAccuracyLoss();

  /** A limit is looked at whenever so many more images have counted for it. */
  @WithDefault("500")
  @WithConverter(Positive.class)
  int minImages();

  /** Takes a shadow's predictions, outside of the delivery guarantee. */
  Optional<String> topic();
}
