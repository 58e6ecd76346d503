package dev.sightline.trainer.modelimport.description;

import static dev.sightline.trainer.modelimport.description.HuggingFaceFiles.CONFIG;
import static dev.sightline.trainer.modelimport.description.HuggingFaceFiles.VIT;
import static dev.sightline.trainer.modelimport.description.HuggingFaceFiles.vit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.trainer.TrainerFailure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of Hugging Face that cannot be followed are refused by name. */
class HuggingFaceRefusalsTest {
  @TempDir Path path;

  private ModelDescription describe(String processor) {
    return new Folder(path).with("preprocessor_config.json", processor).describe();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'resample': 1 | resample is 1, which is Pillow's LANCZOS; the service resizes with nearest, bilinear, bicubic or area only",
        "'resample': 5 | resample is 5, which is Pillow's HAMMING",
        "'resample': 9 | resample is 9, which is no filter of Pillow",
        "'do_resize': false | do_resize is false, but the service must resize images",
        "'do_resize': 'yes' | do_resize is 'yes', but must be true or false",
        "'size': {'longest_edge': 224} | size is {'longest_edge':224}, but only height and width, shortest_edge alone",
        "'size': {'shortest_edge': 224, 'longest_edge': 500} | but only height and width, shortest_edge alone, or a number",
        "'size': {'max_height': 3, 'max_width': 4} | but only height and width",
        "'size': {'shortest_edge': 224} | which keeps the aspect ratio, and no centre is cropped",
        "'size': {'height': 0, 'width': 2} | but must be a number of pixels from 1 to 99999",
        "'size': 22.5 | size is 22.5, but must be a number of pixels",
        "'do_center_crop': true, 'crop_size': 100 | do_center_crop is true, but ViTImageProcessor uses it in some releases of transformers only",
        "'crop_pct': 0.9 | crop_pct is 0.9, but ViTImageProcessor does not use it",
        "'do_flip_channel_order': true | do_flip_channel_order is true, but ViTImageProcessor does not use it",
        "'rescale_offset': true | rescale_offset is true, but ViTImageProcessor does not use it",
        "'include_top': true | include_top is true, but ViTImageProcessor does not use it",
        "'do_pad': true | do_pad is true, a setting that is not known here and could change the pixels",
        "'do_resize_and_center_crop': false | do_resize_and_center_crop is false, a setting that is not known here",
        "'do_sharpen': 3 | do_sharpen is 3, a setting that is not known here",
        "'image_mean': [0.5, 0.5] | image_mean is [0.5,0.5], but the model has 3 channels",
        "'image_mean': 'x' | image_mean is 'x', but must be a number",
        "'image_std': [0, 1, 1] | image_std is [0,1,1], but no value may be 0",
        "'image_std': NaN | image_std is 'NaN', but must be a number",
        "'rescale_factor': '1/255' | rescale_factor is '1/255', but must be a number",
        "'data_format': 'none' | data_format is 'none', but must be channels_first or channels_last"
      })
  void error_names_the_key_the_value_and_what_to_do(String keys, String error) {
    assertRefused(vit(keys), error);
  }

  @Test
  void texts_and_lists_of_another_type_are_refused() {
    assertThatThrownBy(() -> describe("{'image_processor_type': 3}"))
        .hasMessageContaining("image_processor_type is 3, but must be a text");
    assertThatThrownBy(
            () -> new Folder(path).with("config.json", "{'architectures': 'ViT'}").describe())
        .hasMessageContaining("architectures is \"ViT\", but must be a list");
  }

  @Test
  void number_of_channels_is_one_in_both_files() {
    Folder folder =
        new Folder(path)
            .with("config.json", "{'model_type': 'vit', 'num_channels': 1}")
            .with("preprocessor_config.json", vit("'num_channels': 3"));

    assertThatThrownBy(folder::describe)
        .hasMessageContaining(
            "preprocessor_config.json: num_channels is 3, but config.json: num_channels is 1");
  }

  @Test
  void two_files_with_different_processors_are_refused() {
    Folder folder =
        new Folder(path)
            .with("config.json", CONFIG)
            .with("preprocessor_config.json", VIT)
            .with(
                "processor_config.json", "{'image_processor': " + vit("'image_mean': 0.25") + "}");

    assertThatThrownBy(folder::describe)
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining(
            "has another image processor in preprocessor_config.json than in processor_config.json");

    folder.with("processor_config.json", "{'image_processor': " + VIT + "}");
    assertThat(folder.describe().mean()).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'image_processor_type': 'PerceiverImageProcessor' | image_processor_type is 'PerceiverImageProcessor', and the image processor PerceiverImageProcessor is not known here",
        "'feature_extractor_type': 'ImageGPTFeatureExtractor' | feature_extractor_type is 'ImageGPTFeatureExtractor', and the image processor",
        "'image_processor_type': 'ConvNextImageProcessor', 'size': {'height': 2, 'width': 2} | but ConvNextImageProcessor requires shortest_edge",
        "'image_processor_type': 'ConvNextImageProcessor', 'size': 224, 'crop_pct': 0 | crop_pct is 0, but must be above 0 and at most 1",
        "'image_processor_type': 'ConvNextImageProcessor', 'size': 224, 'do_center_crop': true, 'crop_size': 200 | do_center_crop is true, but ConvNextImageProcessor uses it in some releases",
        "'image_processor_type': 'CLIPImageProcessor', 'size': 200 | crop_size is {'height':224,'width':224} (default of CLIPImageProcessor), but the image is resized to the shorter side of 200 pixels and would have to be padded",
        "'image_processor_type': 'CLIPImageProcessor', 'do_center_crop': false | which keeps the aspect ratio",
        "'image_processor_type': 'CLIPImageProcessor', 'crop_size': {'shortest_edge': 2} | crop_size is {'shortest_edge':2}, but must be a height and a width",
        "'image_processor_type': 'DeiTImageProcessor', 'crop_size': 300 | but the image is resized to 256x256 and would",
        "'image_processor_type': 'BeitImageProcessor', 'size': 224 | do_center_crop is missing, but must be stated, as its default has changed",
        "'image_processor_type': 'MobileViTImageProcessor', 'resample': 2, 'size': 256, 'do_normalize': true | do_normalize is true, but MobileViTImageProcessor does not use it",
        "'image_processor_type': 'EfficientNetImageProcessor' | resample is missing, but the filter must be stated, for example 2 for bilinear",
        "'image_processor_type': 'SiglipImageProcessor', 'size': 224 | size is 224, which some image processors use as a square and others as the shorter side",
        "'size': 32 | resample is missing, but the filter must be stated",
        "'resample': 2 | size is missing, but the size must be stated",
        "'resample': 2, 'size': 256, 'do_center_crop': true, 'crop_size': 224 | size is 256, which some image processors use as a square",
        "'resample': 2, 'size': {'shortest_edge': 36}, 'crop_size': 32 | do_center_crop is missing, but must be stated beside crop_size",
        "'resample': 2, 'size': {'shortest_edge': 384}, 'crop_pct': 0.9 | crop_pct is 0.9, which the classes of image processors use in different ways; add image_processor_type",
        "'resample': 2, 'size': 32, 'image_mean': 0.5 | do_normalize is missing, but must be stated beside image_mean or image_std",
        "'resample': 2, 'size': 32, 'do_normalize': true | image_std is missing, but must be stated"
      })
  void what_a_class_cannot_do_or_does_not_imply_is_refused(String keys, String error) {
    assertRefused("{" + keys + "}", error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'id2label': {'0': 'a', '2': 'b'} | id2label is {'0':'a','2':'b'}, which has no label for index 1, but one for 2",
        "'model_type': 'vit', 'problem_type': 'regression' | problem_type is 'regression', but only classifiers can be imported",
        "'architectures': ['YolosForObjectDetection'] | architectures is ['YolosForObjectDetection'], but only image classifiers can be imported",
        "'model_type': 'vit', 'num_channels': 4 | num_channels is 4, but only models of 1 or 3 channels"
      })
  void config_that_is_of_no_classifier_is_refused(String config, String error) {
    Folder folder =
        new Folder(path)
            .with("config.json", "{" + config + "}")
            .with("preprocessor_config.json", VIT);

    assertThatThrownBy(folder::describe)
        .isInstanceOf(TrainerFailure.class)
        .hasMessageStartingWith(path.resolve("config.json") + ": ")
        .satisfies(
            e -> assertThat(String.valueOf(e.getMessage()).replace('"', '\'')).contains(error));
  }

  @Test
  void class_that_only_the_model_implies_is_refused_by_name() {
    Folder folder =
        new Folder(path)
            .with("config.json", "{'model_type': 'perceiver'}")
            .with("preprocessor_config.json", "{'size': 224}");

    assertThatThrownBy(folder::describe)
        .hasMessageContaining("the image processor PerceiverImageProcessor is not known here");
  }

  @Test
  void file_that_is_no_json_object_is_refused() {
    assertThatThrownBy(() -> describe("[1]"))
        .hasMessageContaining("preprocessor_config.json: is not a JSON object");
    assertThatThrownBy(() -> describe("{'size': "))
        .hasMessageContaining("preprocessor_config.json:1: is not valid JSON");
  }

  private void assertRefused(String processor, String error) {
    assertThatThrownBy(() -> describe(processor))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageStartingWith(path.resolve("preprocessor_config.json") + ": ")
        .satisfies(
            e -> assertThat(String.valueOf(e.getMessage()).replace('"', '\'')).contains(error))
        .hasMessageMatching(
            ".*; correct it, or (give --.*|move the file away and state its content with options)");
  }
}
