package dev.sightline.trainer.modelimport.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.image.resize.Interpolation;
import dev.sightline.image.resize.ResizeMode;
import dev.sightline.trainer.TrainerFailure;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomVisionReaderTest {
  private static final String MANIFEST =
      "{'DomainType': 'Classification', 'Platform': 'ONNX', 'ModelFileName': 'model.onnx',"
          + " 'LabelFileName': 'labels.txt', 'SchemaVersion': '1.0'}";

  private static final String PROPERTIES =
      """
      {'CustomVision.Metadata.Version': '1.1',
       'CustomVision.Postprocess.Method': 'ClassificationMultiClass',
       'CustomVision.Preprocess.CropHeight': '0', 'CustomVision.Preprocess.CropWidth': '0',
       'CustomVision.Preprocess.CropMethod': 'FullImageShorterSide',
       'CustomVision.Preprocess.NormalizeMean': '[0.0, 0.0, 0.0]',
       'CustomVision.Preprocess.NormalizeStd': '[1.0, 1.0, 1.0]',
       'CustomVision.Preprocess.ResizeMethod': 'ByShorterSideAlign32',
       'CustomVision.Preprocess.TargetHeight': '224', 'CustomVision.Preprocess.TargetWidth': '224',
       'Image.BitmapPixelFormat': 'Rgb8', 'Image.ColorSpaceGamma': 'SRGB',
       'Image.NominalPixelRange': 'Normalized_0_1'}
      """;

  @TempDir Path path;

  @Test
  void export_with_metadata_in_the_file_is_read() {
    ModelDescription known =
        new Folder(path)
            .with("labels.txt", "cat\nR&amp;D &lt;new&gt;\n")
            .with("cvexport.manifest", MANIFEST)
            .withMetadata("Image.BitmapPixelFormat", "Bgr8")
            .withMetadata("Image.ColorSpaceGamma", "SRGB")
            .withMetadata("Image.NominalPixelRange", "NominalRange_0_255")
            .describe();

    assertThat(known.labels()).contains(new Found<>(List.of("cat", "R&D <new>"), "labels.txt"));
    assertThat(known.channels())
        .contains(new Found<>(Channels.BGR, "metadata: Image.BitmapPixelFormat"));
    assertThat(known.scale()).contains(new Found<>(1.0, "metadata: Image.NominalPixelRange"));
    assertThat(known.mean().map(Found::value)).contains(List.of(0.0, 0.0, 0.0));
    assertThat(known.resize().map(Found::value)).contains(ResizeMode.parse("squash"));
    assertThat(known.interpolation().map(Found::value)).contains(Interpolation.BICUBIC);
  }

  @Test
  void export_with_properties_beside_the_file_is_read() {
    ModelDescription known =
        new Folder(path).with("metadata_properties.json", PROPERTIES).describe();

    assertThat(known.channels().map(Found::value)).contains(Channels.RGB);
    assertThat(known.scale())
        .contains(new Found<>(1 / 255.0, "metadata_properties.json: Image.NominalPixelRange"));
    assertThat(known.resize().map(Found::value)).contains(ResizeMode.parse("squash"));
    assertThat(known.task().map(Found::value)).contains(Task.SINGLE_LABEL);
  }

  @Test
  void crop_of_the_centre_and_several_labels_are_read() {
    ModelDescription known =
        new Folder(path)
            .with(
                "metadata_properties.json",
                PROPERTIES
                    .replace("ByShorterSideAlign32", "ByShorterSide")
                    .replace("FullImageShorterSide", "OneCropCenter")
                    .replace("'0'", "'224'")
                    .replace(
                        "Height': '224', 'CustomVision.Preprocess.TargetWidth': '224'",
                        "Height': '256', 'CustomVision.Preprocess.TargetWidth': '256'")
                    .replace("MultiClass", "MultiLabel"))
            .describe();

    assertThat(known.resize().map(Found::value)).contains(ResizeMode.parse("crop-floor:256"));
    assertThat(known.height().map(Found::value)).contains(224);
    assertThat(known.task().map(Found::value)).contains(Task.MULTI_LABEL);
  }

  @Test
  void metadata_precede_the_properties_beside_the_file() {
    ModelDescription known =
        new Folder(path)
            .with("metadata_properties.json", PROPERTIES)
            .withMetadata("Image.NominalPixelRange", "NominalRange_0_255")
            .describe();

    assertThat(known.scale()).contains(new Found<>(1.0, "metadata: Image.NominalPixelRange"));
  }

  @ParameterizedTest
  @CsvSource({
    "NominalRange_0_255, 1, 0",
    "Normalized_0_1, 0.00392156862745098, 0",
    "normalized_1_1, 0.00784313725490196, -1",
    "NominalRange_16_235, 0.8588235294117647, 16"
  })
  void image_metadata_of_any_file_state_the_range(String range, double scale, double offset) {
    ModelDescription known =
        new Folder(path).withMetadata("Image.NominalPixelRange", range).describe();

    assertThat(known.scale().orElseThrow().value()).isEqualTo(scale);
    assertThat(known.offset().map(Found::value).orElse(0.0)).isEqualTo(offset);
    assertThat(known.resize()).isEmpty();
    assertThat(known.labels()).isEmpty();
  }

  @Test
  void range_that_is_not_stated_is_not_known() {
    ModelDescription known =
        new Folder(path).withMetadata("Image.BitmapPixelFormat", "Gray8").describe();

    assertThat(known.channels().map(Found::value)).contains(Channels.GRAY);
    assertThat(known.scale()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Image.BitmapPixelFormat | Bgra8 | but must be Rgb8, Bgr8 or Gray8",
        "Image.NominalPixelRange | 0..1 | but must be NominalRange_0_255, Normalized_0_1",
        "Image.ColorSpaceGamma | Linear | but only sRGB can be imported",
        "CustomVision.Postprocess.Method | Yolo | but only classifiers can be imported",
        "CustomVision.Preprocess.NormalizeMean | [1, 2] | which can be followed only with one number",
        "CustomVision.Preprocess.NormalizeMean | [1, | which is no list of numbers; or give --mean",
        "CustomVision.Preprocess.NormalizeMean | 0.5 | which is no list of numbers; or give --mean"
      })
  void error_names_the_property_and_its_value(String key, String value, String error) {
    Folder folder = new Folder(path).withMetadata(key, value);

    assertThatThrownBy(folder::describe)
        .isInstanceOf(TrainerFailure.class)
        .hasMessageStartingWith(
            path.resolve("model.onnx") + ": " + key + " is '" + value + "' in the metadata, ")
        .hasMessageContaining(error);
  }

  @Test
  void numbers_and_lists_of_json_are_read_like_their_texts() {
    ModelDescription known =
        new Folder(path)
            .with(
                "metadata_properties.json",
                """
                {'CustomVision.Preprocess.ResizeMethod': 'ByShorterSide',
                 'CustomVision.Preprocess.CropMethod': 'OneCropCenter',
                 'CustomVision.Preprocess.TargetHeight': 256,
                 'CustomVision.Preprocess.TargetWidth': 256,
                 'CustomVision.Preprocess.CropHeight': 224, 'CustomVision.Preprocess.CropWidth': 224,
                 'CustomVision.Preprocess.NormalizeMean': [1, 2.5, 3],
                 'Image.NominalPixelRange': 'NominalRange_0_255'}
                """)
            .describe();

    assertThat(known.resize().map(Found::value)).contains(ResizeMode.parse("crop-floor:256"));
    assertThat(known.mean().map(Found::value)).contains(List.of(1.0, 2.5, 3.0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Image.BitmapPixelFormat | Bgra8 | CHANNELS",
        "Image.NominalPixelRange | 0..1 | SCALE",
        "CustomVision.Preprocess.NormalizeMean | x | MEAN",
        "CustomVision.Preprocess.NormalizeStd | 7 | STD",
        "CustomVision.Postprocess.Method | Yolo | ACTIVATION"
      })
  void option_replaces_what_cannot_be_followed(String key, String value, ModelProperty property) {
    Folder folder = new Folder(path).withMetadata(key, value).withOptions(property);

    assertThat(folder.describe().properties()).doesNotContain(property);
  }

  @Test
  void size_of_a_crop_that_is_no_number_is_refused_unless_an_option_replaces_it() {
    Folder folder =
        new Folder(path)
            .withMetadata("CustomVision.Preprocess.ResizeMethod", "ByShorterSide")
            .withMetadata("CustomVision.Preprocess.CropMethod", "OneCropCenter")
            .withMetadata("CustomVision.Preprocess.TargetHeight", "big");

    assertThatThrownBy(folder::describe)
        .hasMessageContaining(
            "TargetHeight is 'big' in the metadata, but must be a number of pixels")
        .hasMessageEndingWith("; or give --resize or --shorter-side");
    assertThat(folder.withOptions(ModelProperty.RESIZE).describe().resize()).isEmpty();
  }

  @Test
  void detector_is_refused() {
    Folder folder =
        new Folder(path)
            .with("cvexport.manifest", MANIFEST.replace("Classification", "ObjectDetection"));

    assertThatThrownBy(folder::describe)
        .hasMessageContaining(
            "cvexport.manifest: DomainType is \"ObjectDetection\", but only classifiers");
  }
}
