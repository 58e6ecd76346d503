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
  private static final double MOST = 255;
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
    return config.within(PRETRAINED).isPresent()
        || config.text(ARCHITECTURE).isPresent() && config.states(SIZE);
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
    Settings data = config.within(PRETRAINED).orElse(config).withDefaults(DEFAULTS, "timm");
    if (model.labels().isEmpty()) {
      TimmLabels.find(config, data).ifPresent(known::labels);
    }
    List<Integer> size = size(data);
    known.height(size.get(1), data.source(SIZE)).width(size.get(2), data.source(SIZE));
    known.resize(mode(data, size.get(1), size.get(2)), data.source(MODE, CROP));
    known.interpolation(PillowFilter.read(data, FILTER), data.source(FILTER));
    describeValues(data, size.get(0), known);
    known.layout(Layout.NCHW, "written by timm");
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

  private static void describeValues(Settings data, int count, ModelDescriptionBuilder known) {
    if (count != 1 && count != 3) {
      throw data.refusal(SIZE, "but only inputs of 1 or 3 channels can be imported");
    }
    known
        .channels(count == 1 ? Channels.GRAY : Channels.RGB, data.source(SIZE))
        .scale(1 / MOST, "written by timm")
        .mean(perChannel(data, MEAN, count), data.source(MEAN))
        .std(perChannel(data, STD, count), data.source(STD));
  }

  private static List<Double> perChannel(Settings data, String key, int count) {
    List<Double> values = data.numbers(key).orElseThrow();
    if (values.size() == 1) {
      return Collections.nCopies(count, values.get(0));
    }
    if (values.size() != count) {
      throw data.refusal(key, "but the input has %d channels".formatted(count));
    }
    if (key.equals(STD) && values.contains(0.0)) {
      throw data.refusal(key, "but no value may be 0");
    }
    return values;
  }
}
