package dev.sightline.trainer.registry;

import dev.sightline.bucket.Bucket;
import dev.sightline.bucket.BucketFailure;
import dev.sightline.bucket.Condition;
import dev.sightline.bucket.StoredText;
import dev.sightline.modelstore.StoreLayout;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes a change from the copy to the bucket: first the files of a new version, then its {@code
 * SHA256SUMS}, the history, {@code CURRENT} and {@code CANDIDATE}. Each write is conditional on the
 * state that was read, so only one of several concurrent changes succeeds. If a step fails, the
 * earlier writes are rolled back.
 *
 * <p>A process that dies during a commit leaves the same traces as on disk: files that no reader
 * sees, a version without a history entry, or a history entry for a change that was not made and
 * can be repeated.
 */
final class BucketCommit {
  private final Bucket bucket;
  private final String name;
  private final BucketCache copy;
  private final BucketSnapshot before;
  private final Deque<Runnable> undo = new ArrayDeque<>();

  /**
   * @param copy the copy with the change
   * @param before state of the bucket before the change
   */
  BucketCommit(Bucket bucket, String name, BucketCache copy, BucketSnapshot before) {
    this.bucket = bucket;
    this.name = name;
    this.copy = copy;
    this.before = before;
  }

  /**
   * Writes the change.
   *
   * @return false if others changed the model in the meantime; then nothing was changed
   * @throws TrainerFailure if a write fails; the message says what could not be rolled back
   */
  boolean tryCommit() throws IOException {
    try {
      if (writeVersions()
          && writeText(StoreLayout.HISTORY)
          && writeText(StoreLayout.CURRENT)
          && writeCandidate()) {
        return true;
      }
    } catch (BucketFailure e) {
      throw new TrainerFailure(e.getMessage() + rollBack(), e);
    }
    String left = rollBack();
    if (!left.isEmpty()) {
      throw new TrainerFailure(
          "%s was changed by somebody else in the meantime%s"
              .formatted(bucket.address().of(name), left));
    }
    return false;
  }

  private boolean writeVersions() throws IOException {
    for (int version : copy.versions()) {
      if (!before.versions().containsKey(version) && !writeVersion(version)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Writes the files in the same order for all writers, so that the first file decides who owns the
   * number.
   */
  private boolean writeVersion(int version) throws IOException {
    for (Path file : files(version)) {
      String key = name + "/" + version + "/" + file.getFileName();
      if (!bucket.upload(key, file, Condition.absent())) {
        return false;
      }
      undo.push(() -> bucket.delete(key));
    }
    String sums = BucketSnapshot.sumsOf(name, version);
    undo.push(() -> bucket.delete(sums));
    return bucket.upload(sums, copy.of(version).resolve(StoreLayout.SUMS), Condition.absent());
  }

  private List<Path> files(int version) throws IOException {
    try (Stream<Path> files = Files.list(copy.of(version))) {
      return files
          .filter(file -> !file.getFileName().toString().equals(StoreLayout.SUMS))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  private boolean writeText(String file) throws IOException {
    Path changed = copy.folder().resolve(file);
    String now = Files.exists(changed) ? Files.readString(changed) : "";
    Optional<StoredText> old = before.text(file);
    if (now.equals(old.map(StoredText::text).orElse(""))) {
      return true;
    }
    String key = name + "/" + file;
    undo.push(() -> putBack(key, now, old));
    return bucket.write(key, now, Condition.still(old)) || says(key, now);
  }

  /**
   * Returns whether the object has the given text. A write can succeed although its response is
   * lost; the client then finds its own text.
   */
  private boolean says(String key, String text) {
    return bucket.read(key).filter(found -> found.text().equals(text)).isPresent();
  }

  /**
   * Restores the old text. Text of another writer stays; a history that continues this change
   * cannot be rolled back.
   */
  private void putBack(String key, String ours, Optional<StoredText> old) {
    Optional<StoredText> found = bucket.read(key).filter(each -> each.text().startsWith(ours));
    if (found.isEmpty()) {
      return;
    }
    boolean taken = found.get().text().equals(ours);
    if (taken && old.isEmpty()) {
      bucket.delete(key);
    } else {
      taken = taken && bucket.write(key, old.orElseThrow().text(), Condition.still(found));
    }
    if (!taken) {
      throw new IllegalStateException(key + " was changed by somebody else");
    }
  }

  private boolean writeCandidate() throws IOException {
    Path file = copy.folder().resolve(StoreLayout.CANDIDATE);
    if (Files.exists(file)) {
      return writeText(StoreLayout.CANDIDATE);
    }
    if (before.text(StoreLayout.CANDIDATE).isPresent()) {
      bucket.delete(name + "/" + StoreLayout.CANDIDATE);
    }
    return true;
  }

  /**
   * Rolls back the writes, the last one first. Stops at the first failure, because the remaining
   * state depends on the earlier writes.
   *
   * @return empty if all writes were rolled back, otherwise the text for the error message
   */
  private String rollBack() {
    try {
      while (!undo.isEmpty()) {
        undo.pop().run();
      }
      return "";
    } catch (BucketFailure | IllegalStateException e) {
      return "; and not all earlier writes could be rolled back, so run 'models history %s' and 'models verify %s' before you continue"
          .formatted(name, name);
    }
  }
}
