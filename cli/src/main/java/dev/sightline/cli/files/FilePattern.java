package dev.sightline.cli.files;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of paths as a shell expands it: {@code *}, {@code ?}, {@code [abc]}, <code>{a,b}</code>
 * , and {@code **} for any number of folders. Hidden files match only if a name in the pattern
 * begins with a dot. A folder that matches stands for all files in it.
 */
public final class FilePattern {
  private static final String WILDCARDS = "*?[{";

  private final Path root;
  private final PathMatcher matcher;
  private final int depth;
  private final boolean withHidden;

  /**
   * @throws PatternSyntaxException if it is not a pattern
   */
  public FilePattern(String text) {
    int slash = text.substring(0, firstWildcard(text)).lastIndexOf('/');
    String names = text.substring(slash + 1);
    root = Path.of(text.substring(0, slash + 1));
    matcher = FileSystems.getDefault().getPathMatcher("glob:" + orNoFolder(names));
    depth =
        names.contains("**")
            ? Integer.MAX_VALUE
            : (int) names.chars().filter(c -> c == '/').count() + 1;
    withHidden = names.startsWith(".") || names.contains("/.");
  }

  /** Returns whether a text has characters of a pattern. */
  public static boolean isMeantBy(String text) {
    return firstWildcard(text) < text.length();
  }

  private static int firstWildcard(String text) {
    int first = 0;
    while (first < text.length() && WILDCARDS.indexOf(text.charAt(first)) < 0) {
      first++;
    }
    return first;
  }

  /** In a shell, two stars and a slash also match no folder at all; in Java they do not. */
  private static String orNoFolder(String names) {
    return names.contains("{") ? names : names.replace("**/", "{,**/}");
  }

  /**
   * Returns the files, sorted by path.
   *
   * @throws IOException if a folder cannot be read
   */
  public SortedSet<Path> files() throws IOException {
    SortedSet<Path> files = new TreeSet<>();
    if (Files.isDirectory(root)) {
      Path unused =
          Files.walkFileTree(
              root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, new Matches(files));
    }
    return files;
  }

  /** Collects the files that match. */
  private final class Matches extends SimpleFileVisitor<Path> {
    private final SortedSet<Path> files;

    Matches(SortedSet<Path> files) {
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes)
        throws IOException {
      return path.equals(root) ? FileVisitResult.CONTINUE : visitFile(path, attributes);
    }

    /** Also visits folders at the greatest depth. */
    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
      if (isSkipped(path)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      boolean matches = matcher.matches(root.relativize(path));
      if (matches && attributes.isDirectory()) {
        files.addAll(VisibleFiles.in(path));
        return FileVisitResult.SKIP_SUBTREE;
      }
      if (matches && VisibleFiles.isFile(attributes)) {
        files.add(path);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
      if (e instanceof FileSystemLoopException || isSkipped(path)) {
        return FileVisitResult.CONTINUE;
      }
      if (!matcher.matches(root.relativize(path))) {
        throw e;
      }
      files.add(path);
      return FileVisitResult.CONTINUE;
    }

    private boolean isSkipped(Path path) {
      return !withHidden && path.getFileName().toString().startsWith(".");
    }
  }
}
