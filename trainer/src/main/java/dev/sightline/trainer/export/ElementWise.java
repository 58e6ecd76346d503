package dev.sightline.trainer.export;

import java.util.List;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;

/** Combines inputs elementwise. A plane of one value is broadcast over the others, as in DL4J. */
final class ElementWise {
  private ElementWise() {}

  static Features append(
      GraphBuilder graph, String place, ElementWiseVertex conf, List<Features> inputs) {
    if (inputs.size() == 1) {
      return inputs.get(0);
    }
    FeatureShape shape = inputs.get(0).shape();
    for (Features input : inputs) {
      shape = stretched(place, shape, input.shape());
    }
    List<String> names = inputs.stream().map(Features::name).toList();
    String out =
        switch (conf.getOp()) {
          case Add -> chain(graph, "Add", names);
          case Product -> chain(graph, "Mul", names);
          case Subtract -> chain(graph, "Sub", names);
          case Average -> graph.node("Mean", names);
          case Max -> graph.node("Max", names);
        };
    return new Features(out, shape);
  }

  /**
   * Appends one node per pair, because ONNX Runtime fuses an addition of two inputs into a
   * convolution, but not a longer sum.
   */
  private static String chain(GraphBuilder graph, String operator, List<String> names) {
    return names.stream()
        .reduce((left, right) -> graph.node(operator, List.of(left, right)))
        .orElseThrow();
  }

  private static FeatureShape stretched(String place, FeatureShape one, FeatureShape other) {
    boolean fits =
        one.flat() == other.flat()
            && fits(one.channels(), other.channels())
            && fits(one.height(), other.height())
            && fits(one.width(), other.width());
    if (!fits) {
      throw new UnsupportedLayerException("%s of %s and %s".formatted(place, one, other));
    }
    return new FeatureShape(
        Math.max(one.channels(), other.channels()),
        Math.max(one.height(), other.height()),
        Math.max(one.width(), other.width()),
        one.flat());
  }

  private static boolean fits(int one, int other) {
    return one == other || one == 1 || other == 1;
  }
}
