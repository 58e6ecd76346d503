package dev.sightline.trainer.preprocess;

import dev.sightline.trainer.dataset.Example;
import dev.sightline.trainer.dataset.ImageSize;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A batch as DL4J takes it: features float {@code [N,3,H,W]} in 0..1, labels float one-hot {@code
 * [N,classes]}. The batch owns both native arrays and frees them when closed.
 */
public final class TensorBatch implements AutoCloseable {
  /** 8-bit values are divided by this; the exported graph multiplies by its inverse. */
  public static final float SCALE = 255f;

  private final INDArray features;
  private final INDArray labels;

  private TensorBatch(INDArray features, INDArray labels) {
    this.features = features;
    this.labels = labels;
  }

  public static TensorBatch of(List<Example> examples, ImageSize size, int classes) {
    int count = examples.size();
    float[] planes = new float[count * size.values()];
    float[] oneHot = new float[count * classes];
    for (int i = 0; i < count; i++) {
      Example example = examples.get(i);
      toPlanes(example.rgb(), planes, i * size.values());
      oneHot[i * classes + example.label()] = 1f;
    }
    return new TensorBatch(
        Nd4j.create(
            planes, new long[] {count, ImageSize.CHANNELS, size.height(), size.width()}, 'c'),
        Nd4j.create(oneHot, new long[] {count, classes}, 'c'));
  }

  private static void toPlanes(byte[] rgb, float[] target, int from) {
    int plane = rgb.length / ImageSize.CHANNELS;
    for (int channel = 0; channel < ImageSize.CHANNELS; channel++) {
      int start = from + channel * plane;
      for (int p = 0; p < plane; p++) {
        target[start + p] = (rgb[ImageSize.CHANNELS * p + channel] & 0xff) / SCALE;
      }
    }
  }

  public INDArray features() {
    return features;
  }

  public INDArray labels() {
    return labels;
  }

  @Override
  public void close() {
    features.close();
    labels.close();
  }
}
