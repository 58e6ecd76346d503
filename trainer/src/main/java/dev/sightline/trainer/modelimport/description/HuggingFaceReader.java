package dev.sightline.trainer.modelimport.description;

import java.util.Optional;

/**
 * Reads the folder of a model of Hugging Face's transformers: {@code config.json}, and {@code
 * preprocessor_config.json} or the image processor in {@code processor_config.json}.
 */
final class HuggingFaceReader implements DescriptionReader {
  private static final String PROCESSOR_FILE = "preprocessor_config.json";
  private static final String COMBINED_FILE = "processor_config.json";
  private static final String IN_COMBINED = "image_processor";
  private static final String CLASS = "image_processor_type";
  private static final String OLD_CLASS = "feature_extractor_type";
  private static final String TIMM = "TimmWrapperImageProcessor";

  @Override
  public ModelDescription read(DescribedFile model) {
    ModelDescriptionBuilder known = new ModelDescriptionBuilder();
    Optional<HuggingFaceConfig> config = HuggingFaceConfig.find(model);
    config.ifPresent(found -> found.describe(model.labels().isPresent(), known));
    processor(model)
        .filter(settings -> !TIMM.equals(settings.text(CLASS).orElse("")))
        .ifPresent(settings -> describe(settings, config, known));
    return known.build();
  }

  private static Optional<Settings> processor(DescribedFile model) {
    return model
        .beside(PROCESSOR_FILE)
        .map(Settings::read)
        .or(
            () ->
                model
                    .beside(COMBINED_FILE)
                    .map(Settings::read)
                    .flatMap(combined -> combined.within(IN_COMBINED)));
  }

  private static void describe(
      Settings stated, Optional<HuggingFaceConfig> config, ModelDescriptionBuilder known) {
    ImageProcessor processor = processor(stated, config);
    Settings settings = stated.withDefaults(processor.defaults(), processor.name());
    ProcessorKeys.check(settings, processor);
    new ProcessorGeometry(settings, processor).describe(known);
    new ProcessorValues(settings, processor, config.flatMap(HuggingFaceConfig::channels))
        .describe(known);
    layout(settings, known);
  }

  private static ImageProcessor processor(Settings stated, Optional<HuggingFaceConfig> config) {
    String key = stated.states(CLASS) ? CLASS : OLD_CLASS;
    Optional<String> name =
        stated.text(key).or(() -> config.flatMap(HuggingFaceConfig::processorClass));
    if (name.isEmpty()) {
      return ImageProcessors.unknown();
    }
    return ImageProcessors.ofClass(name.get(), config.flatMap(HuggingFaceConfig::release))
        .orElseThrow(
            () ->
                stated.refusal(
                    key, "and the image processor %s is not known here".formatted(name.get())));
  }

  private static void layout(Settings settings, ModelDescriptionBuilder known) {
    String source = settings.source(ProcessorKeys.LAYOUT);
    switch (settings.text(ProcessorKeys.LAYOUT).orElse("channels_first")) {
      case "channels_first" -> {
        if (settings.states(ProcessorKeys.LAYOUT)) {
          known.layout(Layout.NCHW, source);
        }
      }
      case "channels_last" -> known.layout(Layout.NHWC, source);
      default ->
          throw settings.refusal(
              ProcessorKeys.LAYOUT, "but must be channels_first or channels_last");
    }
  }
}
