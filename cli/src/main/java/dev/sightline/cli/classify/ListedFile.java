package dev.sightline.cli.classify;

import java.io.File;
import java.nio.file.Path;

/**
 * A file to classify.
 *
 * @param name path for people and programs, separated by '/'
 */
record ListedFile(String name, Path path) {
  static ListedFile of(Path path) {
    String name = path.normalize().toString().replace(File.separatorChar, '/');
    return new ListedFile(name, path);
  }
}
