package dev.sightline.trainer.cli.options;

import dev.sightline.clisupport.options.OptionGroup;
import dev.sightline.files.SightlineHome;
import dev.sightline.modelstore.RepositoryAddress;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.registry.BucketRepository;
import dev.sightline.trainer.registry.ModelRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Option for the location of the model repository. */
@OptionGroup("Model repository")
public final class ModelsFolder {
  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "The model repository: a folder, or s3://BUCKET/PREFIX. Default: models.")
  private @Nullable String place;

  /**
   * Opens the repository. The content of a bucket is read once; open it again to see later changes.
   */
  public ModelRepository open() {
    if (place == null) {
      return new ModelRepository(SightlineHome.folder().resolve("models"));
    }
    RepositoryAddress address = addressOf(place);
    return address
        .bucket()
        .map(bucket -> BucketRepository.open(bucket, SightlineHome.stateFolder().resolve("models")))
        .orElseGet(() -> new ModelRepository(address.folder()));
  }

  /**
   * Checks that versions can be added, so that an unusable repository is reported before any work
   * is done.
   */
  public void check() {
    if (place != null && addressOf(place).bucket().isPresent()) {
      ModelRepository unused = open();
    } else {
      checkFolder(
          place == null ? SightlineHome.folder().resolve("models") : addressOf(place).folder());
    }
  }

  private static void checkFolder(Path folder) {
    Path existing = folder.toAbsolutePath();
    while (existing.getParent() != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (!Files.isDirectory(existing)) {
      throw new TrainerFailure(
          "--models %s cannot be a folder: %s is a file".formatted(folder, existing));
    }
    if (!Files.isWritable(existing)) {
      throw new TrainerFailure(
          "--models %s cannot be written: check the permissions of %s".formatted(folder, existing));
    }
  }

  /** Returns the repository as given; null for the default one. */
  public @Nullable String place() {
    return place;
  }

  /** Sets the repository, if the option was not given. */
  public void setIfNotGiven(@Nullable String other) {
    place = place == null ? other : place;
  }

  /** Returns the option as a part of a command, with a space before it; empty if not given. */
  public String text() {
    return place == null ? "" : " --models " + ShellWord.quoted(place);
  }

  private static RepositoryAddress addressOf(String place) {
    try {
      return new RepositoryAddress(place);
    } catch (IllegalArgumentException e) {
      throw new TrainerFailure(String.valueOf(e.getMessage()), e);
    }
  }
}
