package dev.sightline.trainer.network.layer;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.Layer;

/** DL4J graph under construction. */
public final class GraphDraft {
  private final ComputationGraphConfiguration.GraphBuilder graph;
  private final int classes;

  /**
   * Input of a layer.
   *
   * @param vertex vertex that produces the input
   * @param shape shape of the input
   * @param trained whether the vertex or a vertex before it is trained, so that the input requires
   *     a gradient
   */
  public record Input(String vertex, Shape shape, boolean trained) {}

  public GraphDraft(ComputationGraphConfiguration.GraphBuilder graph, int classes) {
    this.graph = graph;
    this.classes = classes;
  }

  int classes() {
    return classes;
  }

  /**
   * Adds layers one after another; the first has the name, the others have the name with a suffix.
   */
  String chain(String name, List<? extends Layer> layers, Input input) {
    String last = input.vertex();
    for (int i = 0; i < layers.size(); i++) {
      String vertex = i == 0 ? name : name + "-" + i;
      graph.addLayer(vertex, layers.get(i), last);
      last = vertex;
    }
    return last;
  }

  String vertex(String name, GraphVertex vertex, List<Input> inputs) {
    graph.addVertex(name, vertex, inputs.stream().map(Input::vertex).toArray(String[]::new));
    return name;
  }
}
