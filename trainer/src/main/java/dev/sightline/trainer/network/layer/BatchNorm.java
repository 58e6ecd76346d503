package dev.sightline.trainer.network.layer;

import dev.sightline.trainer.yaml.YamlMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code batch-norm}: normalises each channel to mean 0 and standard deviation 1 over a batch, then
 * scales, shifts and applies the activation.
 *
 * @param momentum fraction of the running mean and variance kept at each step; 1 minus PyTorch's
 *     momentum
 * @param scale whether the scale is trained; otherwise it is 1
 * @param shift whether the shift is trained; otherwise it is 0
 */
record BatchNorm(
    double momentum, double epsilon, boolean scale, boolean shift, ActivationFunction activation)
    implements LayerSpec {
  static BatchNorm read(YamlMap map) {
    return new BatchNorm(
        map.optional("momentum").map(Counts::share).orElse(0.9),
        map.optional("epsilon").map(Counts::share).orElse(1e-5),
        map.flag("scale", true),
        map.flag("shift", true),
        Activate.read(map, "activation"));
  }

  @Override
  public boolean isTrained() {
    return true;
  }

  @Override
  public Shape shape(List<Shape> in) {
    return in.get(0);
  }

  @Override
  public Set<String> frozen() {
    Set<String> frozen = new HashSet<>();
    if (!scale) {
      frozen.add("gamma");
    }
    if (!shift) {
      frozen.add("beta");
    }
    return frozen;
  }

  @Override
  public String addTo(GraphDraft graph, String name, List<GraphDraft.Input> inputs) {
    return graph.chain(
        name, LayerFactory.batchNorm(momentum, epsilon, scale, activation), inputs.get(0));
  }
}
