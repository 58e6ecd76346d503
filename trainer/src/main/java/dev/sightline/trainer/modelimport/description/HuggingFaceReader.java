package dev.sightline.trainer.modelimport.description;

import dev.sightline.image.resize.Interpolation;
import dev.sightline.trainer.TrainerFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

  /** What an image processor states. */
  private static final List<ModelProperty> ALL =
      List.of(
          ModelProperty.RESIZE,
          ModelProperty.INTERPOLATION,
          ModelProperty.SCALE,
          ModelProperty.MEAN,
          ModelProperty.STD,
          ModelProperty.CHANNELS);

  private static final Map<String, List<ModelProperty>> CLASS_KEYS =
      Map.of(CLASS, ALL, OLD_CLASS, ALL);

  @Override
  public ModelDescription read(DescribedFile model) {
    ModelDescriptionBuilder known = new ModelDescriptionBuilder();
    Optional<HuggingFaceConfig> config = HuggingFaceConfig.find(model);
    config.ifPresent(found -> found.describe(model, known));
    Optional<Settings> processor = processor(model, config);
    if (config.isPresent() && processor.isEmpty()) {
      noteMissing(model.stated(), known);
    }
    model
        .stated()
        .read(
            ALL,
            () ->
                processor
                    .filter(settings -> !TIMM.equals(settings.text(CLASS).orElse("")))
                    .ifPresent(settings -> describe(settings, config, model.stated(), known)));
    return known.build();
  }

  /** transformers 4 reads the first of two files, transformers 5 the second. */
  private static Optional<Settings> processor(
      DescribedFile model, Optional<HuggingFaceConfig> config) {
    Optional<Settings> own =
        model.beside(PROCESSOR_FILE).map(Settings::read).map(HuggingFaceReader::withClassKeys);
    Optional<Settings> combined =
        model
            .beside(COMBINED_FILE)
            .map(Settings::read)
            .flatMap(file -> file.within(IN_COMBINED))
            .map(HuggingFaceReader::withClassKeys);
    if (own.isPresent()
        && combined.isPresent()
        && !own.get().hasValuesOf(combined.get())
        && !meaning(own.get(), config, model).equals(meaning(combined.get(), config, model))) {
      throw new TrainerFailure(
          "%s has another image processor in %s than in %s: remove the one that the model was not trained with"
              .formatted(model.file().getParent(), PROCESSOR_FILE, COMBINED_FILE));
    }
    return own.or(() -> combined);
  }

  private static Settings withClassKeys(Settings settings) {
    return settings.withProperties(CLASS_KEYS);
  }

  /** Returns what an image processor does: releases write the same in different words. */
  private static List<Object> meaning(
      Settings settings, Optional<HuggingFaceConfig> config, DescribedFile model) {
    ModelDescriptionBuilder known = new ModelDescriptionBuilder();
    describe(settings, config, model.stated(), known);
    ModelDescription all = known.build();
    return Stream.of(
            all.height(),
            all.width(),
            all.resize(),
            all.interpolation(),
            all.scale(),
            all.offset(),
            all.mean(),
            all.std(),
            all.channels(),
            all.layout().filter(found -> found.value() != Layout.NCHW)) // the default
        .<Object>map(each -> each.map(Found::value))
        .toList();
  }

  private static void noteMissing(StatedProperties stated, ModelDescriptionBuilder known) {
    List<ModelProperty> assumed = new ArrayList<>(ALL);
    assumed.removeIf(stated::include);
    if (!assumed.isEmpty()) {
      known.note(
          "there is no %s beside %s, so what these options state is assumed: %s; copy the file from where the model is published, or give the options"
              .formatted(PROCESSOR_FILE, HuggingFaceConfig.FILE, ModelProperty.options(assumed)));
    }
  }

  private static void describe(
      Settings found,
      Optional<HuggingFaceConfig> config,
      StatedProperties stated,
      ModelDescriptionBuilder known) {
    ImageProcessor processor = processor(found, config);
    Settings settings =
        found
            .withDefaults(processor.defaults(), processor.name())
            .withProperties(ProcessorKeys.PROPERTIES);
    ProcessorKeys.check(settings, processor, stated);
    stated.read(
        ModelProperty.RESIZE, () -> new ProcessorGeometry(settings, processor).describe(known));
    stated.read(ModelProperty.INTERPOLATION, () -> interpolation(settings, processor, known));
    stated.read(ModelProperty.CHANNELS, () -> channelCount(settings, known));
    new ProcessorValues(settings, processor, stated, known.build().channelCount()).describe(known);
    stated.read(ModelProperty.LAYOUT, () -> layout(settings, known));
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

  private static void interpolation(
      Settings settings, ImageProcessor processor, ModelDescriptionBuilder known) {
    Interpolation stated = PillowFilter.read(settings, ProcessorKeys.FILTER);
    boolean exact = stated == Interpolation.NEAREST && processor.usesTorchvision();
    known.interpolation(
        exact ? Interpolation.NEAREST_EXACT : stated, settings.source(ProcessorKeys.FILTER));
    if (exact) {
      known.note(
          "%s resizes with torchvision; if it ran without torchvision, give --interpolation nearest"
              .formatted(processor.name()));
    }
  }

  /** Reads the number of channels, which the model's configuration states, too. */
  private static void channelCount(Settings settings, ModelDescriptionBuilder known) {
    String key = ProcessorKeys.CHANNEL_COUNT;
    Optional<Found<Integer>> other = known.build().channelCount();
    settings
        .find(key)
        .map(value -> settings.pixels(key, value))
        .ifPresent(
            count -> {
              if (other.isPresent() && !other.get().value().equals(count)) {
                throw settings.refusal(
                    key,
                    String.format(
                        Locale.ROOT, "but %s is %d", other.get().source(), other.get().value()));
              }
              known.channelCount(count, settings.source(key));
            });
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
