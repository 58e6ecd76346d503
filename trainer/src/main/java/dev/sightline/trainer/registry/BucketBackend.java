package dev.sightline.trainer.registry;

import dev.sightline.bucket.Bucket;
import dev.sightline.bucket.BucketFailure;
import dev.sightline.files.IoReason;
import dev.sightline.modelstore.ModelVersion;
import dev.sightline.modelstore.StoreLayout;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Backs a repository on disk with a bucket: the disk holds a copy. A change is made in both or in
 * neither. The bucket is read again before each change, so an outdated copy, or one left by a
 * process that died, does no harm.
 */
final class BucketBackend implements RepositoryBackend {
  private static final int ATTEMPTS = 10;

  /** Upper bound for the time between two writes of one change to a bucket. */
  private static final Duration LONGEST_CHANGE = Duration.ofSeconds(3);

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Bucket bucket;
  private final Path root;
  private final Map<String, BucketSnapshot> seen = new TreeMap<>();
  private final Set<ModelVersion> complete = new HashSet<>();
  private boolean conditionsTried;

  /**
   * @param root folder of the copy
   */
  BucketBackend(Bucket bucket, Path root) {
    this.bucket = bucket;
    this.root = root;
  }

  /** Updates the copy to the state of the bucket. */
  void fetch() {
    call(
        () -> {
          for (String name : names()) {
            try (RepositoryLock unused =
                RepositoryLock.of(Files.createDirectories(root.resolve(name)))) {
              fetch(name);
            }
          }
          return true;
        });
  }

  /** Returns the names of the models in the bucket and of those that only the copy has. */
  private Set<String> names() throws IOException {
    Set<String> names = new TreeSet<>(new ModelRepository(root).names());
    for (String file : bucket.list("").keySet()) {
      int slash = file.indexOf('/');
      if (slash > 0 && ModelVersion.isName(file.substring(0, slash))) {
        names.add(file.substring(0, slash));
      }
    }
    return names;
  }

  private BucketSnapshot fetch(String name) throws IOException {
    BucketSnapshot remote = BucketSnapshot.of(bucket, name);
    copyOf(name).become(remote);
    seen.put(name, remote);
    return remote;
  }

  private BucketCache copyOf(String name) {
    return new BucketCache(bucket, name, root.resolve(name));
  }

  @Override
  public String shown(Path file) {
    String name = root.relativize(file).toString().replace('\\', '/');
    return name.isEmpty() ? bucket.address().toString() : bucket.address().of(name);
  }

  @Override
  public void complete(ModelVersion version) {
    BucketCache copy = copyOf(version.name());
    if (Files.exists(copy.of(version.number()).resolve(StoreLayout.SUMS))
        && complete.add(version)) {
      call(
          () -> {
            copy.complete(version.number());
            return true;
          });
    }
  }

  @Override
  public void forget(ModelVersion version) {
    complete.remove(version);
    call(
        () -> {
          copyOf(version.name()).forget(version.number());
          return true;
        });
  }

  @Override
  public int highest(String name) {
    BucketSnapshot remote = seen.get(name);
    return remote == null ? 0 : remote.highest();
  }

  @Override
  public List<String> leftovers(String name) {
    BucketSnapshot remote = seen.get(name);
    return remote == null
        ? List.of()
        : remote.unfinished().stream()
            .sorted()
            .map(number -> bucket.address().of(name + "/" + number))
            .toList();
  }

  @Override
  public <T> T change(String name, Change<T> change) {
    return call(
        () -> {
          if (!conditionsTried) {
            ConditionalWrites.require(bucket);
            conditionsTried = true;
          }
          for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<T> made = attempt(name, change);
            if (made.isPresent()) {
              return made.get();
            }
          }
          throw new TrainerFailure(
              "%s is being changed by others, so nothing was changed: try again"
                  .formatted(bucket.address().of(name)));
        });
  }

  /** Returns the result of the change, or empty if another change came first. */
  private <T> Optional<T> attempt(String name, Change<T> change) throws IOException {
    BucketSnapshot before = settled(name);
    boolean done = false;
    try {
      T made = change.make();
      done = new BucketCommit(bucket, name, copyOf(name), before).tryCommit();
      return done ? Optional.of(made) : Optional.empty();
    } finally {
      if (!done) {
        copyOf(name).become(before);
      }
    }
  }

  /**
   * Returns the state of the bucket once no change is incomplete between the history and {@code
   * CURRENT}. A change that stays incomplete was left by a process that died.
   */
  private BucketSnapshot settled(String name) throws IOException {
    long patience = System.nanoTime() + LONGEST_CHANGE.toNanos();
    BucketSnapshot remote = fetch(name);
    while (remote.isHalfWay() && System.nanoTime() < patience) {
      pause();
      remote = fetch(name);
    }
    return remote;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrainerFailure("stopped before anything was changed", e);
    }
  }

  /** Executes a request; a failure of the bucket or the copy becomes a {@link TrainerFailure}. */
  private <T> T call(Change<T> request) {
    try {
      return request.make();
    } catch (BucketFailure e) {
      throw new TrainerFailure(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new TrainerFailure(
          "cannot write the copy of %s in %s: %s".formatted(bucket.address(), root, IoReason.of(e)),
          e);
    }
  }
}
