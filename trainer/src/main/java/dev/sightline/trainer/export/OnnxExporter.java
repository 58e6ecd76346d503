package dev.sightline.trainer.export;

import java.util.List;
import onnx.Onnx.ModelProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.TensorProto.DataType;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;

/**
 * Writes a network as a self-contained ONNX graph, IR 9, opset 17: {@code image}, uint8 {@code
 * [N,H,W,3]}, in; {@code probabilities}, float {@code [N,classes]}, out. Layout, scaling to 0..1
 * and softmax are inside, so nothing that serves the file has to know how it was trained.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/docs/IR.md">ONNX IR</a>
 */
public final class OnnxExporter {
  public static final String INPUT = "image";
  public static final String OUTPUT = "probabilities";
  private static final int IR_VERSION = 9;
  private static final int OPSET = 17;
  private static final int CHANNELS = 3;

  private static final List<LayerTranslator> TRANSLATORS =
      List.of(
          new ConvolutionTranslator(),
          new MaxPoolTranslator(),
          new DenseTranslator(),
          new ActivationTranslator(),
          new DropoutTranslator(),
          new BatchNormTranslator());

  private final float divisor;

  /**
   * @param divisor by which training divides 8-bit values
   */
  public OnnxExporter(float divisor) {
    this.divisor = divisor;
  }

  /**
   * The network must take {@code [N,3,height,width]} and end in a softmax.
   *
   * @return the bytes of a model file without metadata
   * @throws UnsupportedLayerException naming the first layer that can't be translated
   */
  public byte[] export(MultiLayerNetwork network, int height, int width) {
    GraphBuilder graph = new GraphBuilder(INPUT);
    graph.node("Transpose", GraphBuilder.ints("perm", 0, 3, 1, 2));
    graph.node("Cast", GraphBuilder.integer("to", DataType.FLOAT_VALUE));
    graph.node("Div", List.of(graph.constant("scale", new float[] {divisor})), List.of());
    FeatureShape shape = FeatureShape.planes(CHANNELS, height, width);
    for (Layer layer : network.getLayers()) {
      refuseUnknown(network.getLayerWiseConfigurations().getInputPreProcess(layer.getIndex()));
      shape = translator(layer).append(graph, layer, shape);
    }
    return model(graph, height, width, shape.channels()).toByteArray();
  }

  private static LayerTranslator translator(Layer layer) {
    org.deeplearning4j.nn.conf.layers.Layer conf = layer.conf().getLayer();
    return TRANSLATORS.stream()
        .filter(translator -> translator.knows(conf))
        .findFirst()
        .orElseThrow(
            () ->
                new UnsupportedLayerException(
                    "layer %d, %s".formatted(layer.getIndex(), conf.getClass().getSimpleName())));
  }

  /** Flattening is the dense layer's part, and input never comes flat. */
  private static void refuseUnknown(@Nullable InputPreProcessor preProcessor) {
    if (preProcessor != null && !(preProcessor instanceof CnnToFeedForwardPreProcessor)) {
      throw new UnsupportedLayerException(
          "preprocessor " + preProcessor.getClass().getSimpleName());
    }
  }

  private static ModelProto model(GraphBuilder graph, int height, int width, int classes) {
    int nodes = graph.graph().getNodeCount();
    if (!graph.graph().getNode(nodes - 1).getOpType().equals("Softmax")) {
      throw new UnsupportedLayerException("a network that does not end in softmax");
    }
    graph.finishAs(OUTPUT);
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("sightline")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
        .setGraph(
            graph
                .graph()
                .setName("classifier")
                .addInput(GraphBuilder.value(INPUT, DataType.UINT8, height, width, CHANNELS))
                .addOutput(GraphBuilder.value(OUTPUT, DataType.FLOAT, classes)))
        .build();
  }
}
