package dev.sightline.trainer.modelimport.description;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads which values a model takes: channels, range and normalisation. */
final class CustomVisionValues {
  private static final String FORMAT = "Image.BitmapPixelFormat";
  private static final String GAMMA = "Image.ColorSpaceGamma";
  private static final String RANGE = "Image.NominalPixelRange";
  private static final String MEAN = "CustomVision.Preprocess.NormalizeMean";
  private static final String STD = "CustomVision.Preprocess.NormalizeStd";
  private static final String WHOLE_RANGE = "nominalrange_0_255";
  private static final double MOST = 255;

  private final CustomVisionProperties properties;

  CustomVisionValues(CustomVisionProperties properties) {
    this.properties = properties;
  }

  void describe(ModelDescriptionBuilder known) {
    Channels channels = channels();
    known.channels(channels, properties.source(FORMAT));
    if (properties.lower(GAMMA, "").equals("linear")) {
      throw properties.refusal(GAMMA, "but only sRGB can be imported");
    }
    if (properties.areOfCustomVision() || properties.find(RANGE).isPresent()) {
      describeRange(known);
      known.mean(normalisation(MEAN, 0, channels), properties.source(MEAN));
      known.std(normalisation(STD, 1, channels), properties.source(STD));
    }
  }

  private Channels channels() {
    return switch (properties.lower(FORMAT, "rgb8")) {
      case "rgb8" -> Channels.RGB;
      case "bgr8" -> Channels.BGR;
      case "gray8" -> Channels.GRAY;
      default -> throw properties.refusal(FORMAT, "but must be Rgb8, Bgr8 or Gray8");
    };
  }

  private void describeRange(ModelDescriptionBuilder known) {
    String source = properties.source(RANGE);
    switch (properties.lower(RANGE, "normalized_0_1")) {
      case WHOLE_RANGE -> known.scale(1.0, source);
      case "normalized_0_1" -> known.scale(1 / MOST, source);
      case "normalized_1_1" -> known.scale(2 / MOST, source).offset(-1.0, source);
      case "nominalrange_16_235" -> known.scale((235 - 16) / MOST, source).offset(16.0, source);
      default ->
          throw properties.refusal(
              RANGE,
              "but must be NominalRange_0_255, Normalized_0_1, Normalized_1_1 or NominalRange_16_235");
    }
  }

  private List<Double> normalisation(String key, double neutral, Channels channels) {
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
    if (!isUsable || !properties.lower(RANGE, "").equals(WHOLE_RANGE)) {
      throw properties.refusal(
          key, "which can be followed only with one number per channel and NominalRange_0_255");
    }
    return values;
  }
}
