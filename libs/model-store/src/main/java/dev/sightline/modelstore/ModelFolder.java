package dev.sightline.modelstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the folder of one model, {@code NAME}. Every call reads the disk again, because the folder
 * may be on a network or a mounted volume, where only the files' content is reliable.
 *
 * @param path the folder; it need not exist
 */
public record ModelFolder(String name, Path path) {
  /**
   * Returns the folder of a model in a store.
   *
   * @return empty if the text cannot be the name of a folder
   */
  public static Optional<ModelFolder> of(Path store, String name) {
    return ModelVersion.isName(name)
        ? Optional.of(new ModelFolder(name, store.resolve(name)))
        : Optional.empty();
  }

  /**
   * Returns the names of the folders of a store that can be models, sorted; empty if the store does
   * not exist.
   */
  public static List<String> names(Path store) throws IOException {
    return folders(store).stream().filter(ModelVersion::isName).toList();
  }

  /** Returns the numbers of the versions, ascending; empty if the folder does not exist. */
  public List<Integer> versions() throws IOException {
    return folders(path).stream()
        .filter(ModelVersion::isNumber)
        .map(Integer::valueOf)
        .sorted()
        .toList();
  }

  /** Returns the version that {@code CURRENT} names; empty if the file does not exist. */
  public Optional<Parsed<Integer>> current() throws IOException {
    return text(StoreLayout.CURRENT).map(CurrentFile::parse);
  }

  /** Returns the trial that {@code CANDIDATE} requests; empty if the file does not exist. */
  public Optional<Parsed<TrialSpec>> candidate() throws IOException {
    return text(StoreLayout.CANDIDATE).map(TrialSpec::parse);
  }

  private Optional<String> text(String file) throws IOException {
    try {
      return Optional.of(Files.readString(path.resolve(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Returns the folder of a version, which need not exist. */
  public Path version(int number) {
    return path.resolve(String.valueOf(number));
  }

  /** Returns the model file of a version, which need not exist. */
  public Path modelFile(int number) {
    return version(number).resolve(StoreLayout.MODEL);
  }

  /**
   * Reads the model file of a version and compares it with {@code SHA256SUMS} if there is one.
   *
   * @throws IOException if a file is missing or cannot be read
   */
  public Parsed<ModelFile> open(int number) throws IOException {
    Path model = modelFile(number);
    ModelFile file = ModelFile.read(new ModelVersion(name, number), model);
    Optional<String> fault =
        Sha256Sums.read(version(number)).flatMap(sums -> sums.faultOfModel(file.sha256()));
    return fault.<Parsed<ModelFile>>map(Parsed::fault).orElseGet(() -> Parsed.of(file));
  }

  /** Returns a text that changes if the files of a version change. */
  public String stamp(int number) {
    return stamp(modelFile(number)) + ' ' + stamp(version(number).resolve(StoreLayout.SUMS));
  }

  private static String stamp(Path file) {
    try {
      return Files.size(file) + "@" + Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      return "none";
    }
  }

  private static List<String> folders(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(parent)) {
      return entries
          .filter(Files::isDirectory)
          .map(entry -> entry.getFileName().toString())
          .sorted()
          .toList();
    }
  }
}
