package dev.sightline.microbench.decode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.results.RunResult;

/** The folders of JPEG files that every way decodes, and the table of the results. */
public final class DecodeComparison {
  private static final List<Integer> SIDES = List.of(32, 224);

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
      PhotoFolder.files(photos.get());
      folders.add(photos.get().toAbsolutePath());
    }
    return new DecodeComparison(folders);
  }

  /** Returns the values of the benchmark's parameter {@code photos}. */
  public String[] folders() {
    return folders.stream().map(Path::toString).toArray(String[]::new);
  }

  /**
   * Measures Pillow if it is available, and returns the table.
   *
   * @param pillow how to start Python, or why Pillow is not measured
   */
  public List<String> table(Collection<RunResult> results, PillowChoice pillow)
      throws IOException, InterruptedException {
    DecodeTable table = new DecodeTable();
    results.forEach(result -> PhotoResults.put(table, result));
    Optional<Pillow> process = pillow.process();
    if (process.isPresent()) {
      for (Path folder : folders) {
        for (int side : SIDES) {
          process.get().measure(table, folder, side);
        }
      }
    }
    List<String> lines = new ArrayList<>(table.lines());
    pillow.missing().ifPresent(what -> lines.add("Pillow was not measured: " + what));
    return lines;
  }
}
