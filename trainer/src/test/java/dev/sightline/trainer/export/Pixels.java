package dev.sightline.trainer.export;

import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Random images, in the layout of a model file and in that of DL4J. */
final class Pixels {
  final int count;
  final int height;
  final int width;
  final byte[] rgb;

  Pixels(int count, int height, int width, long seed) {
    this.count = count;
    this.height = height;
    this.width = width;
    this.rgb = new byte[count * height * width * 3];
    new Random(seed).nextBytes(rgb);
  }

  /** Returns float {@code [N,3,H,W]} in 0..1. */
  INDArray planes() {
    int area = height * width;
    float[] planes = new float[rgb.length];
    for (int i = 0; i < count; i++) {
      for (int p = 0; p < area; p++) {
        for (int c = 0; c < 3; c++) {
          planes[(i * 3 + c) * area + p] = (rgb[(i * area + p) * 3 + c] & 0xff) / 255f;
        }
      }
    }
    return Nd4j.create(planes, new long[] {count, 3, height, width}, 'c');
  }
}
