package dev.sightline.classifier.model;

import dev.sightline.classifier.domain.StartupException;
import dev.sightline.classifier.domain.TrialOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * A folder of models: {@code NAME/VERSION/model.onnx}, and {@code NAME/CURRENT} names a version. A
 * {@code NAME/CANDIDATE}, where there is one, names a version on trial. Files are read anew at each
 * call, since they may be on a network or a mounted volume: only their content counts. It is never
 * written to.
 */
public final class ModelRepository {
  private static final String MODEL = "model.onnx";

  private final Path root;

  public ModelRepository(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /** Reads the current version of a model; throws {@link StartupException} where there is none. */
  public ModelFile current(String name) {
    return open(name, currentVersion(name));
  }

  /** What {@code CURRENT} says; throws {@link StartupException} where it names no version. */
  public String currentVersion(String name) {
    Path current = folder(name).resolve("CURRENT");
    String text;
    try {
      text = Files.readString(current);
    } catch (IOException e) {
      throw new StartupException(
          "model %s: cannot read %s; write the version to serve into it".formatted(name, current),
          e);
    }
    return new OneLineFile(name, current.toString()).version(text);
  }

  /**
   * What {@code CANDIDATE} says; empty where there is no such file.
   *
   * @throws StartupException where it can't be read or understood
   */
  public Optional<TrialOrder> candidate(String name) {
    Path candidate = folder(name).resolve("CANDIDATE");
    String text;
    FileTime writtenAt;
    try {
      text = Files.readString(candidate);
      writtenAt = Files.getLastModifiedTime(candidate);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StartupException(
          "model %s: cannot read %s; write it anew or remove it".formatted(name, candidate), e);
    }
    return Optional.of(
        new OneLineFile(name, candidate.toString()).order(text, writtenAt.toInstant()));
  }

  /**
   * Reads a version whole, and checks it against {@code SHA256SUMS} beside it where there is one.
   *
   * @throws StartupException where it is missing or not what it should be
   */
  public ModelFile open(String name, String version) {
    Path folder = folder(name).resolve(version);
    ModelFile file = new ModelFile(name, version, folder.resolve(MODEL));
    Checksums.check(file, folder);
    return file;
  }

  /** Changes when a version's files do. */
  public String stamp(String name, String version) {
    Path folder = folder(name).resolve(version);
    return stamp(folder.resolve(MODEL)) + ' ' + stamp(folder.resolve(Checksums.FILE));
  }

  private static String stamp(Path file) {
    try {
      return Files.size(file) + "@" + Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      return "none";
    }
  }

  private Path folder(String name) {
    Path folder = root.resolve(name).normalize();
    if (!root.equals(folder.getParent())) {
      throw new StartupException("sightline.model.name=" + name + " is not the name of a folder");
    }
    if (!Files.isDirectory(folder)) {
      throw new StartupException(
          "no model %s in %s; set sightline.model.name or sightline.model.repository"
              .formatted(name, root));
    }
    return folder;
  }
}
