package dev.sightline.trainer.network;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;

/** Networks included in the trainer, built for tests. */
public final class SampleNetworks {
  private SampleNetworks() {}

  public static ComputationGraph named(String name, int height, int width, int classes, long seed) {
    return new NetworkBuilder(
            NetworkCatalog.find(name), new NetworkSpec(height, width, classes, seed))
        .build(() -> Nd4j.rand(20, 3, height, width));
  }
}
