package dev.sightline.trainer.export;

import java.util.List;

/**
 * DL4J's two approximations of GELU. Opset 17 has no GELU operator.
 *
 * @see <a href="https://arxiv.org/abs/1606.08415">Gaussian Error Linear Units, section 2</a>
 */
final class Gelu {
  private static final float ROOT_OF_TWO_BY_PI = (float) Math.sqrt(2 / Math.PI);

  private static final float CUBE = (float) Math.pow(0.044715, 3);

  private Gelu() {}

  /** Appends {@code x * sigmoid(1.702 x)}, DL4J's default. */
  static String bySigmoid(GraphBuilder graph, String x) {
    String scaled = multiplied(graph, x, 1.702f);
    return graph.node("Mul", List.of(x, graph.node("Sigmoid", List.of(scaled))));
  }

  /**
   * Appends {@code 0.5 x (1 + tanh(sqrt(2/pi) (x + (0.044715 x)^3)))}, which DL4J calls precise.
   * The paper has {@code 0.044715 x^3}; the export follows DL4J, which trained the network.
   */
  static String byTanh(GraphBuilder graph, String x) {
    String square = graph.node("Mul", List.of(x, x));
    String inner = added(graph, multiplied(graph, square, CUBE), 1);
    String argument = multiplied(graph, graph.node("Mul", List.of(x, inner)), ROOT_OF_TWO_BY_PI);
    String gate = added(graph, graph.node("Tanh", List.of(argument)), 1);
    return multiplied(graph, graph.node("Mul", List.of(x, gate)), 0.5f);
  }

  private static String multiplied(GraphBuilder graph, String in, float factor) {
    return graph.node("Mul", List.of(in, graph.constant("factor", new float[] {factor})));
  }

  private static String added(GraphBuilder graph, String in, float term) {
    return graph.node("Add", List.of(in, graph.constant("term", new float[] {term})));
  }
}
