package dev.sightline.bucket;

import java.util.Optional;

/**
 * What must be so at the moment that a file is written; the server decides, once for all writers.
 *
 * @param etag the file's; empty where it must not be there
 */
public record Condition(Optional<String> etag) {
  /** There is no such file. */
  public static Condition absent() {
    return new Condition(Optional.empty());
  }

  /** The file is as it was when it was read. */
  public static Condition unchanged(String etag) {
    return new Condition(Optional.of(etag));
  }

  /** The file is as it was when it was read, or looked for in vain. */
  public static Condition still(Optional<StoredText> found) {
    return new Condition(found.map(StoredText::etag));
  }
}
