package dev.sightline.trainer.batch;

import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.ImageSize;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A batch in DL4J's format: features float {@code [N,3,H,W]} in 0..1, labels float {@code
 * [N,classes]}, one-hot or smoothed, and the images' weights in the loss. The batch owns the native
 * arrays and frees them when closed.
 */
public final class TensorBatch implements AutoCloseable {
  /** Divisor of 8-bit values; the exported graph multiplies by its inverse. */
  public static final float SCALE = 255f;

  private final INDArray features;
  private final INDArray labels;
  private final @Nullable INDArray weights;
  private final int[] classes;

  private TensorBatch(
      INDArray features, INDArray labels, @Nullable INDArray weights, int[] classes) {
    this.features = features;
    this.labels = labels;
    this.weights = weights;
    this.classes = classes;
  }

  /** Returns a batch of unchanged images. */
  public static TensorBatch of(List<Example> examples, ImageSize size, int classes) {
    float[] planes = new float[examples.size() * size.values()];
    Warp still = Warp.none(size);
    for (int i = 0; i < examples.size(); i++) {
      still.write(examples.get(i).rgb(), planes, i * size.values());
    }
    int[] labels = examples.stream().mapToInt(Example::label).toArray();
    return of(planes, labels, size, Targets.oneHot(classes));
  }

  /**
   * @param planes {@code [N,3,H,W]} in 0..1
   */
  static TensorBatch of(float[] planes, int[] labels, ImageSize size, Targets targets) {
    int count = labels.length;
    return new TensorBatch(
        Nd4j.create(
            planes, new long[] {count, ImageSize.CHANNELS, size.height(), size.width()}, 'c'),
        Nd4j.create(targets.distributions(labels), new long[] {count, targets.classes()}, 'c'),
        targets
            .weights(labels)
            .map(weights -> Nd4j.create(weights, new long[] {count, 1}, 'c'))
            .orElse(null),
        labels);
  }

  public INDArray features() {
    return features;
  }

  public INDArray labels() {
    return labels;
  }

  /** Returns the weight of each image in the loss, float {@code [N,1]}; empty if all are 1. */
  public Optional<INDArray> weights() {
    return Optional.ofNullable(weights);
  }

  /** Returns the true class of each image. The array is shared; callers must not change it. */
  public int[] classes() {
    return classes;
  }

  @Override
  public void close() {
    features.close();
    labels.close();
    if (weights != null) {
      weights.close();
    }
  }
}
