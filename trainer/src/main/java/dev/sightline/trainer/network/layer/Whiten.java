package dev.sightline.trainer.network.layer;

import dev.sightline.trainer.yaml.YamlMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@code whiten}: convolution that is not trained and whose outputs are uncorrelated over the
 * patches of the training images. The filters are the eigenvectors of the patches' covariance, each
 * divided by the square root of its eigenvalue, and their negatives (Page 2019, "How to Train Your
 * ResNet"; Jordan 2024). The largest eigenvalues come first.
 */
record Whiten(Extent kernel, int filters, double epsilon) implements LayerSpec {
  static Whiten read(YamlMap map) {
    return new Whiten(
        Extent.read(map, "kernel", Extent.square(2)),
        Counts.positive(map.required("filters")),
        map.optional("epsilon").map(Counts::share).orElse(5e-4));
  }

  private Window window() {
    return new Window(kernel, Extent.square(1), Extent.square(1), Window.Padding.VALID);
  }

  @Override
  public Shape shape(List<Shape> in) {
    Shape planes = in.get(0).planesFor("whiten");
    int most = 2 * planes.channels() * kernel.rows() * kernel.columns();
    if (filters % 2 != 0 || filters > most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "whiten can't have %d filters: write an even number up to %d",
              filters,
              most));
    }
    return window().over(planes, filters);
  }

  @Override
  public String addTo(GraphDraft graph, String name, List<GraphDraft.Input> inputs) {
    return graph.chain(
        name, List.of(LayerFactory.fixedConvolution(filters, window(), false)), inputs.get(0));
  }

  @Override
  public Set<String> frozen() {
    return Set.of("W");
  }

  @Override
  public boolean learnsFromImages() {
    return true;
  }

  @Override
  public void initialise(Layer layer, INDArray input) {
    EigenVectors vectors =
        EigenVectors.of(PatchCovariance.of(input, kernel.rows(), kernel.columns()));
    INDArray weights = layer.getParam("W");
    int patch = (int) weights.length() / filters;
    float[] values = new float[filters * patch];
    for (int pair = 0; pair < filters / 2; pair++) {
      double scale = 1 / Math.sqrt(vectors.value(pair) + epsilon);
      double[] vector = vectors.vector(pair);
      for (int i = 0; i < patch; i++) {
        values[pair * patch + i] = (float) (scale * vector[i]);
        values[(pair + filters / 2) * patch + i] = (float) (-scale * vector[i]);
      }
    }
    weights.assign(Nd4j.createFromArray(values).reshape('c', weights.shape()));
  }
}
