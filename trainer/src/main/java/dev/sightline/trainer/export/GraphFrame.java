package dev.sightline.trainer.export;

import java.util.List;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.TensorProto.DataType;

/**
 * Adds the parts around the network: 8-bit images as input, scaled planes for the network, and the
 * steps from logits to probabilities.
 */
final class GraphFrame {
  private static final int IR_VERSION = 9;
  private static final int OPSET = 17;
  private static final int CHANNELS = 3;

  private final ExportOptions options;
  private final int height;
  private final int width;
  private final GraphBuilder graph = new GraphBuilder();

  GraphFrame(ExportOptions options, int height, int width) {
    this.options = options;
    this.height = height;
    this.width = width;
  }

  GraphBuilder graph() {
    return graph;
  }

  /**
   * Appends the input nodes and returns the input of the network. Images are flipped as bytes,
   * because that moves the least data.
   */
  Features input() {
    graph.scope("pixels");
    String planes =
        graph.node("Transpose", List.of(OnnxExporter.INPUT), Attribute.ints("perm", 0, 3, 1, 2));
    String pixels = options.mirrored() ? withMirrorImages(planes) : planes;
    String real =
        graph.node("Cast", List.of(pixels), Attribute.integer("to", DataType.FLOAT_VALUE));
    String divisor = graph.constant("divisor", new float[] {options.divisor()});
    return new Features(
        graph.node("Div", List.of(real, divisor)), FeatureShape.planes(CHANNELS, height, width));
  }

  /**
   * Appends the mirror images to the batch. One batch of twice the size costs as much as two
   * branches, with half the nodes.
   */
  private String withMirrorImages(String planes) {
    String flipped =
        graph.node(
            "Slice",
            List.of(
                planes,
                graph.integers("starts", -1),
                graph.integers("ends", Long.MIN_VALUE),
                graph.integers("axes", 3),
                graph.integers("steps", -1)));
    return graph.node("Concat", List.of(planes, flipped), Attribute.integer("axis", 0));
  }

  /** Returns the whole model, given the output of the network. */
  ModelProto model(Features out) {
    new BatchNormFolding(graph).apply();
    String logits = removeSoftmax(out.name());
    graph.scope(OnnxExporter.OUTPUT);
    if (options.temperature() != 1) {
      String temperature = graph.constant("temperature", new float[] {options.temperature()});
      logits = graph.node("Div", List.of(logits, temperature));
    }
    String probabilities = graph.node("Softmax", List.of(logits), Attribute.integer("axis", 1));
    if (options.mirrored()) {
      // Average probabilities, not logits: if the two views disagree, the model is less confident.
      List<String> halves =
          graph.nodes(2, "Split", List.of(probabilities), Attribute.integer("axis", 0));
      graph.node(
          "Mul", List.of(graph.node("Add", halves), graph.constant("half", new float[] {0.5f})));
    }
    int last = graph.nodes().size() - 1;
    graph
        .nodes()
        .set(last, graph.nodes().get(last).toBuilder().setOutput(0, OnnxExporter.OUTPUT).build());
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("sightline")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
        .setGraph(
            graph
                .build()
                .setName("classifier")
                .addInput(
                    BatchTensor.of(OnnxExporter.INPUT, DataType.UINT8, height, width, CHANNELS))
                .addOutput(
                    BatchTensor.of(OnnxExporter.OUTPUT, DataType.FLOAT, out.shape().channels())))
        .build();
  }

  private String removeSoftmax(String output) {
    List<NodeProto> nodes = graph.nodes();
    NodeProto last = nodes.get(nodes.size() - 1);
    if (!last.getOpType().equals("Softmax") || !last.getOutput(0).equals(output)) {
      throw new UnsupportedLayerException("a network that does not end in softmax");
    }
    nodes.remove(last);
    return last.getInput(0);
  }
}
