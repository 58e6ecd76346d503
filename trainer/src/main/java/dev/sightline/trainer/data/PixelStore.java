package dev.sightline.trainer.data;

import dev.sightline.trainer.TrainerFailure;
import java.util.List;
import java.util.function.Supplier;

/** Takes the pixels of a known number of images of one size in any order. */
interface PixelStore extends AutoCloseable {
  /** Part of the heap that the images of one store may take. */
  int HEAP_SHARE = 8;

  /**
   * Returns a store in the heap if the images take a small part of it, otherwise one in a temporary
   * file.
   *
   * @param imageBytes bytes of one image
   * @throws TrainerFailure if the temporary file cannot be created
   */
  static PixelStore of(int images, int imageBytes) {
    boolean small = (long) images * imageBytes <= Runtime.getRuntime().maxMemory() / HEAP_SHARE;
    return small ? new HeapPixels(images) : TemporaryPixels.create(imageBytes);
  }

  /**
   * Takes the pixels of one image. May be called by several threads at once.
   *
   * @throws TrainerFailure if they cannot be stored
   */
  void put(int index, byte[] rgb);

  /**
   * Returns readers of the first images, once all of them have been put.
   *
   * @param images number of images
   * @throws TrainerFailure if they cannot be read
   */
  List<Supplier<byte[]>> read(int images);

  @Override
  void close();
}
