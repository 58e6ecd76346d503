package dev.sightline.trainer.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Models on disk: {@code NAME/VERSION/model.onnx} and {@code MODEL_CARD.md}, and {@code
 * NAME/CURRENT} with the version to serve. A version appears whole, by one rename, and is never
 * changed; {@code CURRENT} is replaced by another rename. A reader therefore never sees half a
 * model, and a registration that dies leaves at most a hidden folder behind.
 */
public final class ModelRepository {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,8}");
  private static final String MODEL = "model.onnx";
  private static final String CARD = "MODEL_CARD.md";
  private static final String CURRENT = "CURRENT";

  private final Path root;

  public ModelRepository(Path root) {
    this.root = root;
  }

  /**
   * Adds a version after the newest and makes it the current one.
   *
   * @return the version
   * @throws TrainerFailure where the name is illegal or the repository can't be written
   */
  public int register(String name, byte[] model, String card) {
    checkName(name);
    try {
      Path folder = Files.createDirectories(root.resolve(name));
      Path staged = Files.createTempDirectory(folder, ".staged-");
      Files.write(staged.resolve(MODEL), model);
      Files.writeString(staged.resolve(CARD), card);
      makeReadable(staged);
      int version = publish(staged, name);
      replaceCurrent(folder, version);
      return version;
    } catch (IOException e) {
      throw new TrainerFailure("cannot write the model repository " + root + ": " + e, e);
    }
  }

  /** Temporary folders are private to their owner; a service may run as somebody else. */
  private static void makeReadable(Path staged) {
    boolean unused =
        staged.toFile().setExecutable(true, false) && staged.toFile().setReadable(true, false);
  }

  /** Another registration may take a number first; then the next one is tried. */
  private int publish(Path staged, String name) throws IOException {
    int version = versions(name).stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
    while (true) {
      try {
        Files.move(staged, folderOf(name, version), StandardCopyOption.ATOMIC_MOVE);
        return version;
      } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
        version++;
      } catch (FileSystemException e) {
        if (!Files.exists(folderOf(name, version))) {
          throw e;
        }
        version++;
      }
    }
  }

  private static void replaceCurrent(Path folder, int version) throws IOException {
    Path temporary = Files.createTempFile(folder, ".current-", "");
    Files.writeString(temporary, version + "\n");
    boolean unused = temporary.toFile().setReadable(true, false);
    Files.move(
        temporary,
        folder.resolve(CURRENT),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Names that hold at least one version, in order. */
  public List<String> names() {
    return children(root).stream()
        .filter(name -> NAME.matcher(name).matches() && !versions(name).isEmpty())
        .toList();
  }

  /** Versions of a model, ascending; empty where there is no such model. */
  public List<Integer> versions(String name) {
    return children(root.resolve(name)).stream()
        .filter(version -> VERSION.matcher(version).matches())
        .map(Integer::valueOf)
        .sorted()
        .toList();
  }

  /** The version to serve; empty where none is named. */
  public Optional<Integer> current(String name) {
    Path file = root.resolve(name).resolve(CURRENT);
    try {
      String text = Files.exists(file) ? Files.readString(file, UTF_8).strip() : "";
      return VERSION.matcher(text).matches()
          ? Optional.of(Integer.valueOf(text))
          : Optional.empty();
    } catch (IOException e) {
      throw new TrainerFailure("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * The file of {@code NAME} (its current version) or {@code NAME/VERSION}.
   *
   * @throws TrainerFailure where there is none
   */
  public Path resolve(String model) {
    int slash = model.indexOf('/');
    String name = slash < 0 ? model : model.substring(0, slash);
    String version =
        slash < 0 ? current(name).map(String::valueOf).orElse("") : model.substring(slash + 1);
    Path file = root.resolve(name).resolve(version).resolve(MODEL);
    if (!VERSION.matcher(version).matches() || !Files.isRegularFile(file)) {
      throw new TrainerFailure(
          "there is no model '%s' in %s: it has %s"
              .formatted(
                  model, root, names().isEmpty() ? "no models" : String.join(", ", names())));
    }
    return file;
  }

  /** Where a version lies, whether it is there or not. */
  public Path folderOf(String name, int version) {
    return root.resolve(name).resolve(String.valueOf(version));
  }

  private static void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new TrainerFailure(
          "'%s' is no model name: use small letters, digits, '.', '_' and '-', at most 64"
              .formatted(name));
    }
  }

  private static List<String> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isDirectory)
          .map(entry -> entry.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new TrainerFailure("cannot read " + folder + ": " + e.getMessage(), e);
    }
  }
}
