package dev.sightline.trainer.run;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.Cifar10Locator;
import dev.sightline.trainer.data.DatasetReader;
import dev.sightline.trainer.data.ImageFolderReader;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.data.ShapesReader;
import dev.sightline.trainer.data.cache.ReadOptions;
import java.nio.file.Files;
import java.nio.file.Path;

/** Maps the name of a dataset to its reader: {@code cifar10}, {@code shapes} or a folder. */
public final class DatasetCatalog {
  private DatasetCatalog() {}

  /** Returns the reader of a dataset, with the cache that the system properties configure. */
  public static DatasetReader reader(String dataset, String data, int imageSize, long seed) {
    return reader(dataset, data, imageSize, seed, ReadOptions.ofProperties());
  }

  /**
   * Returns the reader of a dataset.
   *
   * @param data location of the dataset; empty if it needs no folder, was downloaded or is a folder
   *     itself
   * @throws TrainerFailure if the dataset does not exist
   */
  public static DatasetReader reader(
      String dataset, String data, int imageSize, long seed, ReadOptions reading) {
    if (dataset.equals("shapes")) {
      return new ShapesReader(seed);
    }
    if (dataset.equals("cifar10")) {
      return reading.of(Cifar10Locator.locate(data));
    }
    Path folder = Path.of(data.isEmpty() ? dataset : data);
    if (!Files.isDirectory(folder)) {
      throw new TrainerFailure(
          "unknown dataset '%s': give cifar10, shapes or a folder of class subfolders"
              .formatted(folder));
    }
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return reading.of(
        new ImageFolderReader(
            name == null ? "images" : name.toString(),
            folder,
            new ImageSize(imageSize, imageSize)));
  }
}
