package dev.sightline.cli.produce;

import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.files.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads images from files, one at a time on request. */
public final class FileSource implements ImageSource {
  private final List<FileEntry> entries;

  private FileSource(List<FileEntry> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * @param sources files and folders; folders are walked in order of names, without hidden files
   * @throws CommandFailure if a source is missing or there are no files
   */
  public static FileSource of(List<Path> sources, LabelChoice labels) {
    return new FileSource(FileEntry.find(sources, labels));
  }

  /** Returns whether an image has the name of its folder as its label. */
  public boolean isLabelled() {
    return entries.stream().anyMatch(entry -> entry.label() != null);
  }

  @Override
  public long size() {
    return entries.size();
  }

  /** From the second round on, ids have the suffix #2, #3 and so on. */
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
    } catch (NoSuchFileException e) {
      throw new CommandFailure(
          "file %s does not exist, or is a link that leads to no file".formatted(path), e);
    } catch (IOException e) {
      throw new CommandFailure("file %s cannot be read (%s)".formatted(path, IoReason.of(e)), e);
    } catch (OutOfMemoryError e) {
      throw new CommandFailure("file %s is too large for one Kafka record".formatted(path), e);
    }
  }

  /**
   * @param id path in the folder, or the path as given if there are several sources; separated by
   *     '/'
   * @param label name of the file's folder, if folders are labels
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
