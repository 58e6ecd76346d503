package dev.sightline.trainer.data;

import dev.sightline.image.ModelInput;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads image folders with one subfolder per class; {@link FolderLayout} decides which images are
 * for training. The labels are the sorted names of the classes, or those of a model.
 */
public final class ImageFolderReader implements DatasetReader {
  private final String name;
  private final Path folder;
  private final ModelInput input;
  private final Optional<List<String>> known;

  public ImageFolderReader(String name, Path folder, ModelInput input) {
    this(name, folder, input, Optional.empty());
  }

  private ImageFolderReader(
      String name, Path folder, ModelInput input, Optional<List<String>> known) {
    this.name = name;
    this.folder = folder;
    this.input = input;
    this.known = known;
  }

  /**
   * Returns a reader of the same folder for a model whose labels are fixed. Classes may be missing
   * in the folder, and it needs no test images.
   */
  public ImageFolderReader withLabels(List<String> labels) {
    return new ImageFolderReader(name, folder, input, Optional.of(List.copyOf(labels)));
  }

  public String name() {
    return name;
  }

  public Path folder() {
    return folder;
  }

  /** Returns the images that the files are decoded to. */
  public ModelInput input() {
    return input;
  }

  public ImageSize size() {
    return ImageSize.of(input);
  }

  /** Returns whether the labels are those of a model. */
  boolean hasKnownLabels() {
    return known.isPresent();
  }

  @Override
  public Dataset read() {
    DataCheck check = new DataCheck(Progress.SILENT, false);
    return check.read(this, plan -> decode(plan, Progress.SILENT));
  }

  /**
   * Lists the files to read; opens no file. Its findings say whether they can be trained on.
   *
   * @throws dev.sightline.trainer.TrainerFailure if a folder cannot be read
   */
  public FolderPlan plan() {
    FolderLayout layout = FolderLayout.of(folder);
    List<Finding> findings = LayoutFindings.of(layout, layout.used());
    List<String> labels = known.orElseGet(layout::trained);
    FolderPlan plan = layout.learning(labels, findings);
    List<Finding> faults =
        known.isPresent()
            ? ClassFaults.ofModel(layout, layout.used(), labels)
            : ClassFaults.ofTraining(layout, plan);
    return new FolderPlan(
        labels,
        plan.train(),
        plan.test(),
        Stream.of(findings, layout.notes(), faults).flatMap(List::stream).toList());
  }

  /** Reads and decodes every file of a plan. */
  public DecodedFolder decode(FolderPlan plan, Progress progress) {
    progress.begin("reading " + name, Progress.Unit.IMAGES, 0, plan.images());
    try {
      ImageDecoding decoding = new ImageDecoding(input, progress);
      ImageDecoding.Decoded train = decoding.decode(plan.train());
      ImageDecoding.Decoded test = decoding.decode(plan.test());
      return new DecodedFolder(
          new Dataset(name, plan.labels(), size(), train.examples(), List.of(), test.examples()),
          Stream.concat(train.unreadable().stream(), test.unreadable().stream()).toList());
    } finally {
      progress.end();
    }
  }
}
