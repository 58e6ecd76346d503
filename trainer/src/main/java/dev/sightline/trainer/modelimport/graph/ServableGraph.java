package dev.sightline.trainer.modelimport.graph;

import dev.sightline.files.IoReason;
import dev.sightline.modelstore.ModelContract;
import dev.sightline.trainer.TrainerFailure;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;
import onnx.Onnx.ValueInfoProto;

/**
 * A foreign graph with the inputs, outputs and metadata of a version. Its nodes, weights, local
 * functions, domains and opset stay; outputs and nodes that nothing needs are removed.
 */
public final class ServableGraph {
  /** From this version of the format, weights need not be inputs of the graph. */
  private static final long WEIGHTS_ARE_NO_INPUTS = 4;

  private static final String OWN_METADATA = "sightline.";
  private static final List<String> OWN_NAMES =
      List.of(ModelContract.INPUT, ModelContract.OUTPUT, OwnValues.EMBEDDING);

  private final OnnxFile file;
  private final ServableSpec spec;
  private final GraphNames names;
  private final Map<String, String> renamed = new HashMap<>();

  public ServableGraph(OnnxFile file, ServableSpec spec) {
    this.file = file;
    this.spec = spec;
    this.names = new GraphNames(file.graph());
    for (String own : OWN_NAMES) {
      if (names.isUsed(own)) {
        renamed.put(own, names.fresh("original/" + own));
      }
    }
  }

  /**
   * Writes the model.
   *
   * @param metadata replaces all properties of the file that begin with {@code sightline.}
   * @throws TrainerFailure if the outputs need another input as well, or if the file cannot be
   *     written
   */
  public void write(Map<String, String> metadata, Path target) {
    ModelProto.Builder model = file.model().toBuilder().setGraph(graph());
    model.setIrVersion(Math.max(model.getIrVersion(), WEIGHTS_ARE_NO_INPUTS));
    OpsetImports.complete(model);
    model.clearMetadataProps();
    properties(metadata)
        .forEach(
            (key, value) ->
                model.addMetadataProps(
                    StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    write(model.build(), target);
  }

  /** Writes a model, its weights straight from the files that they are mapped from. */
  static void write(ModelProto model, Path target) {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
      model.writeTo(out);
    } catch (IOException e) {
      throw new TrainerFailure("cannot write %s: %s".formatted(target, IoReason.of(e)), e);
    }
  }

  private Map<String, String> properties(Map<String, String> own) {
    Map<String, String> properties = new TreeMap<>(file.metadata());
    properties.keySet().removeIf(key -> key.startsWith(OWN_METADATA));
    properties.putAll(own);
    return properties;
  }

  private GraphProto graph() {
    GraphProto foreign =
        renamed.isEmpty() ? file.graph() : new GraphRenaming(renamed).apply(file.graph());
    AddedNodes before = new AddedNodes(names, ModelContract.INPUT);
    new InputNodes(spec.pixels(), spec.layout(), DataType.valueOf(spec.type())).append(before);
    before.endIn(name(spec.input()));
    OutputNodes outputs = new OutputNodes(file.opset());
    AddedNodes after = new AddedNodes(names, name(spec.output().name()));
    outputs.appendProbabilities(after, spec.output());
    after.endIn(ModelContract.OUTPUT);
    GraphPruning needed = new GraphPruning(foreign, wanted());
    requireNoOtherInput(foreign, needed);
    GraphProto.Builder graph = GraphProto.newBuilder().setName(nameOf(foreign));
    graph.setDocString(foreign.getDocString());
    graph.addAllNode(before.nodes()).addAllNode(needed.nodes()).addAllNode(after.nodes());
    addWeights(graph, foreign, needed);
    graph.addAllInitializer(before.constants()).addAllInitializer(after.constants());
    graph.addInput(OwnValues.image(spec)).addOutput(OwnValues.probabilities(spec));
    spec.embedding().ifPresent(embedding -> addEmbedding(graph, outputs, embedding));
    return graph.build();
  }

  private void addEmbedding(
      GraphProto.Builder graph, OutputNodes outputs, EmbeddingSteps embedding) {
    AddedNodes vector = new AddedNodes(names, name(embedding.name()));
    outputs.appendMatrix(vector, embedding.rank(), embedding.type());
    vector.endIn(OwnValues.EMBEDDING);
    graph.addAllNode(vector.nodes()).addAllInitializer(vector.constants());
    graph.addOutput(OwnValues.embedding(spec, embedding));
  }

  private static String nameOf(GraphProto foreign) {
    return foreign.getName().isEmpty() ? "classifier" : foreign.getName();
  }

  private Set<String> wanted() {
    Set<String> wanted = new HashSet<>();
    wanted.add(name(spec.output().name()));
    spec.embedding().ifPresent(embedding -> wanted.add(name(embedding.name())));
    return wanted;
  }

  private String name(String foreign) {
    return renamed.getOrDefault(foreign, foreign);
  }

  private static void addWeights(
      GraphProto.Builder graph, GraphProto foreign, GraphPruning needed) {
    foreign.getInitializerList().stream()
        .filter(tensor -> needed.needs(tensor.getName()))
        .forEach(graph::addInitializer);
    foreign.getSparseInitializerList().stream()
        .filter(tensor -> needed.needs(tensor.getValues().getName()))
        .forEach(graph::addSparseInitializer);
    foreign.getQuantizationAnnotationList().stream()
        .filter(annotation -> needed.needs(annotation.getTensorName()))
        .forEach(graph::addQuantizationAnnotation);
  }

  private void requireNoOtherInput(GraphProto foreign, GraphPruning needed) {
    Set<String> constants = new HashSet<>();
    for (TensorProto tensor : foreign.getInitializerList()) {
      constants.add(tensor.getName());
    }
    List<String> others =
        foreign.getInputList().stream()
            .map(ValueInfoProto::getName)
            .filter(input -> !input.equals(name(spec.input())) && needed.needs(input))
            .filter(input -> !constants.contains(input))
            .toList();
    if (!others.isEmpty()) {
      throw new TrainerFailure(
          "%s needs the input %s besides %s, so it cannot be served: export it with a constant in its place, or choose another output with --output"
              .formatted(file.path(), String.join(", ", others), spec.input()));
    }
    if (!needed.needs(name(spec.input()))) {
      throw new TrainerFailure(
          "%s: the output %s does not depend on the input %s: choose others with --output and --input"
              .formatted(file.path(), spec.output().name(), spec.input()));
    }
  }
}
