package dev.sightline.cli.classify;

import dev.sightline.cli.files.FilePattern;
import dev.sightline.cli.files.VisibleFiles;
import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.files.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/** Finds the files that a person names: files, folders and patterns. */
final class FileSelection {
  private FileSelection() {}

  /**
   * Returns the files in the order of the sources, and sorted by path within each.
   *
   * @param sources files; folders, which are walked without hidden files; patterns that no shell
   *     has expanded
   * @throws CommandFailure if a source does not exist or cannot be read, or if there are no files
   */
  static List<ListedFile> of(List<String> sources) {
    List<ListedFile> files =
        sources.stream().flatMap(source -> in(source).stream()).map(ListedFile::of).toList();
    if (files.isEmpty()) {
      throw new CommandFailure(
          "no files in %s: nothing to classify".formatted(String.join(", ", sources)));
    }
    return files;
  }

  private static Collection<Path> in(String source) {
    try {
      Optional<Path> path = existing(source);
      if (path.isPresent()) {
        return in(path.get());
      }
      if (FilePattern.isMeantBy(source)) {
        return matching(source);
      }
      throw new CommandFailure("no such file or folder: " + source);
    } catch (IOException e) {
      throw new CommandFailure("%s cannot be read: %s".formatted(source, IoReason.of(e)), e);
    }
  }

  /** On some systems, a pattern is not a path. */
  private static Optional<Path> existing(String source) {
    try {
      return Optional.of(Path.of(source)).filter(Files::exists);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Collection<Path> in(Path source) throws IOException {
    if (!Files.isReadable(source)) {
      throw new CommandFailure(source + " cannot be read: check its permissions");
    }
    return Files.isDirectory(source) ? VisibleFiles.in(source) : List.of(source);
  }

  private static Collection<Path> matching(String pattern) throws IOException {
    Collection<Path> files;
    try {
      files = new FilePattern(pattern).files();
    } catch (PatternSyntaxException e) {
      throw new CommandFailure(
          "'%s' is neither a file nor a pattern: %s".formatted(pattern, e.getDescription()), e);
    }
    if (files.isEmpty()) {
      throw new CommandFailure("no file matches '%s'".formatted(pattern));
    }
    return files;
  }
}
