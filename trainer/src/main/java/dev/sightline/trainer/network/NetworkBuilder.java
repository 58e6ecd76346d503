package dev.sightline.trainer.network;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.network.layer.GraphDraft;
import dev.sightline.trainer.network.layer.Shape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * Builds DL4J graphs from network files. The input of a graph is {@code image}, float {@code
 * [N,3,H,W]} in 0..1; its output is probabilities {@code [N,classes]}. The graph has no updater:
 * training applies its own.
 */
public final class NetworkBuilder {
  public static final String INPUT = "image";
  private static final int CHANNELS = 3;

  private final NetworkFile file;
  private final NetworkSpec spec;

  public NetworkBuilder(NetworkFile file, NetworkSpec spec) {
    this.file = file;
    this.spec = spec;
  }

  /**
   * Builds a new network with weights initialised from the seed.
   *
   * @param sample supplies training images {@code [N,3,H,W]} in 0..1; called only if a layer is
   *     computed from them
   * @throws TrainerFailure with file and line if a layer does not accept its input
   */
  public ComputationGraph build(Supplier<INDArray> sample) {
    ComputationGraph graph = new ComputationGraph(configuration());
    graph.init();
    for (NetworkLayer layer : file.layers()) {
      if (!layer.spec().frozen().isEmpty()) {
        INDArray input =
            layer.spec().learnsFromImages()
                ? activation(graph, layer.from().get(0), sample.get())
                : sampleless();
        layer.spec().initialise(graph.getLayer(layer.name()), input);
      }
    }
    return graph;
  }

  /** Returns the parameters that training must not change, as {@code layer_parameter}. */
  public static Set<String> frozen(NetworkFile file) {
    Set<String> frozen = new HashSet<>();
    for (NetworkLayer layer : file.layers()) {
      layer.spec().frozen().forEach(parameter -> frozen.add(layer.name() + "_" + parameter));
    }
    return frozen;
  }

  private ComputationGraphConfiguration configuration() {
    ComputationGraphConfiguration.GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .seed(spec.seed())
            .updater(new NoOp())
            .graphBuilder()
            .addInputs(INPUT)
            .setInputTypes(InputType.convolutional(spec.height(), spec.width(), CHANNELS));
    GraphDraft draft = new GraphDraft(builder, spec.classes());
    Map<String, GraphDraft.Input> made = new HashMap<>();
    made.put(
        INPUT,
        new GraphDraft.Input(INPUT, Shape.planes(CHANNELS, spec.height(), spec.width()), false));
    String output = INPUT;
    for (NetworkLayer layer : file.layers()) {
      GraphDraft.Input result = add(layer, draft, made);
      made.put(layer.name(), result);
      output = result.vertex();
    }
    return builder.setOutputs(output).build();
  }

  private static GraphDraft.Input add(
      NetworkLayer layer, GraphDraft draft, Map<String, GraphDraft.Input> made) {
    List<GraphDraft.Input> inputs = layer.from().stream().map(made::get).toList();
    try {
      Shape shape = layer.spec().shape(inputs.stream().map(GraphDraft.Input::shape).toList());
      boolean trained =
          layer.spec().isTrained() || inputs.stream().anyMatch(GraphDraft.Input::trained);
      return new GraphDraft.Input(layer.spec().addTo(draft, layer.name(), inputs), shape, trained);
    } catch (IllegalArgumentException e) {
      throw layer.place().failure(String.valueOf(e.getMessage()));
    }
  }

  private INDArray activation(ComputationGraph graph, String layer, INDArray images) {
    if (layer.equals(INPUT)) {
      return images;
    }
    int[] order = graph.topologicalSortOrder();
    for (int place = 0; place < order.length; place++) {
      if (graph.getVertices()[order[place]].getVertexName().equals(layer)) {
        return Objects.requireNonNull(
            graph.feedForward(new INDArray[] {images}, place, false).get(layer));
      }
    }
    throw new IllegalStateException("no vertex " + layer);
  }

  private static INDArray sampleless() {
    return Nd4j.empty();
  }
}
