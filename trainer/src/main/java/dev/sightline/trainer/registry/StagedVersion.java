package dev.sightline.trainer.registry;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Brings a version's files into the repository, all at once. */
final class StagedVersion {
  static final String PREFIX = ".staged-";

  private final ModelRepository repository;
  private final Map<String, byte[]> files;

  StagedVersion(ModelRepository repository, NewVersion version) {
    this.repository = repository;
    this.files = version.files();
  }

  ModelVersion publish(String name) throws IOException {
    Path staged = Files.createTempDirectory(repository.root().resolve(name), PREFIX);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(staged.resolve(file.getKey()), file.getValue());
    }
    Files.writeString(staged.resolve(Checksums.FILE), Checksums.text(files));
    makeReadable(staged);
    return moveToNextNumber(staged, name);
  }

  /** Temporary folders are private to their owner; a service may run as somebody else. */
  private static void makeReadable(Path staged) {
    boolean unused =
        staged.toFile().setExecutable(true, false) && staged.toFile().setReadable(true, false);
  }

  /** A trainer that knows no lock may take a number first; then the next one is tried. */
  private ModelVersion moveToNextNumber(Path staged, String name) throws IOException {
    int newest = repository.versions(name).stream().mapToInt(Integer::intValue).max().orElse(0);
    ModelVersion version = new ModelVersion(name, newest + 1);
    while (true) {
      try {
        Files.move(staged, repository.folderOf(version), StandardCopyOption.ATOMIC_MOVE);
        return version;
      } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
        version = new ModelVersion(name, version.number() + 1);
      } catch (FileSystemException e) {
        if (!Files.exists(repository.folderOf(version))) {
          throw e;
        }
        version = new ModelVersion(name, version.number() + 1);
      }
    }
  }
}
