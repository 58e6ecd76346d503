package dev.sightline.bucket;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Files below an address of S3-compatible storage. Names are relative to the address, with {@code
 * /} between their parts. Failed operations throw {@link BucketFailure}; a missing file and an
 * unmet condition are ordinary results. Thread-safe.
 */
public interface Bucket extends AutoCloseable {
  /** Returns the address that all names are relative to. */
  BucketAddress address();

  /**
   * Returns an identity that differs between storages with the same address on different servers.
   */
  String identity();

  /**
   * Returns the names of all files in a folder and below it, with their etags; an empty folder name
   * means the whole address.
   */
  SortedMap<String, String> list(String folder);

  /** Returns a small file; empty if it does not exist. */
  Optional<StoredText> read(String name);

  /**
   * Copies a file of any size to a local file that must not exist. If this fails, no local file
   * remains.
   *
   * @return false if the bucket has no such file
   */
  boolean download(String name, Path file);

  /**
   * Writes a small file atomically.
   *
   * @return false if the condition did not hold and nothing was written
   */
  boolean write(String name, String text, Condition condition);

  /** Writes a local file of up to 5 GB like {@link #write}. */
  boolean upload(String name, Path file, Condition condition);

  /** Deletes a file if it exists. */
  void delete(String name);

  @Override
  void close();
}
