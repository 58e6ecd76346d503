package dev.sightline.modelstore;

import dev.sightline.modelstore.GraphSignature.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The conditions that a model file must meet to be served, see "The model file" in {@code
 * docs/contract.md}: its metadata, and a graph whose shapes agree with them. It checks what a
 * runtime reports about the file and does not depend on the runtime.
 */
public final class ModelContract {
  /**
   * Name of the input: uint8 {@code [N, height, width, 3]}. N is free, or the same fixed number in
   * the input and all outputs.
   */
  public static final String INPUT = "image";

  /** Name of the output: float {@code [N, classes]}. */
  public static final String OUTPUT = "probabilities";

  /** Name of the optional output: float {@code [N, length]}, 1 to 16384 values an image. */
  public static final String EMBEDDING = "embedding";

  private static final long FREE = -1;

  /** Most files without these properties come from other tools. */
  private static final String IMPORT =
      "; 'sightline models import' makes a version of the model of another tool";

  /**
   * Largest embedding of one image. Limits the size of predictions, of which many are in memory.
   */
  public static final int MAX_EMBEDDING_LENGTH = 16_384;

  private ModelContract() {}

  /** Returns the metadata of a file that can be served, or the first reason why it cannot. */
  public static Parsed<ModelMetadata> check(GraphSignature graph) {
    Map<String, String> properties = graph.metadata();
    if (!ModelMetadata.VERSION.equals(properties.get(ModelMetadata.FORMAT))) {
      return Parsed.fault(
          "its metadata has no %s=%s%s"
              .formatted(ModelMetadata.FORMAT, ModelMetadata.VERSION, IMPORT));
    }
    Parsed<ModelMetadata> metadata = ModelMetadata.parse(properties);
    Optional<String> fault = metadata.value().flatMap(value -> faultOf(graph, value));
    return fault.<Parsed<ModelMetadata>>map(Parsed::fault).orElse(metadata);
  }

  /**
   * Returns the number of images of every run of a graph whose first dimension is fixed; empty if
   * it runs any number.
   *
   * @param graph a graph that passed {@link #check}
   */
  public static OptionalInt fixedBatch(GraphSignature graph) {
    long batch = batch(graph);
    return batch == FREE ? OptionalInt.empty() : OptionalInt.of((int) batch);
  }

  /** Returns the first dimension of the input if it is fixed, otherwise {@link #FREE}. */
  private static long batch(GraphSignature graph) {
    Tensor image = graph.inputs().get(INPUT);
    long first = image == null || image.shape().isEmpty() ? FREE : image.shape().get(0);
    return first < 1 || first > Integer.MAX_VALUE ? FREE : first;
  }

  private static Optional<String> faultOf(GraphSignature graph, ModelMetadata metadata) {
    long batch = batch(graph);
    List<Long> image = List.of(batch, (long) metadata.height(), (long) metadata.width(), 3L);
    List<Long> classes = List.of(batch, (long) metadata.labels().size());
    return Stream.of(
            faultOf("input " + INPUT, graph.inputs().get(INPUT), new Tensor("UINT8", image)),
            faultOf("output " + OUTPUT, graph.outputs().get(OUTPUT), new Tensor("FLOAT", classes)),
            embeddingFault(graph.outputs().get(EMBEDDING), batch))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> faultOf(String what, @Nullable Tensor found, Tensor expected) {
    return expected.equals(found)
        ? Optional.empty()
        : Optional.of(
            "its %s is %s, but its metadata requires %s%s"
                .formatted(what, found == null ? "missing" : found, expected, IMPORT));
  }

  private static Optional<String> embeddingFault(@Nullable Tensor found, long batch) {
    return found == null || isEmbedding(found, batch)
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "its output %s is %s, but FLOAT[%d, 1 to %d] is required",
                EMBEDDING,
                found,
                batch,
                MAX_EMBEDDING_LENGTH));
  }

  private static boolean isEmbedding(Tensor found, long batch) {
    List<Long> shape = found.shape();
    return found.type().equals("FLOAT")
        && shape.size() == 2
        && shape.get(0) == batch
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
