package dev.sightline.trainer.benchmark;

import dev.sightline.trainer.export.BatchTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.AttributeProto.AttributeType;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;
import org.nd4j.shade.protobuf.ByteString;

/**
 * ONNX file of a network of ResNet-50's shape (He et al. 2015) with random weights, as other tools
 * write it: input {@code x}, float {@code [N,3,224,224]}; output {@code logits}, float {@code
 * [N,classes]}. It takes as long and as much memory as a trained one.
 */
final class RandomResNet {
  /** Channels of the first convolution of ResNet-50. */
  static final int WIDTH = 64;

  static final int SIDE = 224;

  private static final List<Integer> BLOCKS_OF_STAGES = List.of(3, 4, 6, 3);
  private static final int EXPANSION = 4;
  private static final int IR_VERSION = 8;
  private static final int OPSET = 17;

  private final Random random = new Random(1);
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("resnet");

  private RandomResNet() {}

  /**
   * Returns the file.
   *
   * @param width channels of the first convolution
   */
  static byte[] file(int width, int classes) {
    RandomResNet network = new RandomResNet();
    network.addNodes(width, classes);
    network
        .graph
        .addInput(BatchTensor.of("x", DataType.FLOAT, 3, SIDE, SIDE))
        .addOutput(BatchTensor.of("logits", DataType.FLOAT, classes));
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
        .setGraph(network.graph)
        .build()
        .toByteArray();
  }

  private void addNodes(int width, int classes) {
    String x = relu("relu", convolution("conv1", "x", new Shape(3, width, 7, 2), 1));
    x =
        node(
            "MaxPool",
            "pool",
            List.of(x),
            ints("kernel_shape", 3, 3),
            ints("strides", 2, 2),
            ints("pads", 1, 1, 1, 1));
    int channels = width;
    for (int stage = 0; stage < BLOCKS_OF_STAGES.size(); stage++) {
      for (int i = 0; i < BLOCKS_OF_STAGES.get(stage); i++) {
        int stride = stage > 0 && i == 0 ? 2 : 1;
        x =
            block(
                String.format(Locale.ROOT, "layer%d.%d", stage + 1, i),
                x,
                channels,
                width << stage,
                stride);
        channels = EXPANSION * (width << stage);
      }
    }
    String average = node("GlobalAveragePool", "average", List.of(x));
    String features = node("Flatten", "features", List.of(average));
    // Logits of about 1, so that no class has all of the probability.
    String weights = weights("fc.weight", 1 / Math.sqrt(channels), classes, channels);
    String bias = weights("fc.bias", 0.01, classes);
    node("Gemm", "logits", List.of(features, weights, bias), integer("transB", 1));
  }

  /** Three convolutions beside a shortcut. Small gains keep the values from growing. */
  private String block(String name, String x, int channels, int width, int stride) {
    String y = convolution(name + ".conv1", x, new Shape(channels, width, 1, 1), 1);
    y =
        convolution(
            name + ".conv2", relu(name + ".relu1", y), new Shape(width, width, 3, stride), 1);
    int out = EXPANSION * width;
    y = convolution(name + ".conv3", relu(name + ".relu2", y), new Shape(width, out, 1, 1), 0.3);
    String shortcut =
        channels == out && stride == 1
            ? x
            : convolution(name + ".shortcut", x, new Shape(channels, out, 1, stride), 0.7);
    return relu(name + ".relu3", node("Add", name + ".add", List.of(shortcut, y)));
  }

  private record Shape(int inputs, int outputs, int side, int stride) {}

  /** A convolution into which its batch normalisation is folded, as exporters do. */
  private String convolution(String name, String x, Shape shape, double gain) {
    int side = shape.side();
    double deviation = gain * Math.sqrt(2.0 / (shape.inputs() * side * side));
    String weights =
        weights(name + ".weight", deviation, shape.outputs(), shape.inputs(), side, side);
    String bias = weights(name + ".bias", 0.01, shape.outputs());
    int border = side / 2;
    return node(
        "Conv",
        name,
        List.of(x, weights, bias),
        ints("kernel_shape", side, side),
        ints("strides", shape.stride(), shape.stride()),
        ints("pads", border, border, border, border));
  }

  private String relu(String name, String x) {
    return node("Relu", name, List.of(x));
  }

  private String node(
      String operator, String name, List<String> inputs, AttributeProto... attributes) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(operator)
            .setName(name)
            .addAllInput(inputs)
            .addOutput(name)
            .addAllAttribute(List.of(attributes)));
    return name;
  }

  private String weights(String name, double deviation, long... shape) {
    int count = Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b));
    ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      bytes.putFloat((float) (random.nextGaussian() * deviation));
    }
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.FLOAT_VALUE)
            .setRawData(ByteString.copyFrom(bytes.array()));
    Arrays.stream(shape).forEach(tensor::addDims);
    graph.addInitializer(tensor);
    return name;
  }

  private static AttributeProto ints(String name, long... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
    Arrays.stream(values).forEach(attribute::addInts);
    return attribute.build();
  }

  private static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }
}
