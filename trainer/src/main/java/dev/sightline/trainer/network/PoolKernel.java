package dev.sightline.trainer.network;

/**
 * 2x2 max-pooling with stride 2 over the planes of one image, {@code [C,H,W]}. SAME: an odd last
 * row or column is a window of its own.
 */
record PoolKernel(int channels, int height, int width) {
  int outHeight() {
    return (height + 1) / 2;
  }

  int outWidth() {
    return (width + 1) / 2;
  }

  int inLength() {
    return channels * height * width;
  }

  int outLength() {
    return channels * outHeight() * outWidth();
  }

  void forward(float[] in, float[] out) {
    int to = 0;
    for (int channel = 0; channel < channels; channel++) {
      for (int y = 0; y < height; y += 2) {
        int row = (channel * height + y) * width;
        int below = y + 1 < height ? row + width : row;
        for (int x = 0; x < width; x += 2) {
          int right = x + 1 < width ? x + 1 : x;
          out[to++] =
              Math.max(
                  Math.max(in[row + x], in[row + right]),
                  Math.max(in[below + x], in[below + right]));
        }
      }
    }
  }

  /** Adds each gradient from above to where its window has the maximum; the rest stays as it is. */
  void backward(float[] in, float[] above, float[] gradient) {
    int from = 0;
    for (int channel = 0; channel < channels; channel++) {
      for (int y = 0; y < height; y += 2) {
        int row = (channel * height + y) * width;
        int below = y + 1 < height ? row + width : row;
        for (int x = 0; x < width; x += 2) {
          int right = x + 1 < width ? x + 1 : x;
          gradient[maximum(in, row + x, row + right, below + x, below + right)] += above[from++];
        }
      }
    }
  }

  private static int maximum(float[] in, int a, int b, int c, int d) {
    int upper = in[b] > in[a] ? b : a;
    int lower = in[d] > in[c] ? d : c;
    return in[lower] > in[upper] ? lower : upper;
  }
}
