package dev.sightline.trainer.modelimport.description;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.image.resize.Crop;
import dev.sightline.image.resize.CropOffset;
import dev.sightline.image.resize.Interpolation;
import dev.sightline.image.resize.Squash;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads exports of Azure Custom Vision, and the image metadata of the ONNX specification
 * (docs/MetadataProps.md) in any file. What an export does not state is taken from Microsoft's
 * program for exported models, {@code onnxruntime_predict.py}: it stretches the image and divides
 * RGB by 255.
 */
final class CustomVisionReader implements DescriptionReader {
  private static final String FORMAT = "Image.BitmapPixelFormat";
  private static final String GAMMA = "Image.ColorSpaceGamma";
  private static final String RANGE = "Image.NominalPixelRange";
  private static final String DOMAIN = "DomainType";
  private static final String METHOD = "CustomVision.Postprocess.Method";
  private static final String RESIZE = "CustomVision.Preprocess.ResizeMethod";
  private static final String CROP = "CustomVision.Preprocess.CropMethod";
  private static final String TARGET_HEIGHT = "CustomVision.Preprocess.TargetHeight";
  private static final String TARGET_WIDTH = "CustomVision.Preprocess.TargetWidth";
  private static final String CROP_HEIGHT = "CustomVision.Preprocess.CropHeight";
  private static final String CROP_WIDTH = "CustomVision.Preprocess.CropWidth";
  private static final String MEAN = "CustomVision.Preprocess.NormalizeMean";
  private static final String STD = "CustomVision.Preprocess.NormalizeStd";
  private static final String PROGRAM = "program for exports of Custom Vision";
  private static final double MOST = 255;

  @Override
  public ModelDescription read(DescribedFile model) {
    CustomVisionProperties properties = new CustomVisionProperties(model);
    ModelDescriptionBuilder known = new ModelDescriptionBuilder();
    if (properties.describeImages()) {
      describeValues(properties, known);
    }
    if (properties.areOfCustomVision()) {
      describeExport(properties, known);
      LabelsBesideModel.labels(model).ifPresent(labels -> known.labels(unescaped(labels)));
    }
    return known.build();
  }

  private static void describeValues(
      CustomVisionProperties properties, ModelDescriptionBuilder known) {
    Channels channels = channels(properties);
    known.channels(channels, source(properties, FORMAT));
    if (properties
        .find(GAMMA)
        .filter(gamma -> gamma.value().equalsIgnoreCase("Linear"))
        .isPresent()) {
      throw properties.refusal(GAMMA, "but only sRGB can be imported");
    }
    if (properties.areOfCustomVision() || properties.find(RANGE).isPresent()) {
      describeRange(properties, known);
      known.mean(normalisation(properties, MEAN, 0, channels), source(properties, MEAN));
      known.std(normalisation(properties, STD, 1, channels), source(properties, STD));
    }
  }

  private static Channels channels(CustomVisionProperties properties) {
    return switch (lower(properties, FORMAT, "rgb8")) {
      case "rgb8" -> Channels.RGB;
      case "bgr8" -> Channels.BGR;
      case "gray8" -> Channels.GRAY;
      default -> throw properties.refusal(FORMAT, "but must be Rgb8, Bgr8 or Gray8");
    };
  }

  private static void describeRange(
      CustomVisionProperties properties, ModelDescriptionBuilder known) {
    String source = source(properties, RANGE);
    switch (lower(properties, RANGE, "normalized_0_1")) {
      case "nominalrange_0_255" -> known.scale(1.0, source);
      case "normalized_0_1" -> known.scale(1 / MOST, source);
      case "normalized_1_1" -> known.scale(2 / MOST, source).offset(-1.0, source);
      case "nominalrange_16_235" -> known.scale((235 - 16) / MOST, source).offset(16.0, source);
      default ->
          throw properties.refusal(
              RANGE,
              "but must be NominalRange_0_255, Normalized_0_1, Normalized_1_1 or NominalRange_16_235");
    }
  }

  private static List<Double> normalisation(
      CustomVisionProperties properties, String key, double neutral, Channels channels) {
    Optional<Found<JsonNode>> list = properties.list(key);
    List<Double> values = new ArrayList<>();
    list.ifPresent(found -> found.value().forEach(value -> values.add(value.asDouble(Double.NaN))));
    if (values.stream().allMatch(value -> value == neutral)) {
      return List.of(neutral, neutral, neutral).subList(0, channels.count());
    }
    boolean isUsable =
        values.stream().allMatch(Double::isFinite)
            && values.size() == channels.count()
            && !(key.equals(STD) && values.contains(0.0));
    if (!isUsable || !lower(properties, RANGE, "").equals("nominalrange_0_255")) {
      throw properties.refusal(
          key, "which can be followed only with one number per channel and NominalRange_0_255");
    }
    return values;
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
    properties.find(METHOD).ifPresent(method -> known.task(task(properties), method.source()));
    known.interpolation(Interpolation.BICUBIC, PROGRAM);
    boolean crops =
        lower(properties, RESIZE, "").equals("byshorterside")
            && lower(properties, CROP, "").equals("onecropcenter");
    if (crops) {
      describeCrop(properties, known);
    } else {
      known.resize(new Squash(), PROGRAM);
    }
  }

  private static void describeCrop(
      CustomVisionProperties properties, ModelDescriptionBuilder known) {
    int side = properties.number(TARGET_HEIGHT);
    int height = properties.number(CROP_HEIGHT);
    int width = properties.number(CROP_WIDTH);
    if (side != properties.number(TARGET_WIDTH) || Math.min(height, width) < 1) {
      throw properties.refusal(
          CROP, "but needs a square target, and a height and width of the crop");
    }
    if (side < Math.max(height, width)) {
      throw properties.refusal(TARGET_HEIGHT, "but must be at least the size of the crop");
    }
    String source = source(properties, CROP);
    known
        .resize(new Crop(side, CropOffset.DOWN), source)
        .height(height, source)
        .width(width, source);
  }

  private static Task task(CustomVisionProperties properties) {
    return switch (lower(properties, METHOD, "")) {
      case "classificationmulticlass" -> Task.SINGLE_LABEL;
      case "classificationmultilabel" -> Task.MULTI_LABEL;
      default -> throw properties.refusal(METHOD, "but only classifiers can be imported");
    };
  }

  private static String lower(CustomVisionProperties properties, String key, String missing) {
    return properties.find(key).map(Found::value).orElse(missing).toLowerCase(Locale.ROOT);
  }

  private static String source(CustomVisionProperties properties, String key) {
    return properties.find(key).map(Found::source).orElse(PROGRAM);
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
