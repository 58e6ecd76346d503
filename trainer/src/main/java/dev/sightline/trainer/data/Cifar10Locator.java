package dev.sightline.trainer.data;

import dev.sightline.image.ModelInput;
import dev.sightline.image.resize.Resizing;
import dev.sightline.trainer.TrainerFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds CIFAR-10 in a folder or in one of its usual subfolders, in the binary layout or as an image
 * folder.
 */
public final class Cifar10Locator {
  private static final List<String> USUAL =
      List.of("", "cifar-10-batches-bin", "cifar-10-images", "cifar10");

  private Cifar10Locator() {}

  /**
   * @param given a folder; if empty, the folder of fetched datasets
   * @param resizing how the images are resized to 32 x 32
   * @throws TrainerFailure if neither layout is found
   */
  public static DatasetReader locate(String given, Resizing resizing) {
    DataHome home = DataHome.ofProperties();
    Path data = home.resolve(given);
    if (data.equals(home.folder()) && find(data).isEmpty()) {
      throw notFetched(home);
    }
    return locate(data, resizing);
  }

  /**
   * @throws TrainerFailure if neither layout is found
   */
  public static DatasetReader locate(Path data, Resizing resizing) {
    if (!Files.isDirectory(data)) {
      throw new TrainerFailure(
          "the data folder " + data + " does not exist: give --data an existing folder");
    }
    return find(data)
        .map(folder -> readerOf(folder, resizing))
        .orElseThrow(
            () ->
                new TrainerFailure(
                    data
                        + " holds neither CIFAR-10's .bin files nor train/ and test/ with a folder"
                        + " a class: give --data the folder that does"));
  }

  /** Returns the folder that has one of the two layouts, if any. */
  public static Optional<Path> find(Path data) {
    return candidates(data).stream()
        .filter(folder -> CifarBinaryReader.isIn(folder) || FolderLayout.isComplete(folder))
        .findFirst();
  }

  private static DatasetReader readerOf(Path folder, Resizing resizing) {
    if (CifarBinaryReader.isIn(folder)) {
      return new ResizedDataset(new CifarBinaryReader(folder), resizing);
    }
    ImageSize size = CifarBinaryReader.SIZE;
    return new ImageFolderReader(
        "cifar10", folder, new ModelInput(size.height(), size.width(), resizing));
  }

  static TrainerFailure notFetched(DataHome home) {
    return new TrainerFailure(
        "cifar10 is not in %s: fetch it with 'sightline data fetch cifar10', or give --data the folder with its .bin files or images"
            .formatted(home.folder()));
  }

  /** Returns the folder itself and its usual subfolders. */
  static List<Path> candidates(Path data) {
    return USUAL.stream().map(below -> below.isEmpty() ? data : data.resolve(below)).toList();
  }
}
