package dev.sightline.trainer.dataset.fetch;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.dataset.Cifar10Locator;
import dev.sightline.trainer.dataset.CifarBinaryReader;
import dev.sightline.trainer.dataset.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Puts CIFAR-10 into a folder, and says what was checked and what was not. */
public final class Cifar10Fetch {
  private final Archive official;
  private final Progress progress;
  private final Duration patience;

  /**
   * @param patience how long a download may stand still before it is given up
   */
  public Cifar10Fetch(Archive official, Progress progress, Duration patience) {
    this.official = official;
    this.progress = progress;
    this.patience = patience;
  }

  /**
   * Downloads and unpacks the official archive, unless the folder has the whole dataset already.
   *
   * @throws TrainerFailure where it can't be had
   */
  public void download(Path to) {
    if (reportPresence(to)) {
      return;
    }
    Path archive = to.resolve(official.fileName());
    if (!isOfficial(archive)) {
      progress.note(
          "downloading %s (%,d bytes) to %s".formatted(official.uri(), official.bytes(), to));
      archive = new Download(official, progress, patience).into(to);
    }
    unpack(archive, to);
    remove(archive);
  }

  /**
   * Unpacks an archive that is here already: the official one, or another of CIFAR-10's binary
   * layout or of an image folder, which has no official checksum.
   *
   * @throws TrainerFailure where it is no such archive
   */
  public void unpackFrom(Path archive, Path to) {
    if (!Files.isRegularFile(archive)) {
      throw new TrainerFailure("there is no archive " + archive + ": give --from a .tar.gz file");
    }
    if (reportPresence(to)) {
      return;
    }
    progress.note(
        isOfficial(archive)
            ? "SHA-256 is right: " + official.sha256()
            : archive
                + " is not the official archive: there is no checksum to compare it with; its layout"
                + " is checked");
    unpack(archive, to);
  }

  private boolean reportPresence(Path to) {
    Optional<Path> folder = Cifar10Locator.find(to);
    if (folder.isEmpty()) {
      return false;
    }
    try {
      DatasetCheck contents = DatasetCheck.of(folder.get());
      progress.note(
          contents.complete()
              ? "cifar10 is already in %s, nothing to do; %s"
                  .formatted(contents.folder(), contents.text())
              : "cifar10 in %s is not whole: %s".formatted(contents.folder(), contents.text()));
      return contents.complete();
    } catch (TrainerFailure e) {
      progress.note("cifar10 in %s is not whole: %s".formatted(folder.get(), e.getMessage()));
      return false;
    }
  }

  private boolean isOfficial(Path archive) {
    try {
      return Files.isRegularFile(archive)
          && Files.size(archive) == official.bytes()
          && Sha256.of(archive, progress).equals(official.sha256());
    } catch (IOException e) {
      throw new TrainerFailure("cannot read " + archive + ": " + e.getMessage(), e);
    }
  }

  private void unpack(Path archive, Path to) {
    try (Staging staging = Staging.in(to)) {
      new TarGzExtractor(archive, progress).into(staging.folder());
      Path found =
          staging
              .dataset()
              .orElseThrow(
                  () ->
                      new TrainerFailure(
                          "the archive %s holds neither CIFAR-10's .bin files nor train/CLASS/* and test/CLASS/*: give --from another"
                              .formatted(archive)));
      DatasetCheck contents = DatasetCheck.of(found);
      String name = CifarBinaryReader.isIn(found) ? "cifar-10-batches-bin" : "cifar-10-images";
      Path target = to.resolve(name);
      staging.moveTo(found, target);
      progress.note(contents.text());
      progress.note("cifar10 is in %s".formatted(target));
    }
  }

  private void remove(Path archive) {
    try {
      Files.delete(archive);
    } catch (IOException e) {
      progress.note("the archive %s is no longer needed".formatted(archive));
    }
  }
}
