package dev.sightline.trainer.modelimport.description;

/**
 * Recognises models of Keras and TensorFlow that tf2onnx converted. They have their channels last,
 * unless the conversion changed that; the file states nothing else.
 */
final class KerasReader implements DescriptionReader {
  private static final String PRODUCER = "tf2onnx";

  @Override
  public ModelDescription read(DescribedFile model) {
    return model.producer().equals(PRODUCER)
        ? new ModelDescriptionBuilder().layout(Layout.NHWC, "written by " + PRODUCER).build()
        : ModelDescription.empty();
  }
}
