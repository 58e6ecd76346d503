package dev.sightline.trainer.network.layer;

import dev.sightline.trainer.yaml.YamlMap;
import dev.sightline.trainer.yaml.YamlValue;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code normalize}: subtracts the mean of each channel and divides by its standard deviation, as a
 * 1x1 convolution that is not trained.
 */
record Normalize(List<Double> mean, List<Double> deviation) implements LayerSpec {
  private static final Window POINT =
      new Window(Extent.square(1), Extent.square(1), Extent.square(1), Window.Padding.VALID);

  Normalize {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
  }

  static Normalize read(YamlMap map) {
    List<Double> mean = map.required("mean").list().stream().map(YamlValue::number).toList();
    YamlValue std = map.required("std");
    List<Double> deviation = std.list().stream().map(YamlValue::number).toList();
    if (deviation.size() != mean.size() || deviation.stream().anyMatch(value -> !(value > 0))) {
      throw std.wrong(
          String.format(Locale.ROOT, "write as many numbers above 0 as mean has, %d", mean.size()));
    }
    return new Normalize(mean, deviation);
  }

  @Override
  public Shape shape(List<Shape> in) {
    Shape planes = in.get(0).planesFor("normalize");
    if (planes.channels() != mean.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "normalize has %d means, but gets %d channels: write one for each",
              mean.size(),
              planes.channels()));
    }
    return planes;
  }

  @Override
  public String addTo(GraphDraft graph, String name, List<GraphDraft.Input> inputs) {
    return graph.chain(
        name, List.of(LayerFactory.fixedConvolution(mean.size(), POINT, true)), inputs.get(0));
  }

  @Override
  public Set<String> frozen() {
    return Set.of("W", "b");
  }

  @Override
  public void initialise(Layer layer, INDArray input) {
    INDArray weights = layer.getParam("W").assign(0);
    INDArray bias = layer.getParam("b");
    IntStream.range(0, mean.size())
        .forEach(
            channel -> {
              weights.putScalar(new int[] {channel, channel, 0, 0}, 1 / deviation.get(channel));
              bias.putScalar(channel, -mean.get(channel) / deviation.get(channel));
            });
  }
}
