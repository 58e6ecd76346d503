package dev.sightline.trainer.registry;

import dev.sightline.files.FileTree;
import dev.sightline.files.Sha256;
import dev.sightline.modelstore.ModelVersion;
import dev.sightline.modelstore.Sha256Sums;
import dev.sightline.modelstore.StoreLayout;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Files of a version before their publication, which moves all of them at once. */
final class StagedVersion implements AutoCloseable {
  static final String PREFIX = ".staged-";

  private final ModelRepository repository;
  private final String name;
  private final Path staged;

  private StagedVersion(ModelRepository repository, String name, Path staged) {
    this.repository = repository;
    this.name = name;
    this.staged = staged;
  }

  static StagedVersion of(ModelRepository repository, String name, VersionFiles version)
      throws IOException {
    Path staged = Files.createTempDirectory(repository.root().resolve(name), PREFIX);
    StagedVersion created = new StagedVersion(repository, name, staged);
    try {
      created.write(version.files());
      return created;
    } catch (IOException | RuntimeException e) {
      created.close();
      throw e;
    }
  }

  private void write(Map<String, VersionFile> files) throws IOException {
    Map<String, String> digests = new LinkedHashMap<>();
    for (Map.Entry<String, VersionFile> file : new TreeMap<>(files).entrySet()) {
      Path written = staged.resolve(file.getKey());
      file.getValue().writeTo(written);
      digests.put(file.getKey(), Sha256.of(written));
    }
    Files.writeString(staged.resolve(StoreLayout.SUMS), new Sha256Sums(digests, 0).text());
    makeReadable(staged);
  }

  /**
   * Makes the files readable for all. Temporary folders are private, but a service may run as
   * another user.
   */
  private static void makeReadable(Path staged) {
    boolean unused =
        staged.toFile().setExecutable(true, false) && staged.toFile().setReadable(true, false);
  }

  /**
   * Publishes the version. An older trainer that uses no lock may take the number first; then the
   * next number is tried.
   */
  ModelVersion publish() throws IOException {
    ModelVersion version = new ModelVersion(name, repository.highest(name) + 1);
    while (true) {
      try {
        Files.move(staged, repository.placeOf(version), StandardCopyOption.ATOMIC_MOVE);
        return version;
      } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
        version = new ModelVersion(name, version.number() + 1);
      } catch (FileSystemException e) {
        if (!Files.exists(repository.placeOf(version))) {
          throw e;
        }
        version = new ModelVersion(name, version.number() + 1);
      }
    }
  }

  /** Removes a version that was just published, all files at once. */
  void withdraw(ModelVersion version) throws IOException {
    Files.move(repository.placeOf(version), staged, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Deletes files that were not published. */
  @Override
  public void close() throws IOException {
    FileTree.delete(staged);
  }
}
