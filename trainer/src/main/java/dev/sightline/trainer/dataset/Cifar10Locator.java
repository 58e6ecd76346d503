package dev.sightline.trainer.dataset;

import dev.sightline.trainer.TrainerFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Finds CIFAR-10 under a folder: the binary layout or an image folder, in it or in one of the usual
 * folders below it.
 */
public final class Cifar10Locator {
  private static final ImageSize SIZE = new ImageSize(32, 32);
  private static final List<String> USUAL =
      List.of("", "cifar-10-batches-bin", "cifar-10-images", "cifar10");

  private Cifar10Locator() {}

  /**
   * @throws TrainerFailure where neither layout is found
   */
  public static DatasetReader locate(Path data) {
    if (!Files.isDirectory(data)) {
      throw new TrainerFailure(
          "the data folder " + data + " does not exist: give --data an existing folder");
    }
    for (Path folder : candidates(data)) {
      if (CifarBinaryReader.isIn(folder)) {
        return new CifarBinaryReader(folder);
      }
      if (ImageFolderReader.isDivided(folder)) {
        return new ImageFolderReader("cifar10", folder, SIZE);
      }
    }
    throw new TrainerFailure(
        data
            + " holds neither CIFAR-10's .bin files nor train/ and test/ with a folder a class:"
            + " give --data the folder that does");
  }

  /** The folder itself and the usual ones below it. */
  static List<Path> candidates(Path data) {
    return USUAL.stream().map(below -> below.isEmpty() ? data : data.resolve(below)).toList();
  }
}
