package dev.sightline.trainer.data.fetch;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.Cifar10Locator;
import dev.sightline.trainer.data.CifarBinaryReader;
import dev.sightline.trainer.data.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Fetches CIFAR-10 into a folder and reports which checks were made. */
public final class Cifar10Fetch {
  /**
   * File to download.
   *
   * @param bytes exact length in bytes
   * @param sha256 checksum in lower-case hexadecimal
   */
  public record Archive(String fileName, URI uri, long bytes, String sha256) {
    /**
     * @see <a href="https://www.cs.toronto.edu/~kriz/cifar.html">The CIFAR-10 dataset</a>
     */
    public static final Archive CIFAR10 =
        new Archive(
            "cifar-10-binary.tar.gz",
            URI.create("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"),
            170_052_171,
            "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd");

    /** Returns the same file at another address. */
    public Archive from(URI mirror) {
      return new Archive(fileName, mirror, bytes, sha256);
    }
  }

  private final Archive official;
  private final Progress progress;
  private final Duration patience;

  /**
   * @param patience maximum time without data before a download fails
   */
  public Cifar10Fetch(Archive official, Progress progress, Duration patience) {
    this.official = official;
    this.progress = progress;
    this.patience = patience;
  }

  /**
   * Downloads and unpacks the official archive, unless the folder already has the complete dataset.
   *
   * @throws TrainerFailure if the download or the unpacking fails
   */
  public void download(Path to) {
    if (reportPresence(to)) {
      return;
    }
    Path archive = to.resolve(official.fileName());
    if (!isOfficial(archive)) {
      progress.note(
          String.format(
              Locale.ROOT,
              "downloading %s (%,d bytes) to %s",
              official.uri(),
              official.bytes(),
              to));
      archive = new Download(official, progress, patience).into(to);
    }
    unpack(archive, to);
    remove(archive);
  }

  /**
   * Unpacks a local archive: the official one, or one with CIFAR-10's binary layout or an image
   * folder, for which there is no official checksum.
   *
   * @throws TrainerFailure if the archive has another content
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
                + " is not the official archive: there is no checksum to compare it with; its"
                + " layout is checked");
    unpack(archive, to);
  }

  /** Reports the content of the folder, and returns whether the dataset is complete. */
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
              : "cifar10 in %s is incomplete: %s".formatted(contents.folder(), contents.text()));
      return contents.complete();
    } catch (TrainerFailure e) {
      progress.note("cifar10 in %s is incomplete: %s".formatted(folder.get(), e.getMessage()));
      return false;
    }
  }

  private boolean isOfficial(Path archive) {
    try {
      return Files.isRegularFile(archive)
          && Files.size(archive) == official.bytes()
          && Download.sha256(archive, progress).equals(official.sha256());
    } catch (IOException e) {
      throw new TrainerFailure("cannot read " + archive + ": " + e.getMessage(), e);
    }
  }

  private void unpack(Path archive, Path to) {
    try (TarGzExtractor extractor = TarGzExtractor.open(archive, to, progress)) {
      extractor.extract();
      Path found =
          datasetIn(extractor.folder())
              .orElseThrow(
                  () ->
                      new TrainerFailure(
                          "the archive %s holds neither CIFAR-10's .bin files nor train/CLASS/* and test/CLASS/*: give --from another"
                              .formatted(archive)));
      DatasetCheck contents = DatasetCheck.of(found);
      String name = CifarBinaryReader.isIn(found) ? "cifar-10-batches-bin" : "cifar-10-images";
      Path target = to.resolve(name);
      extractor.move(found, target);
      progress.note(contents.text());
      progress.note("cifar10 is in %s".formatted(target));
    }
  }

  /** Returns the folder of the unpacked dataset: the folder itself or a subfolder. */
  private static Optional<Path> datasetIn(Path folder) {
    try (Stream<Path> below = Files.list(folder)) {
      return Stream.concat(Stream.of(folder), below.filter(Files::isDirectory).sorted())
          .flatMap(candidate -> Cifar10Locator.find(candidate).stream())
          .findFirst();
    } catch (IOException e) {
      throw new TrainerFailure("cannot read " + folder + ": " + e.getMessage(), e);
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
