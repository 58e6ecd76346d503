package dev.sightline.trainer.modelimport.description;

import static dev.sightline.trainer.modelimport.description.HuggingFaceFiles.CONFIG;
import static dev.sightline.trainer.modelimport.description.HuggingFaceFiles.VIT;
import static dev.sightline.trainer.modelimport.description.HuggingFaceFiles.vit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.image.resize.Interpolation;
import dev.sightline.image.resize.ResizeMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files are like those of models on Hugging Face's hub, saved by several releases. */
class HuggingFaceReaderTest {
  @TempDir Path path;

  private ModelDescription describe(String processor) {
    return new Folder(path).with("preprocessor_config.json", processor).describe();
  }

  @Test
  void everything_is_read() {
    ModelDescription known =
        new Folder(path)
            .with("config.json", CONFIG)
            .with("preprocessor_config.json", VIT)
            .describe();

    assertThat(known.labels())
        .contains(new Found<>(List.of("cat", "dog, big", "cat"), "config.json: id2label"));
    assertThat(known.height()).contains(new Found<>(32, "preprocessor_config.json: size"));
    assertThat(known.width()).contains(new Found<>(48, "preprocessor_config.json: size"));
    assertThat(known.resize())
        .contains(new Found<>(ResizeMode.parse("squash"), "preprocessor_config.json: size"));
    assertThat(known.interpolation())
        .contains(new Found<>(Interpolation.BILINEAR, "preprocessor_config.json: resample"));
    assertThat(known.scale())
        .contains(new Found<>(1 / 255.0, "preprocessor_config.json: do_rescale, rescale_factor"));
    assertThat(known.offset()).isEmpty();
    assertThat(known.mean())
        .contains(
            new Found<>(
                List.of(0.5, 0.4, 0.3), "preprocessor_config.json: do_normalize, image_mean"));
    assertThat(known.std().map(Found::value)).contains(List.of(0.2, 0.3, 0.4));
    assertThat(known.channels().map(Found::value)).contains(Channels.RGB);
    assertThat(known.task()).isEmpty();
  }

  /** The classes that the documentation of transformers lists for image classification. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\"',
      value = {
        // ResNet-50, ConvNeXt: old files
        "'feature_extractor_type': 'ConvNextFeatureExtractor', 'size': 224, 'crop_pct': 0.875, 'resample': 3 | crop-floor:256 | 224 224",
        "'image_processor_type': 'ConvNextImageProcessor', 'size': {'shortest_edge': 224}, 'crop_pct': null, 'resample': 3 | crop-floor:256 | 224 224",
        "'image_processor_type': 'ConvNextImageProcessor', 'size': {'shortest_edge': 256}, 'crop_pct': 0.95, 'resample': 3 | crop-floor:269 | 256 256",
        "'image_processor_type': 'ConvNextImageProcessorFast', 'size': {'shortest_edge': 384}, 'crop_pct': 0.875, 'resample': 3 | squash-crop-floor:384x384 | 384 384",
        "'image_processor_type': 'ConvNextImageProcessor', 'size': {'shortest_edge': 383}, 'crop_pct': 1.0, 'resample': 3 | crop-floor:383 | 383 383",
        // ViT and Swin
        "'feature_extractor_type': 'ViTFeatureExtractor', 'size': 224 | squash | 224 224",
        "'image_processor_type': 'ViTImageProcessorFast', 'size': {'height': 224, 'width': 224}, 'do_center_crop': null, 'crop_size': null | squash | 224 224",
        "'image_processor_type': 'ViTImageProcessorPil' | squash | 224 224",
        "'image_processor_type': 'ViTImageProcessor', 'size': [192, 256] | squash | 192 256",
        // DeiT: stretched, then cropped
        "'feature_extractor_type': 'DeiTFeatureExtractor', 'size': 256, 'crop_size': 224, 'do_center_crop': true | squash-crop-floor:256x256 | 224 224",
        "'image_processor_type': 'DeiTImageProcessor' | squash-crop-floor:256x256 | 224 224",
        "'image_processor_type': 'BeitImageProcessor', 'size': {'height': 224, 'width': 224}, 'do_center_crop': false, 'crop_size': {'height': 224, 'width': 224} | squash | 224 224",
        // CLIP, DINOv2, BiT
        "'feature_extractor_type': 'CLIPFeatureExtractor', 'size': 224, 'crop_size': 224, 'do_center_crop': true | crop-floor:224 | 224 224",
        "'image_processor_type': 'BitImageProcessor', 'size': {'shortest_edge': 256}, 'crop_size': {'height': 224, 'width': 224} | crop-floor:256 | 224 224",
        "'image_processor_type': 'BitImageProcessor', 'size': {'height': 300, 'width': 300}, 'crop_size': 300 | squash | 300 300",
        // MobileNet, MobileViT
        "'image_processor_type': 'MobileNetV2ImageProcessor' | crop-floor:256 | 224 224",
        "'feature_extractor_type': 'MobileViTFeatureExtractor', 'size': 288, 'crop_size': 256, 'do_center_crop': true | crop-floor:288 | 256 256",
        // LeViT: 256/224 of the size
        "'feature_extractor_type': 'LevitFeatureExtractor', 'size': 224 | crop-floor:256 | 224 224",
        "'image_processor_type': 'LevitImageProcessor', 'size': {'shortest_edge': 100}, 'crop_size': 100 | crop-floor:114 | 100 100",
        "'image_processor_type': 'LevitImageProcessor', 'size': {'height': 256, 'width': 240} | squash-crop-floor:256x240 | 224 224",
        // PoolFormer: 0.9 of the size
        "'image_processor_type': 'PoolFormerImageProcessor' | crop-floor:248 | 224 224",
        "'feature_extractor_type': 'PoolFormerFeatureExtractor', 'size': 224, 'crop_pct': 0.9, 'do_resize_and_center_crop': true, 'resample': 3 | crop-floor:248 | 224 224",
        "'image_processor_type': 'PoolFormerImageProcessor', 'size': {'height': 200, 'width': 200}, 'crop_size': 200 | crop-floor:222 | 200 200",
        "'image_processor_type': 'PoolFormerImageProcessor', 'size': {'height': 200, 'width': 240}, 'crop_size': {'height': 200, 'width': 240} | squash-crop-floor:222x266 | 200 240",
        // EfficientNet, PVT, SigLIP, EfficientFormer, SegFormer
        "'image_processor_type': 'EfficientNetImageProcessor', 'size': {'height': 600, 'width': 600}, 'do_center_crop': false, 'crop_size': {'height': 289, 'width': 289}, 'resample': 0 | squash | 600 600",
        "'image_processor_type': 'PvtImageProcessor', 'resample': 2 | squash | 224 224",
        "'image_processor_type': 'SiglipImageProcessor', 'size': {'height': 224, 'width': 224} | squash | 224 224",
        "'image_processor_type': 'EfficientFormerImageProcessor', 'size': {'height': 224, 'width': 224} | squash | 224 224",
        "'image_processor_type': 'SegformerImageProcessor', 'do_reduce_labels': false | squash | 512 512",
        // no class: only what all do in the same way
        "'size': {'height': 32, 'width': 32}, 'resample': 2 | squash | 32 32",
        "'size': 32, 'resample': 2 | squash | 32 32",
        "'size': {'shortest_edge': 36, 'longest_edge': null}, 'do_center_crop': true, 'crop_size': {'height': 32, 'width': 32}, 'resample': 3 | crop-floor:36 | 32 32",
        "'size': {'shortest_edge': 32}, 'crop_pct': 0.875, 'resample': 3 | crop-floor:36 | 32 32",
        "'size': 256, 'default_to_square': false, 'do_center_crop': true, 'crop_size': 224, 'resample': 3 | crop-floor:256 | 224 224"
      })
  void class_decides_how_the_size_is_used(String keys, String resize, String size) {
    ModelDescription known = describe("{" + keys + "}");

    assertThat(known.resize().map(Found::value)).contains(ResizeMode.parse(resize));
    assertThat(known.height().orElseThrow().value() + " " + known.width().orElseThrow().value())
        .isEqualTo(size);
  }

  @ParameterizedTest
  @CsvSource({"0,NEAREST", "2,BILINEAR", "3,BICUBIC", "4,AREA"})
  void filter_is_a_number_of_pillow(int number, Interpolation interpolation) {
    assertThat(describe(vit("'resample': " + number)).interpolation().map(Found::value))
        .contains(interpolation);
  }

  /** torchvision's nearest pixel is not Pillow's. */
  @ParameterizedTest
  @CsvSource({
    "ViTImageProcessor, 4.57.6, NEAREST",
    "ViTImageProcessor, 5.18.0, NEAREST_EXACT",
    "ViTImageProcessorFast, 4.57.6, NEAREST_EXACT",
    "ViTImageProcessorPil, 5.18.0, NEAREST",
    "ViTImageProcessor, , NEAREST"
  })
  void nearest_is_that_of_the_library_that_the_class_uses(
      String name, String release, Interpolation interpolation) {
    ModelDescription known = describe(release, name, "'size': 224, 'resample': 0");

    assertThat(known.interpolation().map(Found::value)).contains(interpolation);
  }

  private ModelDescription describe(@Nullable String release, String name, String keys) {
    return new Folder(path)
        .with("config.json", release == null ? "{}" : "{'transformers_version': '" + release + "'}")
        .with("preprocessor_config.json", "{'image_processor_type': '" + name + "', " + keys + "}")
        .describe();
  }

  /** Each line has the scale, the offset, and mean and deviation of the first channel. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\"',
      value = {
        "ViT | 'do_normalize': true | 0.00392156862745098 0 0.5 0.5",
        "ViT | 'do_normalize': false | 0.00392156862745098 0 0 1",
        "ViT | 'do_rescale': false | 1 0 0.5 0.5",
        "ViT | 'rescale_factor': 0.5, 'image_mean': 0.25, 'image_std': 0.125 | 0.5 0 0.25 0.125",
        "CLIP | 'resample': 3 | 0.00392156862745098 0 0.48145466 0.26862954",
        "Levit | 'resample': 3 | 0.00392156862745098 0 0.485 0.229",
        "EfficientNet | 'resample': 0, 'image_std': [0.5, 0.5, 0.5] | 0.00392156862745098 0 0.5 0.25",
        "EfficientNet | 'resample': 0, 'include_top': false | 0.00392156862745098 0 0.5 0.5",
        "EfficientNet | 'resample': 0, 'do_normalize': false | 0.00392156862745098 0 0 0.5",
        "EfficientNet | 'resample': 0, 'include_top': false, 'do_normalize': false, 'rescale_offset': true, 'rescale_factor': 0.00784313725490196 | 0.00784313725490196 -1 0 1",
        "EfficientNet | 'resample': 0, 'do_rescale': false, 'rescale_offset': true | 1 0 0.5 0.25"
      })
  void values_follow_the_class(String name, String keys, String expected) {
    ModelDescription known =
        describe("{'image_processor_type': '" + name + "ImageProcessor', " + keys + "}");

    double[] values = Arrays.stream(expected.split(" ")).mapToDouble(Double::parseDouble).toArray();
    assertThat(known.scale().orElseThrow().value()).isEqualTo(values[0]);
    assertThat(known.offset().map(Found::value).orElse(0.0)).isEqualTo(values[1]);
    assertThat(known.mean().orElseThrow().value()).hasSize(3).first().isEqualTo(values[2]);
    assertThat(known.std().orElseThrow().value()).hasSize(3).first().isEqualTo(values[3]);
  }

  @Test
  void mobile_vit_takes_bgr_that_is_not_normalised() {
    ModelDescription known =
        describe(
            "{'feature_extractor_type': 'MobileViTFeatureExtractor', 'size': 288, 'crop_size': 256}");

    assertThat(known.channels())
        .contains(
            new Found<>(
                Channels.BGR, "default of MobileViTFeatureExtractor: do_flip_channel_order"));
    assertThat(known.mean().map(Found::value)).contains(List.of(0.0, 0.0, 0.0));
    assertThat(known.std().map(Found::value)).contains(List.of(1.0, 1.0, 1.0));
  }

  @Test
  void file_without_a_class_is_followed_if_nothing_is_left_open() {
    ModelDescription known =
        describe(
            "{'size': 32, 'resample': 2, 'image_mean': [0.1, 0.2, 0.3], 'image_std': [1, 2, 3],"
                + " 'do_flip_channel_order': true}");

    assertThat(known.channels().map(Found::value)).contains(Channels.BGR);
    assertThat(known.scale().map(Found::value)).contains(1 / 255.0);
    assertThat(known.mean().map(Found::value)).contains(List.of(0.1, 0.2, 0.3));
    assertThat(known.std().map(Found::value)).contains(List.of(1.0, 2.0, 3.0));
  }

  /** Four classes have another default since release 5. */
  @ParameterizedTest
  @CsvSource({
    "ConvNextFeatureExtractor, , BILINEAR",
    "ConvNextImageProcessorFast, , BILINEAR",
    "ConvNextImageProcessorPil, , BICUBIC",
    "ConvNextImageProcessor, 4.57.6, BILINEAR",
    "ConvNextImageProcessor, 5.18.0, BICUBIC",
    "EfficientNetImageProcessor, 4.30.0.dev0, NEAREST",
    "EfficientNetImageProcessorFast, 4.57.6, NEAREST_EXACT",
    "EfficientNetImageProcessor, 5.0.0, BICUBIC",
    "PvtImageProcessorFast, 5.0.0, BILINEAR",
    "PvtImageProcessor, 5.0.0, BICUBIC",
    "ViTImageProcessor, , BILINEAR"
  })
  void default_that_differs_is_that_of_the_release(
      String name, String release, Interpolation interpolation) {
    ModelDescription known = describe(release, name, "'size': 224");

    assertThat(known.interpolation())
        .contains(new Found<>(interpolation, "default of " + name + ": resample"));
  }

  @Test
  void gray_model_has_one_value_per_normalisation() {
    ModelDescription known =
        new Folder(path)
            .with("config.json", "{'model_type': 'vit', 'num_channels': 1}")
            .with("preprocessor_config.json", vit("'image_mean': [0.13], 'image_std': 0.3"))
            .describe();

    assertThat(known.channels().map(Found::value)).contains(Channels.GRAY);
    assertThat(known.mean().map(Found::value)).contains(List.of(0.13));
    assertThat(known.std().map(Found::value)).contains(List.of(0.3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\"',
      value = {
        "'model_type': 'resnet' | {'shortest_edge': 224} | crop-floor:256",
        "'model_type': 'swinv2' | 224 | squash",
        "'architectures': ['MobileNetV2ForImageClassification'] | 256 | crop-floor:256",
        "'architectures': ['Dinov2ForImageClassification'] | 256 | crop-floor:256",
        "'architectures': ['DeiTForImageClassificationWithTeacher'] | 256 | squash-crop-floor:256x256",
        "'architectures': ['MyNet'], 'model_type': 'mine' | 256 | squash"
      })
  void model_decides_the_class_that_the_processor_does_not_state(
      String config, String size, String resize) {
    ModelDescription known =
        new Folder(path)
            .with("config.json", "{" + config + "}")
            .with("preprocessor_config.json", "{'resample': 3, 'size': " + size + "}")
            .describe();

    assertThat(known.resize().map(Found::value)).contains(ResizeMode.parse(resize));
  }

  @Test
  void processor_may_be_in_processor_config_and_above_the_folder_onnx() throws IOException {
    Files.createDirectory(path.resolve("onnx"));
    new Folder(path)
        .with("config.json", CONFIG)
        .with("processor_config.json", "{'image_processor': " + VIT + "}");

    ModelDescription known = new Folder(path.resolve("onnx")).describe();

    assertThat(known.labels().map(Found::value)).contains(List.of("cat", "dog, big", "cat"));
    assertThat(known.interpolation())
        .contains(
            new Found<>(Interpolation.BILINEAR, "processor_config.json: image_processor.resample"));
  }

  @Test
  void config_alone_states_labels_size_and_task() {
    ModelDescription known =
        new Folder(path)
            .with(
                "config.json",
                "{'num_labels': 3, 'image_size': [32, 48], 'problem_type': 'multi_label_classification'}")
            .describe();

    assertThat(known.labels())
        .contains(new Found<>(List.of("LABEL_0", "LABEL_1", "LABEL_2"), "config.json: num_labels"));
    assertThat(known.height()).contains(new Found<>(32, "config.json: image_size"));
    assertThat(known.width()).contains(new Found<>(48, "config.json: image_size"));
    assertThat(known.task()).contains(new Found<>(Task.MULTI_LABEL, "config.json: problem_type"));
    assertThat(known.resize()).isEmpty();
    assertThat(known.scale()).isEmpty();
  }

  @Test
  void config_of_another_tool_says_nothing() {
    assertThat(new Folder(path).with("config.json", "{'port': 8080, 'image_size': 3}").describe())
        .isEqualTo(ModelDescription.empty());
  }

  @Test
  void channels_last_is_a_layout() {
    assertThat(describe(vit("'data_format': 'channels_last'")).layout().map(Found::value))
        .contains(Layout.NHWC);
    assertThat(describe(vit("'data_format': 'channels_first'")).layout().map(Found::value))
        .contains(Layout.NCHW);
    assertThat(describe(vit("'resample': 2")).layout()).isEmpty();
  }

  @Test
  void keys_without_effect_on_pixels_are_ignored() {
    assertThat(
            describe(
                    vit(
                        """
                        'return_tensors': 'pt', 'processor_class': 'CLIPProcessor', 'device': null,
                        'do_convert_rgb': true, 'input_data_format': 'channels_last',
                        'do_pad': false, 'pad_size': null, 'new_feature': false, 'other': null,
                        'rescale_offset': false, 'do_flip_channel_order': false,
                        'do_center_crop': true, 'crop_size': 224, 'crop_pct': 1.0
                        """))
                .resize()
                .map(Found::value))
        .contains(ResizeMode.parse("squash"));
  }

  /** A processor of release 4 is often saved again by release 5, in other words. */
  @Test
  void two_processor_files_of_the_same_meaning_are_read() {
    ModelDescription known =
        new Folder(path)
            .with("config.json", "{'model_type': 'clip'}")
            .with(
                "preprocessor_config.json",
                "{'feature_extractor_type': 'CLIPFeatureExtractor', 'size': 224, 'crop_size': 224, 'do_center_crop': true, 'resample': 3}")
            .with(
                "processor_config.json",
                "{'image_processor': {'image_processor_type': 'CLIPImageProcessor', 'size': {'shortest_edge': 224}, 'crop_size': {'height': 224, 'width': 224}, 'do_center_crop': true, 'resample': 3, 'data_format': 'channels_first', 'do_pad': null}}")
            .describe();

    assertThat(known.height().map(Found::value)).contains(224);
  }
}
