package dev.sightline.trainer.batch;

import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.ImageSize;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A batch in DL4J's format: features float {@code [N,3,H,W]} in 0..1, labels float {@code
 * [N,classes]}, one-hot or smoothed. The batch owns both native arrays and frees them when closed.
 */
public final class TensorBatch implements AutoCloseable {
  /** Divisor of 8-bit values; the exported graph multiplies by its inverse. */
  public static final float SCALE = 255f;

  private final INDArray features;
  private final INDArray labels;
  private final int[] classes;

  private TensorBatch(INDArray features, INDArray labels, int[] classes) {
    this.features = features;
    this.labels = labels;
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
    return of(planes, labels, size, classes, 0);
  }

  /**
   * @param planes {@code [N,3,H,W]} in 0..1
   * @param smoothing share of each target that is spread evenly over all classes (Szegedy et al.
   *     2016)
   */
  static TensorBatch of(
      float[] planes, int[] labels, ImageSize size, int classes, double smoothing) {
    int count = labels.length;
    return new TensorBatch(
        Nd4j.create(
            planes, new long[] {count, ImageSize.CHANNELS, size.height(), size.width()}, 'c'),
        Nd4j.create(targets(labels, classes, smoothing), new long[] {count, classes}, 'c'),
        labels);
  }

  static float[] targets(int[] labels, int classes, double smoothing) {
    float[] targets = new float[labels.length * classes];
    Arrays.fill(targets, (float) (smoothing / classes));
    for (int i = 0; i < labels.length; i++) {
      targets[i * classes + labels[i]] += (float) (1 - smoothing);
    }
    return targets;
  }

  public INDArray features() {
    return features;
  }

  public INDArray labels() {
    return labels;
  }

  /** Returns the true class of each image. The array is shared; callers must not change it. */
  public int[] classes() {
    return classes;
  }

  @Override
  public void close() {
    features.close();
    labels.close();
  }
}
