package dev.sightline.bucket;

import java.util.Optional;

/**
 * Condition of a write. The server evaluates it atomically for all writers.
 *
 * @param etag etag that the file must have; empty if the file must not exist
 */
public record Condition(Optional<String> etag) {
  /** Returns the condition that the file does not exist. */
  public static Condition absent() {
    return new Condition(Optional.empty());
  }

  /** Returns the condition that the file has not changed since it was read. */
  public static Condition unchanged(String etag) {
    return new Condition(Optional.of(etag));
  }

  /**
   * Returns the condition that the file has not changed since it was read, or still does not exist.
   */
  public static Condition still(Optional<StoredText> found) {
    return new Condition(found.map(StoredText::etag));
  }
}
