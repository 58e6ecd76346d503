package dev.sightline.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Deletes files and folders with their contents. Symbolic links are deleted, never followed. A file
 * that another process deletes at the same time is not an error.
 */
public final class FileTree {
  private FileTree() {}

  /**
   * Deletes a file, or a folder with its contents; does nothing if it does not exist.
   *
   * @throws IOException at the first file that cannot be deleted
   */
  public static void delete(Path root) throws IOException {
    if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      Path unused = Files.walkFileTree(root, new Deletion());
    }
  }

  /**
   * Deletes the content of a folder except the named entries; the folder itself remains.
   *
   * @throws IOException if the folder does not exist, or at the first file that cannot be deleted
   */
  public static void deleteContents(Path folder, Set<String> keptNames) throws IOException {
    List<Path> entries;
    try (Stream<Path> files = Files.list(folder)) {
      entries = files.filter(file -> !keptNames.contains(file.getFileName().toString())).toList();
    }
    for (Path entry : entries) {
      delete(entry);
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      boolean unused = Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      boolean unused = Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
