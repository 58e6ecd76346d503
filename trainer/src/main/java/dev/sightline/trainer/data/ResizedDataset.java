package dev.sightline.trainer.data;

import dev.sightline.image.DecodeGate;
import dev.sightline.image.DecodeLimits;
import dev.sightline.image.ImageDecoder;
import dev.sightline.image.ModelInput;
import dev.sightline.image.UndecodableImageException;
import dev.sightline.image.resize.Resizing;
import dev.sightline.trainer.TrainerFailure;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A dataset of pixels instead of files, such as drawn shapes, resized as the service resizes images
 * of that size. Only a crop with a margin changes them, because they have the input's size.
 */
public final class ResizedDataset implements DatasetReader {
  private final DatasetReader reader;
  private final Resizing resizing;

  /**
   * @param reader a reader of images that have the input's size
   */
  public ResizedDataset(DatasetReader reader, Resizing resizing) {
    this.reader = reader;
    this.resizing = resizing;
  }

  @Override
  public Dataset read() {
    Dataset read = reader.read();
    return new Dataset(
        read.name(),
        read.labels(),
        read.size(),
        resized(read.train(), read.size(), resizing),
        read.trainBatches(),
        resized(read.test(), read.size(), resizing));
  }

  /** Returns images of the input's size as the model sees them. */
  static List<Example> resized(List<Example> examples, ImageSize size, Resizing resizing) {
    ModelInput input = new ModelInput(size.height(), size.width(), resizing);
    if (input.keepsItsSize()) {
      return examples;
    }
    ImageDecoder decoder = new ImageDecoder(input, DecodeLimits.standard(), DecodeGate.OPEN);
    try (PixelStore store = PixelStore.of(examples.size(), input.bytes())) {
      for (int i = 0; i < examples.size(); i++) {
        store.put(i, resized(examples.get(i), input, decoder));
      }
      List<Supplier<byte[]>> pixels = store.read(examples.size());
      return IntStream.range(0, examples.size())
          .mapToObj(i -> examples.get(i).withPixels(pixels.get(i)))
          .toList();
    }
  }

  private static byte[] resized(Example example, ModelInput input, ImageDecoder decoder) {
    ByteBuffer pixels = ByteBuffer.allocate(input.bytes());
    try {
      decoder.fit(example.rgb(), input.width(), input.height(), pixels);
    } catch (UndecodableImageException e) {
      throw new TrainerFailure(
          "%s cannot be resized with %s: %s"
              .formatted(example.name(), input.resizing(), e.getMessage()),
          e);
    }
    return pixels.array();
  }
}
