package dev.sightline.microbench.decode;

import dev.sightline.image.DecodeLimits;
import dev.sightline.image.ImageDecoder;
import dev.sightline.image.UndecodableImageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

/** The folders of JPEG files that every way decodes, and the measurements of them. */
public final class DecodeComparison {
  private static final List<Integer> SIDES = List.of(32, 224);

  private static final int ROUNDS = 3;

  /** A run of {@link PhotoBenchmark}. */
  public interface PhotoRun {
    Collection<RunResult> run(Path folder) throws RunnerException;
  }

  private final List<Path> folders;

  private DecodeComparison(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /**
   * Writes generated photos.
   *
   * @param work empty folder for them
   * @param photos folder of the user's JPEG files, if any
   */
  public static DecodeComparison prepare(Path work, Optional<Path> photos) throws IOException {
    List<Path> folders = new ArrayList<>();
    folders.add(PhotoFolder.write(work, 4000, 3000, 4));
    folders.add(PhotoFolder.write(work, 1152, 864, 16));
    folders.add(PhotoFolder.write(work, 640, 480, 16));
    folders.add(PhotoFolder.write(work, 256, 256, 32));
    folders.add(PhotoFolder.write(work, 32, 32, 32));
    if (photos.isPresent()) {
      requireDecodable(PhotoFolder.files(photos.get()));
      folders.add(photos.get().toAbsolutePath());
    }
    return new DecodeComparison(folders);
  }

  /** Decodes every file once, because one that fails would end the benchmark after minutes. */
  private static void requireDecodable(List<Path> files) throws IOException {
    WholePictureDecoder whole = new WholePictureDecoder(1, 1);
    ImageDecoder sightline = new ImageDecoder(1, 1, DecodeLimits.standard());
    for (Path file : files) {
      byte[] jpeg = Files.readAllBytes(file);
      try {
        byte[] unused = sightline.decode(jpeg);
        byte[] unusedToo = whole.decode(jpeg);
      } catch (IOException | UndecodableImageException e) {
        throw new IOException(
            "%s cannot be decoded in each way: %s; remove it from the folder of --images"
                .formatted(file, e.getMessage()),
            e);
      }
    }
  }

  /**
   * Measures every way in each round, and returns the table.
   *
   * @param benchmark runs {@link PhotoBenchmark} once on the files of a folder
   * @param pillow how to start Python, or why Pillow is not measured
   */
  public List<String> measure(PhotoRun benchmark, PillowChoice pillow)
      throws IOException, InterruptedException, RunnerException {
    DecodeTable table = new DecodeTable();
    for (int round = 0; round < ROUNDS; round++) {
      for (Path folder : folders) {
        benchmark.run(folder).forEach(result -> PhotoResults.put(table, result));
        if (pillow.process().isPresent()) {
          measure(pillow.process().get(), folder, table);
        }
      }
    }
    List<String> lines = new ArrayList<>(table.lines());
    pillow.missing().ifPresent(what -> lines.add("Pillow was not measured: " + what));
    return lines;
  }

  private static void measure(Pillow pillow, Path folder, DecodeTable table)
      throws IOException, InterruptedException {
    for (int side : SIDES) {
      pillow.measure(table, folder, side);
    }
  }
}
