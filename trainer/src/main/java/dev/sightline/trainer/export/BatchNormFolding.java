package dev.sightline.trainer.export;

import java.util.List;
import java.util.Optional;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;

/**
 * Folds batch normalisation into the weights and bias of the preceding convolution or dense layer,
 * if no other node reads that layer's output: {@code gamma (Wx + b - mean) / sqrt(variance +
 * epsilon) + beta} is again linear in {@code x}. Computed in double precision.
 */
final class BatchNormFolding {
  private final List<NodeProto> nodes;
  private final GraphBuilder graph;

  BatchNormFolding(GraphBuilder graph) {
    this.nodes = graph.nodes();
    this.graph = graph;
  }

  /** Changes the graph; keeps the names of the outputs. */
  void apply() {
    for (NodeProto node : List.copyOf(nodes)) {
      if (node.getOpType().equals("BatchNormalization")) {
        source(node.getInput(0)).ifPresent(linear -> fold(linear, node));
      }
    }
  }

  private Optional<NodeProto> source(String value) {
    long readers = nodes.stream().filter(node -> node.getInputList().contains(value)).count();
    return nodes.stream()
        .filter(node -> readers == 1 && node.getOutputList().contains(value))
        .filter(node -> node.getOpType().equals("Conv") || node.getOpType().equals("Gemm"))
        .findFirst();
  }

  private void fold(NodeProto linear, NodeProto norm) {
    double[] factors = factors(norm);
    String weightName = linear.getInput(1);
    TensorProto weights = graph.constant(weightName);
    float[] scaled = Tensor.floats(weights);
    // The output channel is the first axis of Conv's weights and the last axis of Gemm's.
    int inner = linear.getOpType().equals("Conv") ? scaled.length / factors.length : 1;
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (scaled[i] * factors[i / inner % factors.length]);
    }
    graph.put(Tensor.of(weightName, scaled, shape(weights)));
    String biasName = linear.getInputCount() > 2 ? linear.getInput(2) : weightName + "_bias";
    float[] bias = bias(linear, norm, factors);
    graph.put(Tensor.of(biasName, bias, bias.length));
    nodes.set(
        nodes.indexOf(linear),
        linear.toBuilder()
            .clearInput()
            .addInput(linear.getInput(0))
            .addInput(weightName)
            .addInput(biasName)
            .setOutput(0, norm.getOutput(0))
            .build());
    nodes.remove(norm);
  }

  private double[] factors(NodeProto norm) {
    float[] gamma = floats(norm, 1);
    float[] variance = floats(norm, 4);
    double epsilon =
        norm.getAttributeList().stream()
            .mapToDouble(AttributeProto::getF)
            .findFirst()
            .orElseThrow();
    double[] factors = new double[gamma.length];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = gamma[i] / Math.sqrt(variance[i] + epsilon);
    }
    return factors;
  }

  private float[] bias(NodeProto linear, NodeProto norm, double[] factors) {
    float[] before = linear.getInputCount() > 2 ? floats(linear, 2) : new float[factors.length];
    float[] beta = floats(norm, 2);
    float[] mean = floats(norm, 3);
    float[] after = new float[factors.length];
    for (int i = 0; i < after.length; i++) {
      after[i] = (float) (((double) before[i] - mean[i]) * factors[i] + beta[i]);
    }
    return after;
  }

  private float[] floats(NodeProto node, int input) {
    return Tensor.floats(graph.constant(node.getInput(input)));
  }

  private static long[] shape(TensorProto tensor) {
    return tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
  }
}
