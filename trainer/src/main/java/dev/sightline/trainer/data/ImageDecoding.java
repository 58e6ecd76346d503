package dev.sightline.trainer.data;

import dev.sightline.image.ModelInput;
import dev.sightline.image.UndecodableImageException;
import dev.sightline.image.turbo.NativeJpeg;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
    int chunks = (files.size() + CHUNK - 1) / CHUNK;
    return IntStream.range(0, chunks)
        .parallel()
        .mapToObj(i -> files.subList(i * CHUNK, Math.min(files.size(), (i + 1) * CHUNK)))
        .flatMap(this::decodeChunk)
        .toList();
  }

  private Stream<Example> decodeChunk(List<ImageFile> files) {
    DecodedPixels pixels = new DecodedPixels(input);
    return files.stream().map(file -> decode(file, pixels));
  }

  private Example decode(ImageFile image, DecodedPixels pixels) {
    try {
      byte[] rgb = pixels.decode(Files.readAllBytes(image.file()));
      progress.advance(1);
      return new Example(image.name(), image.label(), rgb);
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
