package dev.sightline.cli.files;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * Collects the regular files below a folder, and links and folders that cannot be followed, so that
 * they are not lost without a word. Skips hidden files and folders, and links to a folder that
 * contains them: its files are found anyway.
 */
public final class VisibleFiles extends SimpleFileVisitor<Path> {
  private final Path folder;
  private final List<Path> found = new ArrayList<>();

  private VisibleFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Returns the files, sorted by path; links are followed.
   *
   * @throws IOException if a folder cannot be read
   */
  public static List<Path> in(Path folder) throws IOException {
    VisibleFiles files = new VisibleFiles(folder);
    Path unused =
        Files.walkFileTree(
            folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, files);
    return files.found.stream().sorted().toList();
  }

  @Override
  public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
    return path.equals(folder) || !isHidden(path)
        ? FileVisitResult.CONTINUE
        : FileVisitResult.SKIP_SUBTREE;
  }

  @Override
  public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
    if (isFile(attributes) && !isHidden(path)) {
      found.add(path);
    }
    return FileVisitResult.CONTINUE;
  }

  /** Links are followed, so what is still a link leads nowhere. */
  static boolean isFile(BasicFileAttributes attributes) {
    return attributes.isRegularFile() || attributes.isSymbolicLink();
  }

  /** Adds a folder that cannot be opened, so that it is reported when it is read. */
  @Override
  public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
    if (path.equals(folder)) {
      throw e;
    }
    if (!(e instanceof FileSystemLoopException) && !isHidden(path)) {
      found.add(path);
    }
    return FileVisitResult.CONTINUE;
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }
}
