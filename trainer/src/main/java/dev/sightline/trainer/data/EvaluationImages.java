package dev.sightline.trainer.data;

import dev.sightline.trainer.TrainerFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Labelled images to judge a finished model by: the test part of a folder that is divided,
 * CIFAR-10's {@code test_batch.bin}, or every image of a folder of class subfolders.
 */
public final class EvaluationImages {
  private final LabelMap labels;
  private final ImageSize size;

  /**
   * @param labels the model's; class folders are matched by name
   */
  public EvaluationImages(List<String> labels, ImageSize size) {
    this.labels = new LabelMap(labels);
    this.size = size;
  }

  /**
   * @param data {@code shapes}, or a folder as for {@link #read(Path)}
   * @param seed of drawn shapes
   * @throws TrainerFailure where there are none, or of a class that the model does not know
   */
  public List<Example> read(String data, long seed) {
    if (!data.equals("shapes")) {
      return read(Path.of(data));
    }
    Dataset shapes = new ShapesReader(seed).read();
    if (!shapes.size().equals(size)) {
      throw new TrainerFailure(
          "the model takes %d x %d pixels, shapes are drawn with %d x %d"
              .formatted(
                  size.width(), size.height(), shapes.size().width(), shapes.size().height()));
    }
    return relabelled(shapes.test(), shapes.labels(), Path.of(data));
  }

  /**
   * @param given a folder; where it is empty or {@code cifar10}, the home of fetched data
   * @throws TrainerFailure where there are none, or of a class that the model does not know
   */
  public List<Example> read(Path given) {
    DataHome home = DataHome.ofProperties();
    Path data = home.resolve(given.toString());
    if (data.equals(home.folder()) && Cifar10Locator.find(data).isEmpty()) {
      throw Cifar10Locator.notFetched(home);
    }
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
    LabelledFolder labelled = new LabelledFolder(folder, base);
    List<ImageFile> files =
        labelled.classes().stream()
            .flatMap(name -> labelled.files(name, indexOf(name, folder)).stream())
            .toList();
    return new ImageDecoding(size, Progress.SILENT).decode(files);
  }

  private List<Example> relabelled(CifarBinaryReader reader) {
    List<String> own = reader.labels();
    if (!size.equals(CifarBinaryReader.SIZE)) {
      throw new TrainerFailure(
          "the model takes %d x %d pixels, CIFAR-10's binary layout has 32 x 32"
              .formatted(size.width(), size.height()));
    }
    return relabelled(reader.readTest(), own, Path.of(CifarBinaryReader.LABEL_FILE));
  }

  /**
   * @param own what the examples' labels stand for
   */
  private List<Example> relabelled(List<Example> examples, List<String> own, Path where) {
    return examples.stream()
        .map(
            example ->
                new Example(
                    example.name(), indexOf(own.get(example.label()), where), example.rgb()))
        .toList();
  }

  private int indexOf(String className, Path where) {
    return labels
        .indexOf(className)
        .orElseThrow(
            () ->
                new TrainerFailure(
                    "%s has the class '%s', which the model does not know: it knows %s"
                        .formatted(where, className, String.join(", ", labels.names()))));
  }
}
