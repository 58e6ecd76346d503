package dev.sightline.classifier.model;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import dev.sightline.classifier.domain.GraphSignature;
import dev.sightline.classifier.domain.GraphSignature.Tensor;
import dev.sightline.classifier.domain.InputSize;
import dev.sightline.classifier.domain.ModelInfo;
import dev.sightline.classifier.domain.StartupException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file must say of itself to be served, see "The model file" in {@code docs/contract.md}:
 * its metadata, and a graph whose shapes agree with them.
 */
public final class ModelContract {
  public static final String INPUT = "image";
  public static final String OUTPUT = "probabilities";
  private static final long FREE = -1;

  private final ModelFile file;
  private final GraphSignature graph;

  private ModelContract(ModelFile file, GraphSignature graph) {
    this.file = file;
    this.graph = graph;
  }

  /** Throws {@link StartupException} where the file breaks the contract. */
  public static ModelInfo check(ModelFile file, GraphSignature graph) {
    return new ModelContract(file, graph).info();
  }

  private ModelInfo info() {
    if (!"1".equals(graph.metadata().get("sightline.format"))) {
      throw broken("its metadata has no sightline.format=1");
    }
    List<String> labels = labels();
    InputSize size = size();
    List<Long> image = List.of(FREE, (long) size.height(), (long) size.width(), 3L);
    checkTensor("input", INPUT, graph.inputs().get(INPUT), new Tensor("UINT8", image));
    List<Long> classes = List.of(FREE, (long) labels.size());
    checkTensor("output", OUTPUT, graph.outputs().get(OUTPUT), new Tensor("FLOAT", classes));
    return new ModelInfo(file.name(), file.version(), file.sha256(), labels, size);
  }

  private void checkTensor(String kind, String name, @Nullable Tensor found, Tensor expected) {
    if (!expected.equals(found)) {
      throw broken(
          "its %s %s is %s, but its metadata ask for %s"
              .formatted(kind, name, found == null ? "missing" : found, expected));
    }
  }

  private List<String> labels() {
    ListValue.Builder labels = ListValue.newBuilder();
    try {
      JsonFormat.parser().merge(metadata("sightline.labels"), labels);
    } catch (InvalidProtocolBufferException e) {
      throw broken("sightline.labels is not a JSON array");
    }
    boolean allText = labels.getValuesList().stream().allMatch(Value::hasStringValue);
    if (labels.getValuesCount() == 0 || !allText) {
      throw broken("sightline.labels is not a JSON array of texts");
    }
    return labels.getValuesList().stream().map(Value::getStringValue).toList();
  }

  private InputSize size() {
    try {
      return new InputSize(
          Integer.parseInt(metadata("sightline.input.height")),
          Integer.parseInt(metadata("sightline.input.width")));
    } catch (IllegalArgumentException e) {
      throw broken("sightline.input.height and .width are not sizes of an image");
    }
  }

  private String metadata(String key) {
    String value = graph.metadata().get(key);
    if (value == null) {
      throw broken("its metadata has no " + key);
    }
    return value;
  }

  private StartupException broken(String what) {
    return new StartupException(
        "model %s version %s cannot be served: %s (%s); export it again"
            .formatted(file.name(), file.version(), what, file.path()));
  }
}
