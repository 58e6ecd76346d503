package dev.sightline.trainer.modelimport.description;

import com.fasterxml.jackson.databind.JsonNode;
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
  static final String SQUARE = "default_to_square";

  /** Settings that change pixels only if they are true. */
  private static final Set<String> SWITCHES = Set.of(OFFSET, AGAIN, FLIP, NORMALIZE);

  /** Settings that the readers of size and values follow, or that another setting switches on. */
  private static final Set<String> FOLLOWED =
      Set.of(
          RESIZE,
          SIZE,
          FILTER,
          CROP,
          CROP_SIZE,
          RESCALE,
          FACTOR,
          NORMALIZE,
          MEAN,
          STD,
          LAYOUT,
          SQUARE,
          OFFSET,
          AGAIN,
          FLIP,
          CROP_SHARE);

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
          "image_seq_length",
          "num_channels");

  private ProcessorKeys() {}

  /**
   * @throws dev.sightline.trainer.TrainerFailure if a setting is unknown, or has a value that the
   *     class does not use in every release
   */
  static void check(Settings settings, ImageProcessor processor) {
    for (String key : settings.statedKeys()) {
      if (FOLLOWED.contains(key)) {
        checkUse(settings, processor, key);
      } else if (!WITHOUT_EFFECT.contains(key) && isActive(settings, key)) {
        throw settings.refusal(key, "a setting that is not known here and could change the pixels");
      }
    }
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
