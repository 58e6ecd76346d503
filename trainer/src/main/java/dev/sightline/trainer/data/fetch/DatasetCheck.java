package dev.sightline.trainer.data.fetch;

import dev.sightline.image.ModelInput;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.CifarBinaryReader;
import dev.sightline.trainer.data.Dataset;
import dev.sightline.trainer.data.FolderPlan;
import dev.sightline.trainer.data.ImageFile;
import dev.sightline.trainer.data.ImageFolderReader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Result of checking a folder for CIFAR-10.
 *
 * @param complete whether nothing is missing; for an image folder, whose number of images may vary,
 *     whether every class has training and test images
 * @param text report of what was found and checked
 */
public record DatasetCheck(Path folder, boolean complete, String text) {
  private static final int RECORDS = 10_000;
  private static final int CLASSES = 10;

  /**
   * Checks a folder: reads every record of the binary layout, or counts the files of an image
   * folder.
   *
   * @throws TrainerFailure if files are missing or damaged
   */
  public static DatasetCheck of(Path folder) {
    return CifarBinaryReader.isIn(folder) ? ofBinary(folder) : ofImages(folder);
  }

  private static DatasetCheck ofBinary(Path folder) {
    Dataset dataset = new CifarBinaryReader(folder).read();
    boolean complete =
        dataset.trainBatches().equals(Collections.nCopies(Dataset.DATA_BATCHES, RECORDS))
            && dataset.test().size() == RECORDS
            && dataset.labels().size() == CLASSES;
    String text =
        complete
            ? "all files found: data_batch_1.bin to data_batch_5.bin and test_batch.bin, 10,000"
                + " images each, labels 0 to 9"
            : String.format(
                Locale.ROOT,
                "all files found, but with %,d training and %,d test images in %d classes; the"
                    + " official archive has 50,000 and 10,000 in 10",
                dataset.train().size(),
                dataset.test().size(),
                dataset.labels().size());
    return new DatasetCheck(folder, complete, text);
  }

  private static DatasetCheck ofImages(Path folder) {
    FolderPlan plan =
        new ImageFolderReader("cifar10", folder, ModelInput.squashed(32, 32)).plan().requireSound();
    return new DatasetCheck(
        folder,
        labels(plan.train()).equals(labels(plan.test())),
        String.format(
            Locale.ROOT,
            "all files found: %,d training and %,d test images in %d classes (counted, not opened)",
            plan.train().size(),
            plan.test().size(),
            plan.labels().size()));
  }

  private static Set<Integer> labels(List<ImageFile> images) {
    return images.stream().map(ImageFile::label).collect(Collectors.toSet());
  }
}
