package dev.sightline.trainer.modelimport.description;

/** Files like those of models on Hugging Face's hub, with single instead of double quotes. */
final class HuggingFaceFiles {
  static final String CONFIG =
      """
      {'architectures': ['ViTForImageClassification'], 'model_type': 'vit', 'image_size': 384,
       'id2label': {'1': 'dog, big', '0': 'cat', '2': 'cat'}, 'label2id': {'cat': 2, 'dog, big': 1},
       'num_channels': 3, 'transformers_version': '4.44.2', 'torch_dtype': 'float32'}
      """;

  static final String VIT =
      """
      {'do_convert_rgb': null, 'do_normalize': true, 'do_rescale': true, 'do_resize': true,
       'image_mean': [0.5, 0.4, 0.3], 'image_processor_type': 'ViTImageProcessor',
       'image_std': [0.2, 0.3, 0.4], 'resample': 2, 'rescale_factor': 0.00392156862745098,
       'size': {'height': 32, 'width': 48}}
      """;

  private HuggingFaceFiles() {}

  /** Returns a processor of the class ViTImageProcessor with more keys. */
  static String vit(String keys) {
    return "{'image_processor_type': 'ViTImageProcessor', " + keys + "}";
  }
}
