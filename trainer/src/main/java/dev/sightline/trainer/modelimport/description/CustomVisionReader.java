package dev.sightline.trainer.modelimport.description;

import dev.sightline.image.resize.Crop;
import dev.sightline.image.resize.CropOffset;
import dev.sightline.image.resize.Interpolation;
import dev.sightline.image.resize.Squash;
import java.util.List;

/**
 * Reads exports of Azure Custom Vision, and the image metadata of the ONNX specification
 * (docs/MetadataProps.md) in any file. What an export does not state is taken from Microsoft's
 * program for exported models, {@code onnxruntime_predict.py}: it stretches the image and divides
 * RGB by 255.
 */
final class CustomVisionReader implements DescriptionReader {
  private static final String DOMAIN = "DomainType";

  @Override
  public ModelDescription read(DescribedFile model) {
    CustomVisionProperties properties = new CustomVisionProperties(model);
    ModelDescriptionBuilder known = new ModelDescriptionBuilder();
    if (properties.describeImages()) {
      new CustomVisionValues(properties).describe(known);
    }
    if (properties.areOfCustomVision()) {
      describeExport(properties, known);
      LabelsBesideModel.labels(model).ifPresent(labels -> known.labels(unescaped(labels)));
    }
    return known.build();
  }

  private static void describeExport(
      CustomVisionProperties properties, ModelDescriptionBuilder known) {
    properties
        .manifest()
        .filter(
            manifest ->
                manifest.text(DOMAIN).filter(type -> !type.equals("Classification")).isPresent())
        .ifPresent(
            manifest -> {
              throw manifest.refusal(DOMAIN, "but only classifiers can be imported");
            });
    StatedProperties stated = properties.stated();
    stated.read(ModelProperty.ACTIVATION, () -> describeTask(properties, known));
    known.interpolation(Interpolation.BICUBIC, CustomVisionProperties.PROGRAM);
    stated.read(ModelProperty.RESIZE, () -> describeResizing(properties, known));
  }

  private static void describeTask(
      CustomVisionProperties properties, ModelDescriptionBuilder known) {
    properties
        .find(CustomVisionKeys.METHOD)
        .ifPresent(method -> known.task(task(properties), method.source()));
  }

  private static void describeResizing(
      CustomVisionProperties properties, ModelDescriptionBuilder known) {
    boolean crops =
        properties.lower(CustomVisionKeys.RESIZE, "").equals("byshorterside")
            && properties.lower(CustomVisionKeys.CROP, "").equals("onecropcenter");
    if (crops) {
      describeCrop(properties, known);
    } else {
      known.resize(new Squash(), CustomVisionProperties.PROGRAM);
    }
  }

  private static void describeCrop(
      CustomVisionProperties properties, ModelDescriptionBuilder known) {
    int side = properties.number(CustomVisionKeys.TARGET_HEIGHT);
    int height = properties.number(CustomVisionKeys.CROP_HEIGHT);
    int width = properties.number(CustomVisionKeys.CROP_WIDTH);
    if (side != properties.number(CustomVisionKeys.TARGET_WIDTH) || Math.min(height, width) < 1) {
      throw properties.refusal(
          CustomVisionKeys.CROP, "but needs a square target, and a height and width of the crop");
    }
    if (side < Math.max(height, width)) {
      throw properties.refusal(
          CustomVisionKeys.TARGET_HEIGHT, "but must be at least the size of the crop");
    }
    String source = properties.source(CustomVisionKeys.CROP);
    known
        .resize(new Crop(side, CropOffset.DOWN), source)
        .height(height, source)
        .width(width, source);
  }

  private static Task task(CustomVisionProperties properties) {
    return switch (properties.lower(CustomVisionKeys.METHOD, "")) {
      case "classificationmulticlass" -> Task.SINGLE_LABEL;
      case "classificationmultilabel" -> Task.MULTI_LABEL;
      default ->
          throw properties.refusal(CustomVisionKeys.METHOD, "but only classifiers can be imported");
    };
  }

  /** Custom Vision writes {@code &}, {@code <}, {@code >} and quotes of labels as in HTML. */
  private static Found<List<String>> unescaped(Found<List<String>> labels) {
    return new Found<>(
        labels.value().stream().map(CustomVisionReader::unescaped).toList(), labels.source());
  }

  private static String unescaped(String label) {
    return label
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
