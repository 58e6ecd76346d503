package dev.sightline.modelstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * Attributes of a file that change if it is replaced or written: on Unix also its number and the
 * time of its last change of any kind, which programs that copy a file cannot set.
 *
 * @param size number of bytes
 * @param attributes the others by name
 */
record FileState(long size, Map<String, Object> attributes) {
  private static final String UNIX = "unix:dev,ino,ctime,lastModifiedTime,size";
  private static final String OTHERS = "lastModifiedTime,creationTime,size";

  FileState {
    attributes = Map.copyOf(attributes);
  }

  /**
   * Reads the attributes of the file that a path leads to; symbolic links are followed.
   *
   * @throws IOException if there is no such file
   */
  static FileState of(Path path) throws IOException {
    boolean unix = path.getFileSystem().supportedFileAttributeViews().contains("unix");
    Map<String, Object> attributes = Files.readAttributes(path, unix ? UNIX : OTHERS);
    return new FileState((Long) Objects.requireNonNull(attributes.get("size")), attributes);
  }
}
