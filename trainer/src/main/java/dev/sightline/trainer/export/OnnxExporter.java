package dev.sightline.trainer.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Writes a Deeplearning4j image classifier as a self-contained ONNX model, IR 9, opset 17. Input:
 * {@code image}, uint8 {@code [N,H,W,3]}. Output: {@code probabilities}, float {@code [N,classes]}.
 * {@code N} is variable. Layout, scaling, temperature and softmax are part of the model, so the
 * serving side needs no knowledge of the training.
 *
 * <p>The network must take float {@code [N,3,H,W]} (NCHW), have one output and end in softmax. It
 * is not changed, and is exported for inference: dropout is left out; batch normalisation uses its
 * running statistics and is folded into the preceding layer if possible. The same network always
 * gives the same bytes. Thread-safe.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/docs/IR.md">ONNX IR</a>
 */
public final class OnnxExporter {
  public static final String INPUT = "image";
  public static final String OUTPUT = "probabilities";

  private final ExportOptions options;

  public OnnxExporter(ExportOptions options) {
    this.options = options;
  }

  /**
   * Creates an exporter with plain options.
   *
   * @param divisor value by which training divides 8-bit values
   */
  public OnnxExporter(float divisor) {
    this(ExportOptions.plain(divisor));
  }

  /**
   * Exports a network without branches.
   *
   * @return the bytes of a model file without metadata
   * @throws UnsupportedLayerException if a layer cannot be translated; names the first one
   */
  public byte[] export(MultiLayerNetwork network, int height, int width) {
    GraphFrame frame = new GraphFrame(options, height, width);
    GraphBuilder graph = frame.graph();
    Features features = frame.input();
    Layer[] layers = network.getLayers();
    for (int i = 0; i < layers.length; i++) {
      String place = "layer " + i;
      graph.scope("layer" + i);
      features =
          Preprocessing.append(
              graph, place, network.getLayerWiseConfigurations().getInputPreProcess(i), features);
      features = LayerTranslators.append(graph, place, layers[i], features);
    }
    return frame.model(features).toByteArray();
  }

  /**
   * Exports a computation graph.
   *
   * @return the bytes of a model file without metadata
   * @throws UnsupportedLayerException if a vertex cannot be translated; names the first one. Also
   *     if there is more than one input or output
   */
  public byte[] export(ComputationGraph network, int height, int width) {
    ComputationGraphConfiguration conf = network.getConfiguration();
    if (conf.getNetworkInputs().size() != 1 || conf.getNetworkOutputs().size() != 1) {
      throw new UnsupportedLayerException(
          "a graph with inputs %s and outputs %s (only one of each)"
              .formatted(conf.getNetworkInputs(), conf.getNetworkOutputs()));
    }
    String output = conf.getNetworkOutputs().get(0);
    Set<String> needed = needed(conf, output);
    GraphFrame frame = new GraphFrame(options, height, width);
    Map<String, Features> results = new HashMap<>();
    results.put(conf.getNetworkInputs().get(0), frame.input());
    for (int index : network.topologicalSortOrder()) {
      String name = network.getVertices()[index].getVertexName();
      if (needed.contains(name) && !results.containsKey(name)) {
        results.put(name, vertex(frame.graph(), network, name, results));
      }
    }
    return frame.model(Objects.requireNonNull(results.get(output))).toByteArray();
  }

  private static Features vertex(
      GraphBuilder graph, ComputationGraph network, String name, Map<String, Features> results) {
    ComputationGraphConfiguration conf = network.getConfiguration();
    List<Features> inputs =
        conf.getVertexInputs().getOrDefault(name, List.of()).stream()
            .map(input -> Objects.requireNonNull(results.get(input), input))
            .toList();
    String place = "vertex '%s'".formatted(name);
    graph.scope(name);
    GraphVertex vertex = Objects.requireNonNull(conf.getVertices().get(name));
    if (!(vertex instanceof LayerVertex layer)) {
      return VertexTranslator.append(graph, place, vertex, inputs);
    }
    Features in = Preprocessing.append(graph, place, layer.getPreProcessor(), inputs.get(0));
    return LayerTranslators.append(graph, place, network.getLayer(name), in);
  }

  /** Returns the vertices that the output depends on. */
  private static Set<String> needed(ComputationGraphConfiguration conf, String output) {
    Set<String> needed = new HashSet<>();
    List<String> open = new ArrayList<>(List.of(output));
    while (!open.isEmpty()) {
      String name = open.remove(open.size() - 1);
      if (needed.add(name)) {
        open.addAll(conf.getVertexInputs().getOrDefault(name, List.of()));
      }
    }
    return needed;
  }
}
