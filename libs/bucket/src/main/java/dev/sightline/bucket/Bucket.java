package dev.sightline.bucket;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Files below an address. Names are relative to it, with {@code /} between their parts. Whatever
 * can't be done throws {@link BucketFailure}; what is not there, and a condition that does not
 * hold, are answers. Thread-safe.
 */
public interface Bucket extends AutoCloseable {
  /** Where the files lie. */
  BucketAddress address();

  /** Tells storages apart that have the same address on different servers. */
  String identity();

  /**
   * The names of all files in a folder and below it, with their etags; in all of the bucket where
   * it is empty.
   */
  SortedMap<String, String> list(String folder);

  /** A small file; empty where there is none. */
  Optional<StoredText> read(String name);

  /**
   * Copies a file of any size to one that is not there yet, and leaves nothing there where that
   * fails.
   *
   * @return false where there is no such file in the bucket
   */
  boolean download(String name, Path file);

  /**
   * Writes a small file, all at once.
   *
   * @return false where the condition did not hold, so that nothing was written
   */
  boolean write(String name, String text, Condition condition);

  /** As {@link #write}, from a file of any size up to 5 GB. */
  boolean upload(String name, Path file, Condition condition);

  /** Removes a file, if it is there. */
  void delete(String name);

  @Override
  void close();
}
