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
 * Brings a change that was made in the copy into the bucket: a new version's files and then its
 * {@code SHA256SUMS}, the history, {@code CURRENT}, {@code CANDIDATE}. Each is written on the
 * condition that it is as it was read, so that of changes that race one is made. What was written
 * before a step that can't be done is taken back.
 *
 * <p>A process that dies on the way leaves what it would on disk: files that no reader sees; or a
 * version of which the history says nothing; or a line of a change that was not made, which can be
 * made again.
 */
final class BucketCommit {
  private final Bucket bucket;
  private final String name;
  private final BucketCache copy;
  private final BucketSnapshot before;
  private final Deque<Runnable> undo = new ArrayDeque<>();

  /**
   * @param copy with the change
   * @param before the bucket, as the copy was before the change
   */
  BucketCommit(Bucket bucket, String name, BucketCache copy, BucketSnapshot before) {
    this.bucket = bucket;
    this.name = name;
    this.copy = copy;
    this.before = before;
  }

  /**
   * @return false where others changed the model meanwhile, and so nothing was changed
   * @throws TrainerFailure where it can't be done; says what could not be taken back
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
          "%s was changed by somebody else meanwhile%s".formatted(bucket.address().of(name), left));
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

  /** In the same order for all, so that the first file says whose number it is. */
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

  /** The answer to a write may get lost, and the client then finds its own words there. */
  private boolean says(String key, String text) {
    return bucket.read(key).filter(found -> found.text().equals(text)).isPresent();
  }

  /** What is not ours is left alone; a history that goes on from ours can't be taken back. */
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
   * Takes back what was written, the last first. Where that fails it ends: what was written before
   * is what the rest stands on.
   *
   * @return empty where all was taken back; else what is to be said of it
   */
  private String rollBack() {
    try {
      while (!undo.isEmpty()) {
        undo.pop().run();
      }
      return "";
    } catch (BucketFailure | IllegalStateException e) {
      return "; and what was written before could not all be taken back, so look at 'models history %s' and 'models verify %s' before you go on"
          .formatted(name, name);
    }
  }
}
