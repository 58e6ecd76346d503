package dev.sightline.trainer.modelimport.description;

import java.util.List;

/** All readers, in the order of their precedence. */
public final class DescriptionReaders {
  private static final List<DescriptionReader> READERS =
      List.of(
          new UltralyticsReader(),
          new TimmReader(),
          new HuggingFaceReader(),
          new CustomVisionReader(),
          new KerasReader());

  private DescriptionReaders() {}

  /**
   * Returns everything that is stated about a model, beside it or in its metadata. A reader's value
   * precedes that of a later reader.
   *
   * @throws dev.sightline.trainer.TrainerFailure if a file is damaged, or states what cannot be
   *     followed; the message names the file, the key, the value and what to do
   */
  public static ModelDescription describe(DescribedFile model) {
    ModelDescriptionBuilder known = new ModelDescriptionBuilder();
    model.labels().map(LabelsFile::read).ifPresent(known::labels);
    READERS.forEach(reader -> known.addMissing(reader.read(model)));
    ModelDescription description = known.build();
    return description.labels().isPresent()
        ? description
        : LabelsBesideModel.labels(model).map(known::labels).orElse(known).build();
  }
}
