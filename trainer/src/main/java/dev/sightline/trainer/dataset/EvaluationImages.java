package dev.sightline.trainer.dataset;

import dev.sightline.trainer.TrainerFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Labelled images to judge a finished model by: the test part of a folder that is divided,
 * CIFAR-10's {@code test_batch.bin}, or every image of a folder of class subfolders.
 */
public final class EvaluationImages {
  private final List<String> labels;
  private final ImageSize size;

  /**
   * @param labels the model's; class folders are matched by name
   */
  public EvaluationImages(List<String> labels, ImageSize size) {
    this.labels = List.copyOf(labels);
    this.size = size;
  }

  /**
   * @throws TrainerFailure where there are none, or of a class that the model does not know
   */
  public List<Example> read(Path data) {
    if (!Files.isDirectory(data)) {
      throw new TrainerFailure(
          "the data folder " + data + " does not exist: give --data an existing folder");
    }
    for (Path folder : Cifar10Locator.candidates(data)) {
      if (CifarBinaryReader.isIn(folder)) {
        return relabelled(new CifarBinaryReader(folder));
      }
      if (Files.isDirectory(folder.resolve("test"))) {
        return readFolder(folder.resolve("test"), data);
      }
    }
    return readFolder(data, data);
  }

  private List<Example> readFolder(Path folder, Path base) {
    LabelledFolder labelled = new LabelledFolder(folder, base, size);
    return labelled.classes().stream()
        .flatMap(name -> labelled.read(name, indexOf(name, folder)).stream())
        .toList();
  }

  private List<Example> relabelled(CifarBinaryReader reader) {
    List<String> own = reader.labels();
    if (!size.equals(CifarBinaryReader.SIZE)) {
      throw new TrainerFailure(
          "the model takes %d x %d pixels, CIFAR-10's binary layout has 32 x 32"
              .formatted(size.width(), size.height()));
    }
    return reader.readTest().stream()
        .map(
            example ->
                new Example(
                    example.name(),
                    indexOf(own.get(example.label()), Path.of(CifarBinaryReader.LABEL_FILE)),
                    example.rgb()))
        .toList();
  }

  private int indexOf(String className, Path where) {
    int index = labels.indexOf(className);
    if (index < 0) {
      throw new TrainerFailure(
          "%s has the class '%s', which the model does not know: it knows %s"
              .formatted(where, className, String.join(", ", labels)));
    }
    return index;
  }
}
