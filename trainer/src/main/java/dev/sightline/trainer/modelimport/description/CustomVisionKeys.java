package dev.sightline.trainer.modelimport.description;

import java.util.List;
import java.util.Map;

/** Names of the properties of Custom Vision and of images that are followed. */
final class CustomVisionKeys {
  static final String METHOD = "CustomVision.Postprocess.Method";
  static final String RESIZE = "CustomVision.Preprocess.ResizeMethod";
  static final String CROP = "CustomVision.Preprocess.CropMethod";
  static final String TARGET_HEIGHT = "CustomVision.Preprocess.TargetHeight";
  static final String TARGET_WIDTH = "CustomVision.Preprocess.TargetWidth";
  static final String CROP_HEIGHT = "CustomVision.Preprocess.CropHeight";
  static final String CROP_WIDTH = "CustomVision.Preprocess.CropWidth";
  static final String MEAN = "CustomVision.Preprocess.NormalizeMean";
  static final String STD = "CustomVision.Preprocess.NormalizeStd";
  static final String FORMAT = "Image.BitmapPixelFormat";
  static final String GAMMA = "Image.ColorSpaceGamma";
  static final String RANGE = "Image.NominalPixelRange";

  /** The properties of a model that options can state in the place of a key. */
  static final Map<String, List<ModelProperty>> PROPERTIES =
      Map.ofEntries(
          Map.entry(METHOD, List.of(ModelProperty.ACTIVATION)),
          Map.entry(RESIZE, List.of(ModelProperty.RESIZE)),
          Map.entry(CROP, List.of(ModelProperty.RESIZE)),
          Map.entry(TARGET_HEIGHT, List.of(ModelProperty.RESIZE)),
          Map.entry(TARGET_WIDTH, List.of(ModelProperty.RESIZE)),
          Map.entry(CROP_HEIGHT, List.of(ModelProperty.RESIZE)),
          Map.entry(CROP_WIDTH, List.of(ModelProperty.RESIZE)),
          Map.entry(MEAN, List.of(ModelProperty.MEAN)),
          Map.entry(STD, List.of(ModelProperty.STD)),
          Map.entry(FORMAT, List.of(ModelProperty.CHANNELS)),
          Map.entry(RANGE, List.of(ModelProperty.SCALE)));

  private CustomVisionKeys() {}
}
