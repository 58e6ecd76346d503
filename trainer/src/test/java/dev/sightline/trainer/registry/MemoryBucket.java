package dev.sightline.trainer.registry;

import dev.sightline.bucket.Bucket;
import dev.sightline.bucket.BucketAddress;
import dev.sightline.bucket.Condition;
import dev.sightline.bucket.StoredText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Bucket in memory, on a server that honours or ignores conditions. */
final class MemoryBucket implements Bucket {
  private final SortedMap<String, String> files = new TreeMap<>();
  private final boolean ifNoneMatch;
  private final boolean ifMatch;

  MemoryBucket(boolean ifNoneMatch, boolean ifMatch) {
    this.ifNoneMatch = ifNoneMatch;
    this.ifMatch = ifMatch;
  }

  @Override
  public BucketAddress address() {
    return new BucketAddress("memory", "");
  }

  @Override
  public String identity() {
    return "memory";
  }

  @Override
  public SortedMap<String, String> list(String folder) {
    return new TreeMap<>(files);
  }

  @Override
  public Optional<StoredText> read(String name) {
    return Optional.ofNullable(files.get(name))
        .map(text -> new StoredText(text, etag(text), Instant.EPOCH));
  }

  private static String etag(String text) {
    return "\"" + text.hashCode() + "\"";
  }

  @Override
  public boolean download(String name, Path file) {
    throw new UnsupportedOperationException(name);
  }

  @Override
  public boolean write(String name, String text, Condition condition) {
    Optional<String> etag = read(name).map(StoredText::etag);
    boolean asked = condition.etag().isPresent() ? ifMatch : ifNoneMatch;
    if (asked && !etag.equals(condition.etag())) {
      return false;
    }
    files.put(name, text);
    return true;
  }

  @Override
  public boolean upload(String name, Path file, Condition condition) {
    try {
      return write(name, Files.readString(file), condition);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void delete(String name) {
    String unused = files.remove(name);
  }

  @Override
  public void close() {}
}
