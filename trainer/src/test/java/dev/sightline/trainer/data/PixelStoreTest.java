package dev.sightline.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests that the stores return what was put into them. */
class PixelStoreTest {
  private static final int IMAGES = 1_000;
  private static final int BYTES = 27;

  @Test
  void images_of_the_heap_are_read_back() {
    assertReadBack(new HeapPixels(IMAGES));
  }

  @Test
  void images_of_a_temporary_file_are_read_back_after_it_is_closed() {
    assertReadBack(TemporaryPixels.create(BYTES));
  }

  @Test
  void only_images_that_take_a_small_part_of_the_heap_stay_in_it() {
    int quarter = (int) (Runtime.getRuntime().maxMemory() / 4 / (1 << 20));
    try (PixelStore few = PixelStore.of(1, 1 << 20);
        PixelStore many = PixelStore.of(quarter, 1 << 20)) {
      assertThat(few).isInstanceOf(HeapPixels.class);
      assertThat(many).isInstanceOf(TemporaryPixels.class);
    }
  }

  private static void assertReadBack(PixelStore store) {
    List<Supplier<byte[]>> read;
    try (store) {
      IntStream.range(0, IMAGES).parallel().forEach(i -> store.put(i, pixels(i)));
      read = store.read(IMAGES);
    }
    for (int i = 0; i < IMAGES; i++) {
      assertThat(read.get(i).get()).isEqualTo(pixels(i));
    }
  }

  private static byte[] pixels(int index) {
    byte[] pixels = new byte[BYTES];
    Arrays.fill(pixels, (byte) index);
    pixels[0] = (byte) (index >> 8);
    return pixels;
  }
}
