package dev.sightline.trainer.data;

import dev.sightline.files.IoReason;
import dev.sightline.image.ModelInput;
import dev.sightline.image.UndecodableImageException;
import dev.sightline.image.turbo.NativeJpeg;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Reads and decodes image files on all cores. */
final class ImageDecoding {
  /** Files per task; large enough that the cost of creating decoders and readers is small. */
  private static final int CHUNK = 256;

  private final ModelInput input;
  private final Progress progress;

  /**
   * Images in the order of their files.
   *
   * @param unreadable files that are left out, in order
   */
  record Decoded(List<Example> examples, List<UnreadableFile> unreadable) {}

  ImageDecoding(ModelInput input, Progress progress) {
    this.input = input;
    this.progress = progress;
  }

  Decoded decode(List<ImageFile> files) {
    String missing = NativeJpeg.problem();
    if (missing != null) {
      progress.note("JPEG files are decoded by the JDK, which takes longer for photos: " + missing);
    }
    SortedMap<Integer, UnreadableFile> unreadable = new ConcurrentSkipListMap<>();
    try (PixelStore store = PixelStore.of(files.size(), input.bytes())) {
      int chunks = (files.size() + CHUNK - 1) / CHUNK;
      IntStream.range(0, chunks)
          .parallel()
          .forEach(chunk -> decodeChunk(chunk, files, store, unreadable));
      List<Supplier<byte[]>> pixels = store.read(files.size());
      List<Example> examples =
          IntStream.range(0, files.size())
              .filter(i -> !unreadable.containsKey(i))
              .mapToObj(i -> new Example(files.get(i).name(), files.get(i).label(), pixels.get(i)))
              .toList();
      return new Decoded(examples, List.copyOf(unreadable.values()));
    }
  }

  private void decodeChunk(
      int chunk,
      List<ImageFile> files,
      PixelStore store,
      SortedMap<Integer, UnreadableFile> unreadable) {
    DecodedPixels pixels = new DecodedPixels(input);
    int end = Math.min(files.size(), (chunk + 1) * CHUNK);
    for (int i = chunk * CHUNK; i < end; i++) {
      ImageFile file = files.get(i);
      try {
        store.put(i, pixels.decode(Files.readAllBytes(file.file())));
      } catch (UndecodableImageException e) {
        unreadable.put(i, new UnreadableFile(file.name(), String.valueOf(e.getMessage()), true));
        store.put(i, new byte[input.bytes()]);
      } catch (IOException e) {
        unreadable.put(i, new UnreadableFile(file.name(), IoReason.of(e), false));
        store.put(i, new byte[input.bytes()]);
      }
      progress.advance(1);
    }
  }
}
