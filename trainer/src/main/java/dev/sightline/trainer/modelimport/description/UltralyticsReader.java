package dev.sightline.trainer.modelimport.description;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.image.resize.Crop;
import dev.sightline.image.resize.Interpolation;
import dev.sightline.image.resize.Squash;
import dev.sightline.trainer.TrainerFailure;
import java.util.List;

/**
 * Reads the metadata that Ultralytics' exporter writes into ONNX files, as Python's texts. Their
 * classifiers take RGB from 0 to 1, with the shorter side resized to the input's and the centre
 * cropped (stretched if the input is not square), and return probabilities: see {@code
 * classify_transforms} of {@code ultralytics.data.augment} and {@code Classify} of {@code
 * ultralytics.nn.modules.head}.
 */
final class UltralyticsReader implements DescriptionReader {
  private static final String NAMES = "names";
  private static final String TASK = "task";
  private static final String SIZE = "imgsz";
  private static final String CHANNELS = "channels";
  private static final String CLASSIFY = "classify";
  private static final String SOURCE = "metadata of Ultralytics: ";
  private static final String OTHER_SIZE = "give --resize or --shorter-side";
  private static final double MOST = 255;

  @Override
  public ModelDescription read(DescribedFile model) {
    ModelDescriptionBuilder known = new ModelDescriptionBuilder();
    if (model.metadata().containsKey(NAMES) && model.metadata().containsKey(TASK)) {
      readClassifier(model, known);
    }
    return known.build();
  }

  private static void readClassifier(DescribedFile model, ModelDescriptionBuilder known) {
    if (!CLASSIFY.equals(model.metadata().get(TASK))) {
      throw refusal(model, TASK, "only models with the task classify can be imported");
    }
    if (model.labels().isEmpty()) {
      known.labels(labels(model), SOURCE + NAMES);
    }
    String convention = SOURCE + TASK + " " + CLASSIFY;
    known
        .scale(1 / MOST, convention)
        .interpolation(Interpolation.BILINEAR, convention)
        .layout(Layout.NCHW, convention)
        .task(Task.SINGLE_LABEL, convention)
        .activation(Activation.NONE, convention);
    StatedProperties stated = model.stated();
    stated.read(ModelProperty.CHANNELS, () -> readChannels(model, known));
    if (model.metadata().containsKey(SIZE)) {
      stated.read(ModelProperty.RESIZE, () -> readSize(model, known));
    }
    known.mean(List.of(0.0), convention).std(List.of(1.0), convention);
  }

  private static List<String> labels(DescribedFile model) {
    try {
      return JsonLabels.read(value(model, NAMES));
    } catch (IllegalArgumentException e) {
      throw refusal(model, NAMES, "which " + e.getMessage());
    }
  }

  private static void readChannels(DescribedFile model, ModelDescriptionBuilder known) {
    boolean states = model.metadata().containsKey(CHANNELS);
    int count = states ? whole(model, CHANNELS, value(model, CHANNELS)) : 3;
    if (count != 1 && count != 3) {
      throw refusal(
          model,
          CHANNELS,
          "only models of 1 or 3 channels can be imported; give --channels if it is wrong");
    }
    String convention = SOURCE + TASK + " " + CLASSIFY;
    known.channelCount(count, states ? SOURCE + CHANNELS : convention);
    known.channels(
        count == 1 ? Channels.GRAY : Channels.RGB, count == 1 ? SOURCE + CHANNELS : convention);
  }

  private static void readSize(DescribedFile model, ModelDescriptionBuilder known) {
    JsonNode size = value(model, SIZE);
    boolean isList = size.isArray() && !size.isEmpty();
    int height = whole(model, SIZE, isList ? size.path(0) : size);
    int width = isList && size.size() > 1 ? whole(model, SIZE, size.path(1)) : height;
    if (Math.min(height, width) < 1) {
      throw refusal(model, SIZE, "which is no size; " + OTHER_SIZE);
    }
    known
        .height(height, SOURCE + SIZE)
        .width(width, SOURCE + SIZE)
        .resize(height == width ? new Crop(height) : new Squash(), SOURCE + SIZE);
  }

  private static JsonNode value(DescribedFile model, String key) {
    try {
      return PythonLiteral.parse(model.metadata().getOrDefault(key, ""));
    } catch (IllegalArgumentException e) {
      throw refusal(model, key, "which " + e.getMessage());
    }
  }

  private static int whole(DescribedFile model, String key, JsonNode value) {
    if (!value.isInt()) {
      throw refusal(
          model,
          key,
          key.equals(SIZE)
              ? "which is no size; " + OTHER_SIZE
              : "which is no whole number; give --channels");
    }
    return value.intValue();
  }

  private static TrainerFailure refusal(DescribedFile model, String key, String reason) {
    return new TrainerFailure(
        "%s: %s is '%s' in the metadata, %s"
            .formatted(model.file(), key, Excerpt.of(model.metadata().get(key)), reason));
  }
}
