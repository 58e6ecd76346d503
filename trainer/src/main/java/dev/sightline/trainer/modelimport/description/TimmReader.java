package dev.sightline.trainer.modelimport.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sightline.image.resize.Crop;
import dev.sightline.image.resize.CropOffset;
import dev.sightline.image.resize.Letterbox;
import dev.sightline.image.resize.ResizeMode;
import dev.sightline.image.resize.Squash;
import dev.sightline.image.resize.SquashCrop;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the {@code config.json} of timm. The images are prepared as in {@code
 * transforms_imagenet_eval} of {@code timm.data}, with the defaults of {@code resolve_data_config}.
 */
final class TimmReader implements DescriptionReader {
  static final String FILE = "config.json";
  private static final String PRETRAINED = "pretrained_cfg";
  private static final String ARCHITECTURE = "architecture";
  private static final String SIZE = "input_size";
  private static final String CROP = "crop_pct";
  private static final String MODE = "crop_mode";
  private static final String FILTER = "interpolation";
  private static final String MEAN = "mean";
  private static final String STD = "std";
  private static final String MODEL_ARGUMENTS = "model_args";
  private static final String CHANNEL_COUNT = "in_chans";
  private static final double MOST = 255;
  private static final Map<String, List<ModelProperty>> PROPERTIES =
      Map.of(
          SIZE, List.of(ModelProperty.RESIZE, ModelProperty.CHANNELS),
          CROP, List.of(ModelProperty.RESIZE),
          MODE, List.of(ModelProperty.RESIZE),
          FILTER, List.of(ModelProperty.INTERPOLATION),
          MEAN, List.of(ModelProperty.MEAN),
          STD, List.of(ModelProperty.STD),
          CHANNEL_COUNT, List.of(ModelProperty.CHANNELS));
  private static final ObjectNode DEFAULTS = defaults();

  private static ObjectNode defaults() {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    values.putArray(SIZE).add(3).add(224).add(224);
    values.put(CROP, 0.875).put(MODE, "center").put(FILTER, "bicubic");
    values.putArray(MEAN).add(0.485).add(0.456).add(0.406);
    values.putArray(STD).add(0.229).add(0.224).add(0.225);
    return values;
  }

  /** Returns whether timm wrote this file. */
  static boolean isTimm(Settings config) {
    return config.states(PRETRAINED) || config.states(ARCHITECTURE) && config.states(SIZE);
  }

  @Override
  public ModelDescription read(DescribedFile model) {
    ModelDescriptionBuilder known = new ModelDescriptionBuilder();
    model
        .beside(FILE)
        .map(Settings::read)
        .filter(TimmReader::isTimm)
        .ifPresent(config -> describe(config, model, known));
    return known.build();
  }

  private static void describe(
      Settings config, DescribedFile model, ModelDescriptionBuilder known) {
    Settings data =
        config
            .within(PRETRAINED)
            .orElse(config)
            .withDefaults(DEFAULTS, "timm")
            .withProperties(PROPERTIES);
    if (model.labels().isEmpty()) {
      TimmLabels.describe(config, data, known);
    }
    StatedProperties stated = model.stated();
    stated.read(ModelProperty.RESIZE, () -> describeSize(data, known));
    stated.read(
        ModelProperty.INTERPOLATION,
        () -> known.interpolation(PillowFilter.read(data, FILTER), data.source(FILTER)));
    stated.read(ModelProperty.CHANNELS, () -> describeChannels(config, data, known));
    stated.read(ModelProperty.MEAN, () -> known.mean(perChannel(data, MEAN), data.source(MEAN)));
    stated.read(ModelProperty.STD, () -> known.std(perChannel(data, STD), data.source(STD)));
    known.scale(1 / MOST, "written by timm").layout(Layout.NCHW, "written by timm");
  }

  private static void describeSize(Settings data, ModelDescriptionBuilder known) {
    List<Integer> size = size(data);
    known.height(size.get(1), data.source(SIZE)).width(size.get(2), data.source(SIZE));
    known.resize(mode(data, size.get(1), size.get(2)), data.source(MODE, CROP));
  }

  private static List<Integer> size(Settings data) {
    JsonNode size = data.require(SIZE, "but must be a list of channels, height and width");
    if (!size.isArray() || size.size() != 3) {
      throw data.refusal(SIZE, "but must be a list of channels, height and width");
    }
    return List.of(
        data.pixels(SIZE, size.get(0)),
        data.pixels(SIZE, size.get(1)),
        data.pixels(SIZE, size.get(2)));
  }

  private static ResizeMode mode(Settings data, int height, int width) {
    double share = data.number(CROP).orElseThrow();
    if (share <= 0 || share > 1) {
      throw data.refusal(CROP, "but only a share above 0 and up to 1 can be cropped");
    }
    return switch (data.text(MODE).orElse("")) {
      case "center" -> centre(data, height, width, share);
      case "squash" ->
          share == 1
              ? new Squash()
              : new SquashCrop(
                  scaled(height, share), scaled(width, share), CropOffset.NEAREST_EVEN);
      case "border" -> border(data, share);
      default -> throw data.refusal(MODE, "but must be center, squash or border");
    };
  }

  private static ResizeMode centre(Settings data, int height, int width, double share) {
    if (height != width) {
      throw data.refusal(SIZE, "but only a square can be cropped from the centre");
    }
    return new Crop(scaled(height, share));
  }

  private static ResizeMode border(Settings data, double share) {
    if (share != 1) {
      throw data.refusal(CROP, "but with the crop_mode border only 1 is possible");
    }
    List<Double> mean = data.numbers(MEAN).orElseThrow();
    List<Integer> fill = mean.stream().map(value -> (int) Math.rint(MOST * value)).toList();
    if (fill.size() != 3 || fill.stream().anyMatch(value -> value < 0 || value > MOST)) {
      throw data.refusal(MEAN, "which is no colour with which the image can be padded");
    }
    return new Letterbox(fill.get(0), fill.get(1), fill.get(2));
  }

  private static int scaled(int length, double share) {
    return (int) Math.floor(length / share);
  }

  private static void describeChannels(
      Settings config, Settings data, ModelDescriptionBuilder known) {
    int count = size(data).get(0);
    if (count != 1 && count != 3) {
      throw data.refusal(SIZE, "but only inputs of 1 or 3 channels can be imported");
    }
    requireChannels(config.withProperties(PROPERTIES), count);
    config
        .withProperties(PROPERTIES)
        .within(MODEL_ARGUMENTS)
        .ifPresent(arguments -> requireChannels(arguments, count));
    known
        .channels(count == 1 ? Channels.GRAY : Channels.RGB, data.source(SIZE))
        .channelCount(count, data.source(SIZE));
  }

  private static void requireChannels(Settings settings, int count) {
    settings
        .number(CHANNEL_COUNT)
        .filter(stated -> stated != count)
        .ifPresent(
            stated -> {
              throw settings.refusal(
                  CHANNEL_COUNT, String.format(Locale.ROOT, "but %s has %d channels", SIZE, count));
            });
  }

  /** One value is for all channels. */
  private static List<Double> perChannel(Settings data, String key) {
    List<Double> values = data.numbers(key).orElseThrow();
    if (key.equals(STD) && values.contains(0.0)) {
      throw data.refusal(key, "but no value may be 0");
    }
    JsonNode channels = data.require(SIZE, "").path(0);
    if (!channels.isInt() || values.size() == channels.intValue()) {
      return values;
    }
    if (values.size() > 1) {
      throw data.refusal(
          key, String.format(Locale.ROOT, "but the input has %d channels", channels.intValue()));
    }
    return Collections.nCopies(channels.intValue(), values.get(0));
  }
}
