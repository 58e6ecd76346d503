package dev.sightline.trainer.network.layer;

import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One layer of a network's file. */
public interface LayerSpec {
  /**
   * The shape after it.
   *
   * @param in the shapes of what it takes, one or more
   * @throws IllegalArgumentException where it can't take them, saying what to change
   */
  Shape shape(List<Shape> in);

  /**
   * Adds it to the graph under a name.
   *
   * @return the vertex that gives its result
   */
  String addTo(GraphDraft graph, String name, List<GraphDraft.Input> inputs);

  /** Whether it takes more than one input. */
  default boolean takesSeveral() {
    return false;
  }

  /** Whether it has parameters that are trained. */
  default boolean isTrained() {
    return false;
  }

  /** The names of its parameters that training must not change. */
  default Set<String> frozen() {
    return Set.of();
  }

  /** Whether {@link #initialise} must be called. */
  default boolean learnsFromImages() {
    return false;
  }

  /**
   * Sets parameters that are computed, not drawn.
   *
   * @param layer made of this
   * @param input what the layer is given for a sample of training images, {@code [N,C,H,W]}
   */
  default void initialise(Layer layer, INDArray input) {}
}
