package dev.sightline.trainer.modelimport.graph;

import dev.sightline.trainer.TrainerFailure;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.ValueInfoProto;

/**
 * A foreign model as it is, with two changes that let it be run on images alone: other inputs and
 * the outputs that need them are removed, and inner tensors can be outputs, too.
 */
public final class ImageOnlyGraph {
  private final OnnxFile file;
  private final String input;
  private final Set<String> inner;

  /**
   * @param input the input for images
   * @param inner inner tensors to return
   */
  public ImageOnlyGraph(OnnxFile file, String input, Set<String> inner) {
    this.file = file;
    this.input = input;
    this.inner = Set.copyOf(inner);
  }

  /** Returns whether the file can be run as it is. */
  public boolean isWholeFile() {
    return !file.isWidened() && inner.isEmpty() && file.inputs().size() == 1;
  }

  /**
   * Writes the model with all its weights.
   *
   * @throws TrainerFailure if every output needs another input
   */
  public void write(Path target) {
    GraphProto whole = file.graph();
    Set<String> unknown = withoutImages(whole);
    List<ValueInfoProto> outputs =
        whole.getOutputList().stream().filter(each -> !unknown.contains(each.getName())).toList();
    if (outputs.isEmpty() || inner.stream().anyMatch(unknown::contains)) {
      throw new TrainerFailure(
          "%s needs other inputs besides %s, so it cannot be served: export it with constants in their place; its inputs are %s"
              .formatted(file.path(), input, file.inputs()));
    }
    Set<String> wanted = new HashSet<>();
    outputs.forEach(each -> wanted.add(each.getName()));
    wanted.addAll(inner);
    GraphPruning needed = new GraphPruning(whole, wanted);
    GraphProto.Builder graph = whole.toBuilder().clearNode().addAllNode(needed.nodes());
    graph.clearInput().clearOutput();
    whole.getInputList().stream()
        .filter(each -> !others().contains(each.getName()))
        .forEach(graph::addInput);
    graph.addAllOutput(outputs);
    inner.forEach(name -> graph.addOutput(ValueInfoProto.newBuilder().setName(name)));
    ModelProto.Builder model = file.model().toBuilder().setGraph(graph);
    ServableGraph.write(model.build(), target);
  }

  private Set<String> others() {
    Set<String> others = new HashSet<>();
    file.inputs().forEach(each -> others.add(each.name()));
    others.remove(input);
    return others;
  }

  /** Returns the tensors that need other inputs. */
  private Set<String> withoutImages(GraphProto graph) {
    Set<String> unknown = others();
    for (NodeProto node : graph.getNodeList()) {
      GraphPruning needed = GraphPruning.ofNode(node);
      if (unknown.stream().anyMatch(needed::needs)) {
        unknown.addAll(node.getOutputList());
      }
    }
    unknown.remove("");
    return unknown;
  }
}
