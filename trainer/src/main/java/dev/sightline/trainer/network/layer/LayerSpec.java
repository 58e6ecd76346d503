package dev.sightline.trainer.network.layer;

import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One layer of a network file. */
public interface LayerSpec {
  /**
   * Returns the output shape.
   *
   * @param in shapes of the inputs, one or more
   * @throws IllegalArgumentException if the layer does not accept the inputs; the message says what
   *     to change
   */
  Shape shape(List<Shape> in);

  /**
   * Adds the layer to the graph under a name.
   *
   * @return the vertex that produces the output
   */
  String addTo(GraphDraft graph, String name, List<GraphDraft.Input> inputs);

  /** Returns whether the layer accepts more than one input. */
  default boolean takesSeveral() {
    return false;
  }

  /** Returns whether the layer has trained parameters. */
  default boolean isTrained() {
    return false;
  }

  /** Returns the names of the parameters that training must not change. */
  default Set<String> frozen() {
    return Set.of();
  }

  /** Returns whether {@link #initialise} must be called. */
  default boolean learnsFromImages() {
    return false;
  }

  /**
   * Sets parameters that are computed from training images.
   *
   * @param layer DL4J layer created from this specification
   * @param input input of the layer for a sample of training images, {@code [N,C,H,W]}
   */
  default void initialise(Layer layer, INDArray input) {}
}
