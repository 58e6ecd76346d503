package dev.sightline.trainer.data;

import dev.sightline.image.ModelInput;
import dev.sightline.trainer.TrainerFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Labelled images for the evaluation of a trained model: the test part of a divided folder (see
 * {@link FolderLayout}), CIFAR-10's {@code test_batch.bin}, or every image of a folder with one
 * subfolder per class. Files that cannot be read are left out.
 */
public final class EvaluationImages {
  private final List<String> labels;
  private final ModelInput input;
  private final ImageSize size;
  private final Progress progress;

  public EvaluationImages(List<String> labels, ModelInput input) {
    this(labels, input, Progress.SILENT);
  }

  /**
   * @param labels labels of the model; class folders are matched by name, with the first label of
   *     those that repeat
   * @param input input images of the model
   * @param progress receives what is found about the images
   */
  public EvaluationImages(List<String> labels, ModelInput input, Progress progress) {
    this.labels = List.copyOf(labels);
    this.input = input;
    this.size = ImageSize.of(input);
    this.progress = progress;
  }

  /**
   * Reads the images of a dataset given by the user.
   *
   * @param data {@code shapes}, or a folder as for {@link #read(Path)}
   * @param seed seed of the drawn shapes
   * @throws TrainerFailure if there are no images, or the model does not know the class of one
   */
  public List<Example> read(String data, long seed) {
    if (!data.equals("shapes")) {
      return read(Path.of(data));
    }
    Dataset shapes = new ShapesReader(seed).read();
    if (!shapes.size().equals(size)) {
      throw new TrainerFailure(
          String.format(
              Locale.ROOT,
              "the model takes %d x %d pixels, shapes are drawn with %d x %d",
              size.width(),
              size.height(),
              shapes.size().width(),
              shapes.size().height()));
    }
    return relabelled(shapes.test(), shapes.labels(), Path.of(data));
  }

  /**
   * Reads the images of a folder.
   *
   * @param given a folder; if empty or {@code cifar10}, the folder of fetched datasets
   * @throws TrainerFailure if there are no images, or the model does not know the class of one
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
      if (FolderLayout.hasTests(folder)) {
        return read(FolderLayout.of(folder, data), data);
      }
    }
    return read(FolderLayout.of(data), data);
  }

  private List<Example> read(FolderLayout layout, Path data) {
    DataCheck check = new DataCheck(progress, false);
    FolderPlan plan = layout.evaluation(labels);
    check.report(data.toString(), plan.findings());
    ImageDecoding.Decoded decoded = new ImageDecoding(input, progress).decode(plan.test());
    check.report(data.toString(), ContentFindings.unreadable(decoded.unreadable()));
    if (decoded.examples().isEmpty()) {
      throw new TrainerFailure(
          data + " has no readable image: give a folder with CLASS/* of images");
    }
    return decoded.examples();
  }

  private List<Example> relabelled(CifarBinaryReader reader) {
    List<String> own = reader.labels();
    if (!size.equals(CifarBinaryReader.SIZE)) {
      throw new TrainerFailure(
          String.format(
              Locale.ROOT,
              "the model takes %d x %d pixels, CIFAR-10's binary layout has 32 x 32",
              size.width(),
              size.height()));
    }
    return relabelled(reader.readTest(), own, Path.of(CifarBinaryReader.LABEL_FILE));
  }

  /**
   * Returns images that are not from files as the model sees them.
   *
   * @param own label names of the examples' indices
   */
  private List<Example> relabelled(List<Example> examples, List<String> own, Path where) {
    return ResizedDataset.resized(examples, size, input.resizing()).stream()
        .map(example -> example.withLabel(indexOf(own.get(example.label()), where)))
        .toList();
  }

  private int indexOf(String className, Path where) {
    int index = ClassName.indexIn(labels, className);
    if (index < 0) {
      throw new TrainerFailure(
          "%s has the class '%s', which the model does not know: it knows %s"
              .formatted(where, className, String.join(", ", labels)));
    }
    return index;
  }
}
