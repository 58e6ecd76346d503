package dev.sightline.cli.produce;

import dev.sightline.clisupport.failure.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files on disk, read one at a time when asked for. */
public final class FileSource implements ImageSource {
  private final List<FileEntry> entries;

  private FileSource(List<FileEntry> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * @param sources files and folders; folders are walked, in the order of their names, hidden files
   *     left out
   * @throws CommandFailure when one is missing, or there is no file at all
   */
  public static FileSource of(List<Path> sources, LabelChoice labels) {
    return new FileSource(FileEntry.find(sources, labels));
  }

  @Override
  public long size() {
    return entries.size();
  }

  /** From the second round on, ids end in #2, #3 and so on. */
  @Override
  public SourceImage image(long index) {
    FileEntry entry = entries.get((int) (index % entries.size()));
    long round = 1 + index / entries.size();
    String id = round == 1 ? entry.id() : entry.id() + "#" + round;
    return new SourceImage(id, entry.id(), read(entry.path()), entry.label());
  }

  private static byte[] read(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new CommandFailure("file %s cannot be read (%s)".formatted(path, e), e);
    } catch (OutOfMemoryError e) {
      throw new CommandFailure(
          "file %s is too large to be sent as one Kafka record: take it out".formatted(path), e);
    }
  }

  /**
   * @param id the path within the folder, or as given where several sources were given; '/' between
   *     names
   * @param label the folder that the file lies in, where that is taken for its class
   */
  record FileEntry(String id, Path path, @Nullable String label) {
    private static List<FileEntry> find(List<Path> sources, LabelChoice labels) {
      List<FileEntry> found =
          sources.stream()
              .flatMap(source -> FileWalk.of(source, labels, sources.size() > 1).stream())
              .toList();
      if (found.isEmpty()) {
        throw new CommandFailure("no files in %s: nothing to send".formatted(joined(sources)));
      }
      return found;
    }

    private static String joined(List<Path> sources) {
      return String.join(", ", sources.stream().map(Path::toString).toList());
    }
  }
}
