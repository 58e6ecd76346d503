package dev.sightline.trainer.modelimport.description;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads which values a model takes: channels, range and normalisation. */
final class CustomVisionValues {
  private static final String WHOLE_RANGE = "nominalrange_0_255";
  private static final double MOST = 255;

  private final CustomVisionProperties properties;

  CustomVisionValues(CustomVisionProperties properties) {
    this.properties = properties;
  }

  void describe(ModelDescriptionBuilder known) {
    StatedProperties stated = properties.stated();
    stated.read(
        ModelProperty.CHANNELS,
        () -> known.channels(channels(), properties.source(CustomVisionKeys.FORMAT)));
    if (properties.lower(CustomVisionKeys.GAMMA, "").equals("linear")) {
      throw properties.refusal(CustomVisionKeys.GAMMA, "but only sRGB can be imported");
    }
    if (properties.areOfCustomVision() || properties.find(CustomVisionKeys.RANGE).isPresent()) {
      int count = known.build().channels().map(Found::value).orElse(Channels.RGB).count();
      stated.read(ModelProperty.SCALE, () -> describeRange(known));
      stated.read(
          ModelProperty.MEAN,
          () -> known.mean(mean(count), properties.source(CustomVisionKeys.MEAN)));
      stated.read(
          ModelProperty.STD, () -> known.std(std(count), properties.source(CustomVisionKeys.STD)));
    }
  }

  private List<Double> mean(int count) {
    return normalisation(CustomVisionKeys.MEAN, 0, count);
  }

  private List<Double> std(int count) {
    return normalisation(CustomVisionKeys.STD, 1, count);
  }

  private Channels channels() {
    return switch (properties.lower(CustomVisionKeys.FORMAT, "rgb8")) {
      case "rgb8" -> Channels.RGB;
      case "bgr8" -> Channels.BGR;
      case "gray8" -> Channels.GRAY;
      default ->
          throw properties.refusal(CustomVisionKeys.FORMAT, "but must be Rgb8, Bgr8 or Gray8");
    };
  }

  private void describeRange(ModelDescriptionBuilder known) {
    String source = properties.source(CustomVisionKeys.RANGE);
    switch (properties.lower(CustomVisionKeys.RANGE, "normalized_0_1")) {
      case WHOLE_RANGE -> known.scale(1.0, source);
      case "normalized_0_1" -> known.scale(1 / MOST, source);
      case "normalized_1_1" -> known.scale(2 / MOST, source).offset(-1.0, source);
      case "nominalrange_16_235" -> known.scale((235 - 16) / MOST, source).offset(16.0, source);
      default ->
          throw properties.refusal(
              CustomVisionKeys.RANGE,
              "but must be NominalRange_0_255, Normalized_0_1, Normalized_1_1 or NominalRange_16_235");
    }
  }

  private List<Double> normalisation(String key, double neutral, int count) {
    Optional<Found<JsonNode>> list = properties.list(key);
    List<Double> values = new ArrayList<>();
    list.ifPresent(found -> found.value().forEach(value -> values.add(value.asDouble(Double.NaN))));
    if (values.stream().allMatch(value -> value == neutral)) {
      return List.of(neutral, neutral, neutral).subList(0, count);
    }
    boolean isUsable =
        values.stream().allMatch(Double::isFinite)
            && values.size() == count
            && !(key.equals(CustomVisionKeys.STD) && values.contains(0.0));
    if (!isUsable || !properties.lower(CustomVisionKeys.RANGE, "").equals(WHOLE_RANGE)) {
      throw properties.refusal(
          key, "which can be followed only with one number per channel and NominalRange_0_255");
    }
    return values;
  }
}
