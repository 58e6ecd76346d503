package dev.sightline.classifier.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/**
 * Limits that end a trial, and the topic for the predictions of a shadow. A limit that is not set
 * never ends a trial; without a topic, the predictions are not published.
 */
@ConfigMapping(prefix = "sightline.trial")
public interface TrialConfig {
  /** Maximum share of the candidate's images that it may fail on. */
  Optional<@WithConverter(Ratio.class) Double> maxErrorRatio();

  /** Maximum share of images on which the two versions may disagree. */
  Optional<@WithConverter(Ratio.class) Double> maxDisagreement();

  /** Maximum loss of accuracy of the candidate, measured on images whose true label is known. */
  Optional<@WithConverter(Ratio.class) Double> maxAccuracyLoss();

  /** Number of images between two checks of a limit. */
  @WithDefault("500")
  @WithConverter(Positive.class)
  int minImages();

  /** Topic for the predictions of a shadow. They are outside the delivery guarantee. */
  Optional<String> topic();
}
