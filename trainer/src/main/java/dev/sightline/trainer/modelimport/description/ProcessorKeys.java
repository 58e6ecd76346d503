package dev.sightline.trainer.modelimport.description;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names of the settings of image processors, and the check that nothing stated is left out. */
final class ProcessorKeys {
  static final String RESIZE = "do_resize";
  static final String SIZE = "size";
  static final String FILTER = "resample";
  static final String CROP = "do_center_crop";
  static final String CROP_SIZE = "crop_size";
  static final String CROP_SHARE = "crop_pct";
  static final String RESCALE = "do_rescale";
  static final String FACTOR = "rescale_factor";
  static final String OFFSET = "rescale_offset";
  static final String NORMALIZE = "do_normalize";
  static final String MEAN = "image_mean";
  static final String STD = "image_std";
  static final String AGAIN = "include_top";
  static final String FLIP = "do_flip_channel_order";
  static final String LAYOUT = "data_format";
  static final String RESIZE_AND_CROP = "do_resize_and_center_crop";
  static final String SQUARE = "default_to_square";
  static final String CHANNEL_COUNT = "num_channels";

  /** Settings that change pixels only if they are true. */
  private static final Set<String> SWITCHES = Set.of(OFFSET, AGAIN, FLIP, NORMALIZE);

  /** Settings that are followed, and the properties that options can state in their place. */
  static final Map<String, List<ModelProperty>> PROPERTIES =
      Map.ofEntries(
          Map.entry(RESIZE, List.of(ModelProperty.RESIZE)),
          Map.entry(SIZE, List.of(ModelProperty.RESIZE)),
          Map.entry(CROP, List.of(ModelProperty.RESIZE)),
          Map.entry(CROP_SIZE, List.of(ModelProperty.RESIZE)),
          Map.entry(CROP_SHARE, List.of(ModelProperty.RESIZE)),
          Map.entry(SQUARE, List.of(ModelProperty.RESIZE)),
          Map.entry(FILTER, List.of(ModelProperty.INTERPOLATION)),
          Map.entry(RESCALE, List.of(ModelProperty.SCALE)),
          Map.entry(FACTOR, List.of(ModelProperty.SCALE)),
          Map.entry(OFFSET, List.of(ModelProperty.SCALE)),
          Map.entry(NORMALIZE, List.of(ModelProperty.MEAN, ModelProperty.STD)),
          Map.entry(MEAN, List.of(ModelProperty.MEAN)),
          Map.entry(STD, List.of(ModelProperty.STD)),
          Map.entry(AGAIN, List.of(ModelProperty.STD)),
          Map.entry(FLIP, List.of(ModelProperty.CHANNELS)),
          Map.entry(CHANNEL_COUNT, List.of(ModelProperty.CHANNELS)),
          Map.entry(LAYOUT, List.of(ModelProperty.LAYOUT)));

  /** Settings that do not change the pixels of an RGB image. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "image_processor_type",
          "feature_extractor_type",
          "processor_class",
          "_processor_class",
          "return_tensors",
          "input_data_format",
          "do_convert_rgb",
          "pad_size",
          "device",
          "disable_grouping",
          "do_reduce_labels",
          "reduce_labels",
          "_valid_processor_keys",
          "model_input_names",
          "auto_map",
          "image_seq_length");

  private ProcessorKeys() {}

  /**
   * @throws dev.sightline.trainer.TrainerFailure if a setting is unknown, or has a value that the
   *     class does not use in every release
   */
  static void check(Settings settings, ImageProcessor processor, StatedProperties stated) {
    for (String key : settings.statedKeys()) {
      List<ModelProperty> properties = PROPERTIES.get(key);
      if (properties != null) {
        stated.read(properties, () -> checkUse(settings, processor, key));
      } else if (isUnknown(settings, key)) {
        throw settings.refusal(key, "a setting that is not known here and could change the pixels");
      }
    }
  }

  /** The first feature extractor of PoolFormer had one switch for what the class does anyway. */
  private static boolean isUnknown(Settings settings, String key) {
    return key.equals(RESIZE_AND_CROP)
        ? !settings.isTrue(key)
        : !WITHOUT_EFFECT.contains(key) && isActive(settings, key);
  }

  private static boolean isActive(Settings settings, String key) {
    return settings
        .find(key)
        .filter(value -> !value.isBoolean() || value.booleanValue())
        .isPresent();
  }

  private static void checkUse(Settings settings, ImageProcessor processor, String key) {
    boolean active = SWITCHES.contains(key) ? settings.isTrue(key) : key.equals(CROP_SHARE);
    if (active && !processor.uses(key) && !isOne(settings, key)) {
      throw settings.refusal(key, "but %s does not use it".formatted(processor.name()));
    }
  }

  private static boolean isOne(Settings settings, String key) {
    return settings
        .find(key)
        .filter(JsonNode::isNumber)
        .filter(v -> v.doubleValue() == 1)
        .isPresent();
  }
}
