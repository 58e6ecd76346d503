package dev.sightline.cli.produce;

import dev.sightline.cli.files.VisibleFiles;
import dev.sightline.cli.produce.FileSource.FileEntry;
import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.files.IoReason;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the files of one source with their ids and labels. */
final class FileWalk {
  private FileWalk() {}

  static List<FileEntry> of(Path source, LabelChoice labels, boolean oneOfSeveral) {
    if (!Files.exists(source)) {
      throw new CommandFailure("no such file or folder: %s".formatted(source));
    }
    Path root = Files.isDirectory(source) ? source : source.toAbsolutePath().resolveSibling("");
    List<Path> files = Files.isDirectory(source) ? walk(source) : List.of(source.toAbsolutePath());
    boolean labelled =
        labels == LabelChoice.FOLDERS || labels == LabelChoice.DETECT && isClassLayout(root, files);
    return files.stream()
        .map(
            file ->
                new FileEntry(
                    id(oneOfSeveral ? source : null, root, file),
                    file,
                    labelled ? folder(root, file) : null))
        .toList();
  }

  private static List<Path> walk(Path folder) {
    try {
      return VisibleFiles.in(folder);
    } catch (IOException e) {
      throw new CommandFailure(
          "folder %s cannot be read (%s)".formatted(folder, IoReason.of(e)), e);
    }
  }

  private static boolean isClassLayout(Path root, List<Path> files) {
    return files.stream().allMatch(file -> root.relativize(file).getNameCount() == 2);
  }

  private static String id(@Nullable Path prefix, Path root, Path file) {
    if (prefix == null) {
      return slashed(root.relativize(file));
    }
    return slashed(Files.isDirectory(prefix) ? prefix.resolve(root.relativize(file)) : prefix);
  }

  private static String slashed(Path path) {
    return path.normalize().toString().replace(File.separatorChar, '/');
  }

  private static @Nullable String folder(Path root, Path file) {
    Path parent = root.relativize(file).getParent();
    return parent == null ? null : parent.getFileName().toString();
  }
}
