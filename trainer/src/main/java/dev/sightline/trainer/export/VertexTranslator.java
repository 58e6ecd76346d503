package dev.sightline.trainer.export;

import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;

/** Translates the vertices of a computation graph that are not layers. */
final class VertexTranslator {
  private static final int CHANNELS_AXIS = 1;

  private VertexTranslator() {}

  /**
   * @param place name of the vertex in error messages
   */
  static Features append(
      GraphBuilder graph, String place, GraphVertex vertex, List<Features> inputs) {
    GraphVertex conf = vertex instanceof FrozenVertex frozen ? frozen.getUnderlying() : vertex;
    String name = "%s, %s".formatted(place, conf.getClass().getSimpleName());
    Features first = inputs.get(0);
    if (conf instanceof ElementWiseVertex elementWise) {
      return ElementWise.append(graph, name, elementWise, inputs);
    } else if (conf instanceof MergeVertex merge) {
      return merged(graph, name, merge, inputs);
    } else if (conf instanceof ScaleVertex scale) {
      return first.named(scalar(graph, "Mul", first, scale.getScaleFactor()));
    } else if (conf instanceof ShiftVertex shift) {
      return first.named(scalar(graph, "Add", first, shift.getShiftFactor()));
    } else if (conf instanceof PreprocessorVertex reshaping) {
      return Preprocessing.append(graph, name, reshaping.getPreProcessor(), first);
    }
    throw new UnsupportedLayerException(name);
  }

  private static String scalar(GraphBuilder graph, String operator, Features in, double value) {
    String constant = graph.constant("value", new float[] {(float) value});
    return graph.node(operator, List.of(in.name(), constant));
  }

  private static Features merged(
      GraphBuilder graph, String name, MergeVertex conf, List<Features> inputs) {
    FeatureShape first = inputs.get(0).shape();
    boolean aligned =
        inputs.stream()
            .map(Features::shape)
            .allMatch(
                shape ->
                    shape.flat() == first.flat()
                        && shape.height() == first.height()
                        && shape.width() == first.width());
    if (conf.getMergeAxis() != CHANNELS_AXIS || !aligned) {
      throw new UnsupportedLayerException(
          String.format(
              Locale.ROOT,
              "%s of %s along axis %d",
              name,
              inputs.stream().map(Features::shape).toList(),
              conf.getMergeAxis()));
    }
    if (inputs.size() == 1) {
      return inputs.get(0);
    }
    int channels = inputs.stream().mapToInt(input -> input.shape().channels()).sum();
    return new Features(
        graph.node(
            "Concat",
            inputs.stream().map(Features::name).toList(),
            Attribute.integer("axis", CHANNELS_AXIS)),
        new FeatureShape(channels, first.height(), first.width(), first.flat()));
  }
}
