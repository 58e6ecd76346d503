package dev.sightline.trainer.modelimport.graph;

import java.util.List;
import java.util.Optional;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.NodeProto;
import org.nd4j.shade.protobuf.ByteString;

/**
 * An output that maps labels to probabilities, as classical exporters and Azure Custom Vision write
 * it. The tensor before it has the same probabilities.
 *
 * @param name the output
 * @param tensor the tensor with the probabilities
 * @param labels labels of its columns; empty if they are numbers
 */
public record MappedOutput(String name, String tensor, List<String> labels) {
  private static final String OPERATOR = "ZipMap";
  private static final String LABELS = "classlabels_strings";

  public MappedOutput {
    labels = List.copyOf(labels);
  }

  /** Returns the outputs of this kind. */
  public static List<MappedOutput> of(OnnxFile file) {
    return file.outputs().stream()
        .map(output -> node(file, output.name()))
        .flatMap(Optional::stream)
        .map(node -> new MappedOutput(node.getOutput(0), node.getInput(0), labels(node)))
        .toList();
  }

  private static Optional<NodeProto> node(OnnxFile file, String output) {
    return file.graph().getNodeList().stream()
        .filter(node -> node.getOpType().equals(OPERATOR))
        .filter(node -> node.getOutputList().contains(output) && node.getInputCount() == 1)
        .findFirst();
  }

  private static List<String> labels(NodeProto node) {
    return node.getAttributeList().stream()
        .filter(attribute -> attribute.getName().equals(LABELS))
        .map(AttributeProto::getStringsList)
        .flatMap(List::stream)
        .map(ByteString::toStringUtf8)
        .toList();
  }
}
