package dev.sightline.trainer.data;

import dev.sightline.image.ModelInput;
import dev.sightline.image.UndecodableImageException;
import dev.sightline.image.turbo.NativeJpeg;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Reads and decodes image files on all cores. */
final class ImageDecoding {
  /** Files per task; large enough that the cost of creating decoders and readers is small. */
  private static final int CHUNK = 256;

  private final ModelInput input;
  private final Progress progress;

  ImageDecoding(ModelInput input, Progress progress) {
    this.input = input;
    this.progress = progress;
  }

  /**
   * Returns the decoded images in the order of the files.
   *
   * @throws TrainerFailure if a file cannot be read or decoded
   */
  List<Example> decode(List<ImageFile> files) {
    String missing = NativeJpeg.problem();
    if (missing != null) {
      progress.note("JPEG files are decoded by the JDK, which takes longer for photos: " + missing);
    }
    try (PixelStore store = PixelStore.of(files.size(), input.bytes())) {
      int chunks = (files.size() + CHUNK - 1) / CHUNK;
      IntStream.range(0, chunks).parallel().forEach(chunk -> decodeChunk(chunk, files, store));
      List<Supplier<byte[]>> pixels = store.read(files.size());
      return IntStream.range(0, files.size())
          .mapToObj(i -> new Example(files.get(i).name(), files.get(i).label(), pixels.get(i)))
          .toList();
    }
  }

  private void decodeChunk(int chunk, List<ImageFile> files, PixelStore store) {
    DecodedPixels pixels = new DecodedPixels(input);
    int end = Math.min(files.size(), (chunk + 1) * CHUNK);
    for (int i = chunk * CHUNK; i < end; i++) {
      store.put(i, decode(files.get(i), pixels));
      progress.advance(1);
    }
  }

  private static byte[] decode(ImageFile image, DecodedPixels pixels) {
    try {
      return pixels.decode(Files.readAllBytes(image.file()));
    } catch (IOException | UndecodableImageException e) {
      throw new TrainerFailure(
          "cannot read the image "
              + image.file()
              + ": "
              + e.getMessage()
              + "; remove or replace it",
          e);
    }
  }
}
