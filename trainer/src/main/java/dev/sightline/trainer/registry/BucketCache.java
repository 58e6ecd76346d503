package dev.sightline.trainer.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.bucket.Bucket;
import dev.sightline.bucket.StoredText;
import dev.sightline.files.AtomicFile;
import dev.sightline.files.FileTree;
import dev.sightline.files.Sha256;
import dev.sightline.modelstore.ModelVersion;
import dev.sightline.modelstore.Sha256Sums;
import dev.sightline.modelstore.StoreLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Copy on disk of a model in a bucket. A version has only its {@code SHA256SUMS} until its files
 * are requested. Only the holder of the model's lock changes the copy; each file of a version
 * appears complete.
 *
 * @param folder existing folder of the model
 */
record BucketCache(Bucket bucket, String name, Path folder) {
  /** File with the etag of the {@code SHA256SUMS} that was copied from the bucket. */
  private static final String ETAG = ".etag";

  private static final String PART = ".part-";

  /** Updates the copy to the given state of the bucket. */
  void become(BucketSnapshot remote) throws IOException {
    for (String file : BucketSnapshot.FILES) {
      Optional<StoredText> text = remote.text(file);
      if (text.isPresent()) {
        replace(folder.resolve(file), text.get().text());
      } else {
        Files.deleteIfExists(folder.resolve(file));
      }
    }
    for (int version : versions()) {
      if (!remote.versions().containsKey(version)) {
        FileTree.delete(of(version));
      }
    }
    for (Map.Entry<Integer, String> version : remote.versions().entrySet()) {
      become(version.getKey(), version.getValue());
    }
  }

  private void become(int version, String etag) throws IOException {
    Path copy = Files.createDirectories(of(version));
    if (etag.equals(textOf(copy.resolve(ETAG)))) {
      return;
    }
    Optional<StoredText> sums = bucket.read(BucketSnapshot.sumsOf(name, version));
    if (sums.isEmpty()) {
      // Its registration was rolled back in the meantime.
      FileTree.delete(copy);
      return;
    }
    if (!sums.get().text().equals(textOf(copy.resolve(StoreLayout.SUMS)))) {
      FileTree.deleteContents(copy, Set.of());
      replace(copy.resolve(StoreLayout.SUMS), sums.get().text());
    }
    replace(copy.resolve(ETAG), etag);
  }

  /** Returns the numbers of the versions in the copy. */
  SortedSet<Integer> versions() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(ModelVersion::isNumber)
          .map(Integer::valueOf)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /**
   * Fetches the files of a version that are missing or damaged in the copy. Files that are missing
   * or damaged in the bucket itself stay so; verification reports them.
   */
  void complete(int version) throws IOException {
    Path copy = of(version);
    for (Map.Entry<String, String> sum : sumsOf(copy).digests().entrySet()) {
      Path file = copy.resolve(sum.getKey());
      if (!Files.exists(file) || !Sha256.of(file).equals(sum.getValue())) {
        fetch(version, file);
      }
    }
  }

  private static Sha256Sums sumsOf(Path copy) throws IOException {
    return Sha256Sums.read(copy)
        .orElseThrow(() -> new NoSuchFileException(copy.resolve(StoreLayout.SUMS).toString()));
  }

  private void fetch(int version, Path file) throws IOException {
    try (AtomicFile staged = AtomicFile.stageUnique(file, PART, "")) {
      // The bucket creates the file, with the permissions of every other file.
      Files.delete(staged.temporary());
      if (bucket.download(name + "/" + version + "/" + file.getFileName(), staged.temporary())) {
        staged.commit();
      } else {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Deletes all files of a version except its checksums. */
  void forget(int version) throws IOException {
    FileTree.deleteContents(of(version), Set.of(ETAG, StoreLayout.SUMS));
  }

  Path of(int version) {
    return folder.resolve(String.valueOf(version));
  }

  /** Returns the text of a file, or a text that no file has if the file does not exist. */
  private static String textOf(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : "\0";
  }

  private static void replace(Path file, String text) throws IOException {
    try (AtomicFile staged = AtomicFile.stageUnique(file, PART, "")) {
      staged.write(text.getBytes(UTF_8));
      staged.commit();
    }
  }
}
