package dev.sightline.trainer.network;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/** One way to lay out a network. The last layer gives class probabilities. */
public interface Architecture {
  /** As it is given on the command line and written into the model's provenance. */
  String name();

  MultiLayerConfiguration configure(NetworkSpec spec);
}
