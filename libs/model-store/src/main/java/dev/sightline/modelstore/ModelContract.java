package dev.sightline.modelstore;

import dev.sightline.modelstore.GraphSignature.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The conditions that a model file must meet to be served, see "The model file" in {@code
 * docs/contract.md}: its metadata, and a graph whose shapes agree with them. It checks what a
 * runtime reports about the file and does not depend on the runtime.
 */
public final class ModelContract {
  /** Name of the input: uint8 {@code [N, height, width, 3]}. */
  public static final String INPUT = "image";

  /** Name of the output: float {@code [N, classes]}. */
  public static final String OUTPUT = "probabilities";

  /** Name of the optional output: float {@code [N, length]}. */
  public static final String EMBEDDING = "embedding";

  private static final long FREE = -1;

  /** Limits the size of a prediction. */
  private static final long MAX_EMBEDDING_LENGTH = 1 << 20;

  private ModelContract() {}

  /** Returns the metadata of a file that can be served, or the first reason why it cannot. */
  public static Parsed<ModelMetadata> check(GraphSignature graph) {
    Map<String, String> properties = graph.metadata();
    if (!ModelMetadata.VERSION.equals(properties.get(ModelMetadata.FORMAT))) {
      return Parsed.fault(
          "its metadata has no %s=%s".formatted(ModelMetadata.FORMAT, ModelMetadata.VERSION));
    }
    Parsed<ModelMetadata> metadata = ModelMetadata.parse(properties);
    Optional<String> fault = metadata.value().flatMap(value -> faultOf(graph, value));
    return fault.<Parsed<ModelMetadata>>map(Parsed::fault).orElse(metadata);
  }

  private static Optional<String> faultOf(GraphSignature graph, ModelMetadata metadata) {
    List<Long> image = List.of(FREE, (long) metadata.height(), (long) metadata.width(), 3L);
    List<Long> classes = List.of(FREE, (long) metadata.labels().size());
    return Stream.of(
            faultOf("input " + INPUT, graph.inputs().get(INPUT), new Tensor("UINT8", image)),
            faultOf("output " + OUTPUT, graph.outputs().get(OUTPUT), new Tensor("FLOAT", classes)),
            embeddingFault(graph.outputs().get(EMBEDDING)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> faultOf(String what, @Nullable Tensor found, Tensor expected) {
    return expected.equals(found)
        ? Optional.empty()
        : Optional.of(
            "its %s is %s, but its metadata requires %s"
                .formatted(what, found == null ? "missing" : found, expected));
  }

  private static Optional<String> embeddingFault(@Nullable Tensor found) {
    return found == null || isEmbedding(found)
        ? Optional.empty()
        : Optional.of(
            "its output %s is %s, but FLOAT[%d, LENGTH] is required"
                .formatted(EMBEDDING, found, FREE));
  }

  private static boolean isEmbedding(Tensor found) {
    List<Long> shape = found.shape();
    return found.type().equals("FLOAT")
        && shape.size() == 2
        && shape.get(0) == FREE
        && shape.get(1) >= 1
        && shape.get(1) <= MAX_EMBEDDING_LENGTH;
  }

  /**
   * Returns the number of values in the embedding of one image; 0 if the graph has no such output.
   *
   * @param graph a graph that passed {@link #check}
   */
  public static int embeddingLength(GraphSignature graph) {
    Tensor embedding = graph.outputs().get(EMBEDDING);
    return embedding == null ? 0 : Math.toIntExact(embedding.shape().get(1));
  }
}
