package dev.sightline.trainer.modelimport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.AttributeProto.AttributeType;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataLocation;
import onnx.Onnx.TensorProto.DataType;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TensorShapeProto.Dimension;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.jspecify.annotations.Nullable;
import org.nd4j.shade.protobuf.ByteString;

/**
 * Builds small classifiers as other tools write them. Their logits are the means of the channels
 * times fixed weights, so the right answers can be computed by hand.
 */
public final class ForeignGraph {
  public static final int CLASSES = 4;
  private static final float[] WEIGHTS = {2, -1, 0.5f, -2, 1, -0.5f, 3, 0.25f, -1, 1.5f, -2, 1};
  private static final float[] BIAS = {0.1f, -0.2f, 0.3f, 0};

  public String input = "x";
  public String output = "logits";
  public boolean nhwc;
  public DataType type = DataType.FLOAT;
  public int channels = 3;

  /** Dimensions; null is symbolic without a name. */
  public @Nullable Object batch = "batch";

  public @Nullable Object height = 8;
  public @Nullable Object width = 6;
  public long opset = 17;

  /** Before version 4, weights are inputs of the graph, too. */
  public long irVersion = 8;

  public String tail = "";
  public float weightScale = 1;
  public final List<String> labels = List.of("amber", "birch", "coral", "dune");
  private final List<NodeProto> nodes = new ArrayList<>();
  private final List<TensorProto> weights = new ArrayList<>();
  private final List<ValueInfoProto> outputs = new ArrayList<>();
  private final List<ValueInfoProto> inputs = new ArrayList<>();

  /** Returns the logits of the means of the channels. */
  public float[] logits(double[] means) {
    float[] logits = new float[CLASSES];
    for (int k = 0; k < CLASSES; k++) {
      double sum = BIAS[k];
      for (int channel = 0; channel < channels; channel++) {
        sum += means[channel] * weightScale * WEIGHTS[channel * CLASSES + k];
      }
      logits[k] = (float) sum;
    }
    return logits;
  }

  /** Adds an input that nothing uses. */
  public ForeignGraph withInput(String name, DataType of, @Nullable Object... sizes) {
    inputs.add(value(name, of, sizes));
    return this;
  }

  public ForeignGraph withNode(NodeProto node) {
    nodes.add(node);
    return this;
  }

  public ForeignGraph withOutput(String name, DataType of, @Nullable Object... sizes) {
    outputs.add(value(name, of, sizes));
    return this;
  }

  public ModelProto.Builder build() {
    weights.clear();
    String real = "means";
    List<NodeProto> all = new ArrayList<>();
    String pixels = input;
    if (type != DataType.FLOAT) {
      all.add(node("Cast", List.of(input), "pixels", integer("to", DataType.FLOAT_VALUE)));
      pixels = "pixels";
    }
    all.add(
        node(
            "ReduceMean",
            List.of(pixels),
            real,
            integers("axes", nhwc ? new long[] {1, 2} : new long[] {2, 3}),
            integer("keepdims", 0)));
    all.add(node("MatMul", List.of(real, "w"), "product"));
    String last = tail.isEmpty() ? output : "sums";
    all.add(node("Add", List.of("product", "b"), last));
    addTail(all);
    all.addAll(nodes);
    float[] scaled = new float[channels * CLASSES];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = WEIGHTS[i] * weightScale;
    }
    weights.add(floats("w", scaled, channels, CLASSES));
    weights.add(floats("b", BIAS, CLASSES));
    GraphProto.Builder graph = GraphProto.newBuilder().setName("g").addAllNode(all);
    graph.addAllInitializer(weights);
    graph.addInput(
        nhwc
            ? value(input, type, batch, height, width, channels)
            : value(input, type, batch, channels, height, width));
    graph.addAllInput(inputs);
    if (irVersion < 4) {
      graph.addInput(value("w", DataType.FLOAT, channels, CLASSES));
      graph.addInput(value("b", DataType.FLOAT, CLASSES));
    }
    graph.addOutput(
        mapped()
            ? value(output, DataType.FLOAT, batch, CLASSES, 1, 1)
            : value(output, DataType.FLOAT, batch, CLASSES));
    graph.addAllOutput(outputs);
    return ModelProto.newBuilder()
        .setIrVersion(irVersion)
        .setProducerName("a-tool")
        .setProducerVersion("1.2")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
        .setGraph(graph);
  }

  private boolean mapped() {
    return tail.equals("map");
  }

  private void addTail(List<NodeProto> all) {
    if (mapped()) {
      weights.add(longs("map", 0, CLASSES, 1, 1));
      all.add(node("Reshape", List.of("sums", "map"), output));
    } else if (!tail.isEmpty()) {
      all.add(
          tail.equals("Softmax")
              ? node(tail, List.of("sums"), output, integer("axis", 1))
              : node(tail, List.of("sums"), output));
    }
  }

  public Path write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, build().build().toByteArray());
    Files.write(file.resolveSibling("labels.txt"), labels);
    return file;
  }

  /** Moves the weights into another file. */
  public static ModelProto external(ModelProto model, String location, Path data)
      throws IOException {
    ModelProto.Builder moved = model.toBuilder();
    ByteString bytes = ByteString.EMPTY;
    for (TensorProto.Builder tensor : moved.getGraphBuilder().getInitializerBuilderList()) {
      ByteString own = tensor.getRawData();
      tensor.clearRawData().setDataLocation(DataLocation.EXTERNAL);
      tensor.addExternalData(entry("location", location));
      tensor.addExternalData(entry("offset", "" + bytes.size()));
      tensor.addExternalData(entry("length", "" + own.size()));
      bytes = bytes.concat(own);
    }
    Files.write(data, bytes.toByteArray());
    return moved.build();
  }

  public static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  public static NodeProto node(
      String operator, List<String> inputs, String output, AttributeProto... attributes) {
    return NodeProto.newBuilder()
        .setOpType(operator)
        .setName(output + " node")
        .addAllInput(inputs)
        .addOutput(output)
        .addAllAttribute(List.of(attributes))
        .build();
  }

  public static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }

  public static AttributeProto integers(String name, long... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  private static TensorProto floats(String name, float[] values, long... sizes) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(DataType.FLOAT_VALUE)
            .setRawData(ByteString.copyFrom(bytes.array()));
    for (long size : sizes) {
      tensor.addDims(size);
    }
    return tensor.build();
  }

  private static TensorProto longs(String name, long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(DataType.INT64_VALUE)
        .addDims(values.length)
        .setRawData(ByteString.copyFrom(bytes.array()))
        .build();
  }

  public static ValueInfoProto value(String name, DataType type, @Nullable Object... sizes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (Object size : sizes) {
      Dimension.Builder dimension = Dimension.newBuilder();
      if (size instanceof Integer number) {
        dimension.setDimValue(number);
      } else if (size instanceof String symbol) {
        dimension.setDimParam(symbol);
      }
      shape.addDim(dimension);
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape)))
        .build();
  }
}
