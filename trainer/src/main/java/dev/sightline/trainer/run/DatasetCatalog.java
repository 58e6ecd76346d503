package dev.sightline.trainer.run;

import dev.sightline.image.ModelInput;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.Cifar10Locator;
import dev.sightline.trainer.data.DatasetReader;
import dev.sightline.trainer.data.FolderPlan;
import dev.sightline.trainer.data.ImageFolderReader;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.data.ResizeChoice;
import dev.sightline.trainer.data.ResizedDataset;
import dev.sightline.trainer.data.ShapesReader;
import dev.sightline.trainer.data.cache.ReadOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Maps the name of a dataset to its reader: {@code cifar10}, {@code shapes} or a folder. */
public final class DatasetCatalog {
  private static final String SHAPES = "shapes";
  private static final String CIFAR10 = "cifar10";
  private static final ImageSize OWN_SIZE = new ImageSize(32, 32);

  private DatasetCatalog() {}

  /** Returns whether the dataset is a folder of images of any size. */
  public static boolean isFolder(String dataset) {
    return !dataset.equals(SHAPES) && !dataset.equals(CIFAR10);
  }

  /**
   * Returns the size of the images of a dataset.
   *
   * @param side requested width and height; shapes and cifar10 have a size of their own
   * @throws IllegalArgumentException if the side is not positive
   */
  public static ImageSize size(String dataset, int side) {
    ImageSize requested = new ImageSize(side, side);
    return isFolder(dataset) ? requested : OWN_SIZE;
  }

  /**
   * Returns the name of a dataset; that of an image folder is the folder's.
   *
   * @param data location of the dataset; empty if it needs no folder, was downloaded or is a folder
   *     itself
   */
  public static String name(String dataset, String data) {
    if (!isFolder(dataset)) {
      return dataset;
    }
    Path name = folder(dataset, data).toAbsolutePath().normalize().getFileName();
    return name == null ? "images" : name.toString();
  }

  private static Path folder(String dataset, String data) {
    return Path.of(data.isEmpty() ? dataset : data);
  }

  /** Returns the resize mode of a dataset if none is chosen; photos keep their aspect ratio. */
  public static String defaultResizeMode(String dataset) {
    return isFolder(dataset) ? ResizeChoice.LARGEST_CROP : ResizeChoice.SQUASH;
  }

  /** Returns the reader of a dataset, with the cache that the system properties configure. */
  public static DatasetReader reader(String dataset, String data, ModelInput input, long seed) {
    return reader(dataset, data, input, seed, ReadOptions.ofProperties());
  }

  /**
   * Returns the reader of a dataset.
   *
   * @param data location of the dataset; empty if it needs no folder, was downloaded or is a folder
   *     itself
   * @param input images of the dataset; shapes and cifar10 have a size of their own
   * @throws TrainerFailure if the dataset does not exist
   */
  public static DatasetReader reader(
      String dataset, String data, ModelInput input, long seed, ReadOptions reading) {
    if (dataset.equals(SHAPES)) {
      return new ResizedDataset(new ShapesReader(seed), input.resizing());
    }
    if (dataset.equals(CIFAR10)) {
      return reading.of(Cifar10Locator.locate(data, input.resizing()));
    }
    return reading.of(folderReader(dataset, data, input));
  }

  /**
   * Lists the files of an image folder.
   *
   * @return nothing if the dataset is not a folder, or if nothing can be trained on it
   * @throws TrainerFailure if the folder does not exist
   */
  public static Optional<FolderPlan> plan(String dataset, String data) {
    if (!isFolder(dataset)) {
      return Optional.empty();
    }
    ModelInput unused = ModelInput.squashed(OWN_SIZE.height(), OWN_SIZE.width());
    return Optional.of(folderReader(dataset, data, unused).plan()).filter(FolderPlan::isSound);
  }

  private static ImageFolderReader folderReader(String dataset, String data, ModelInput input) {
    Path folder = folder(dataset, data);
    if (!Files.isDirectory(folder)) {
      throw new TrainerFailure(
          "unknown dataset '%s': give cifar10, shapes or a folder of class subfolders"
              .formatted(folder));
    }
    return new ImageFolderReader(name(dataset, data), folder, input);
  }
}
