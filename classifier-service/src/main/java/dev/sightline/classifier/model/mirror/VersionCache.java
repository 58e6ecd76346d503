package dev.sightline.classifier.model.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.bucket.Bucket;
import dev.sightline.bucket.StoredText;
import dev.sightline.classifier.domain.StartupException;
import dev.sightline.classifier.model.FolderSource;
import dev.sightline.files.AtomicFile;
import dev.sightline.files.FileTree;
import dev.sightline.modelstore.ModelFile;
import dev.sightline.modelstore.StoreLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Set;

/**
 * Versions of one model on disk, copied from a bucket: the model file and its checksums, which are
 * sufficient to serve a version. A rename makes a version visible only when it is complete.
 */
final class VersionCache {
  private final Bucket bucket;
  private final String name;
  private final FolderSource copies;
  private final Path folder;

  /**
   * Creates the cache.
   *
   * @param root folder of the copy
   */
  VersionCache(Bucket bucket, String name, Path root) {
    this.bucket = bucket;
    this.name = name;
    this.copies = new FolderSource(root, name);
    this.folder = root.resolve(name);
  }

  /** Returns the version that answered last; throws {@link StartupException} if there is none. */
  ModelFile last() {
    return copies.first();
  }

  /**
   * Returns a version. Fetches it if it is missing or damaged on disk.
   *
   * @throws StartupException if the version in the bucket is also missing or damaged
   */
  ModelFile open(String version) throws IOException {
    String sums = sumsOf(version);
    Path copy = folder.resolve(version);
    Path copied = copy.resolve(StoreLayout.SUMS);
    if (Files.exists(copied) && Files.readString(copied).equals(sums)) {
      try {
        return copies.open(version);
      } catch (StartupException damagedHere) {
        // The version is fetched again.
      }
    }
    fetch(version, sums, copy);
    try {
      return copies.open(version);
    } catch (StartupException e) {
      FileTree.delete(copy);
      throw e;
    }
  }

  /** Returns the checksums. They are written last, so a version without them is incomplete. */
  private String sumsOf(String version) {
    String file = name + "/" + version + "/" + StoreLayout.SUMS;
    return bucket.read(file).map(StoredText::text).orElseThrow(() -> missing(version, file));
  }

  private StartupException missing(String version, String file) {
    return new StartupException(
        "model %s version %s: there is no %s; register the version again or set CURRENT to another"
            .formatted(name, version, bucket.address().of(file)));
  }

  private void fetch(String version, String sums, Path copy) throws IOException {
    Path staged = Files.createTempDirectory(Files.createDirectories(folder), ".new-");
    try {
      Files.writeString(staged.resolve(StoreLayout.SUMS), sums);
      String file = name + "/" + version + "/" + StoreLayout.MODEL;
      if (!bucket.download(file, staged.resolve(StoreLayout.MODEL))) {
        throw missing(version, file);
      }
      FileTree.delete(copy);
      Files.move(staged, copy, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      FileTree.delete(staged);
    }
  }

  /** Stores the version to start with if the bucket is unavailable. */
  void begin(String version) throws IOException {
    Files.createDirectories(folder);
    try (AtomicFile staged =
        AtomicFile.stageUnique(folder.resolve(StoreLayout.CURRENT), ".new-", "")) {
      staged.write((version + "\n").getBytes(UTF_8));
      staged.commit();
    }
  }

  /** Removes all other versions, and the remains of a process that died during a fetch. */
  void keepOnly(Set<String> versions) throws IOException {
    Set<String> kept = new HashSet<>(versions);
    kept.add(StoreLayout.CURRENT);
    FileTree.deleteContents(folder, kept);
  }
}
