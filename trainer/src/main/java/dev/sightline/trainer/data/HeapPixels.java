package dev.sightline.trainer.data;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Pixels in the heap. */
final class HeapPixels implements PixelStore {
  private final byte[][] pixels;

  HeapPixels(int images) {
    this.pixels = new byte[images][];
  }

  @Override
  public void put(int index, byte[] rgb) {
    pixels[index] = rgb;
  }

  @Override
  public List<Supplier<byte[]>> read(int images) {
    return IntStream.range(0, images)
        .<Supplier<byte[]>>mapToObj(
            i -> {
              byte[] rgb = pixels[i];
              return () -> rgb;
            })
        .toList();
  }

  @Override
  public void close() {}
}
