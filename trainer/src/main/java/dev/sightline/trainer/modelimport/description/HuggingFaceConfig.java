package dev.sightline.trainer.modelimport.description;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads the {@code config.json} of a model of Hugging Face's transformers. */
final class HuggingFaceConfig {
  static final String FILE = "config.json";
  private static final String TYPE = "model_type";
  private static final String ARCHITECTURES = "architectures";
  private static final String LABELS = "id2label";
  private static final String COUNT = "num_labels";
  private static final String PROBLEM = "problem_type";
  private static final String RELEASE = "transformers_version";
  private static final String SIZE = "image_size";
  private static final String CHANNELS = "num_channels";
  private static final List<String> KEYS =
      List.of(TYPE, ARCHITECTURES, LABELS, COUNT, PROBLEM, RELEASE);
  private static final Map<String, List<ModelProperty>> PROPERTIES =
      Map.of(
          LABELS, List.of(ModelProperty.LABELS),
          COUNT, List.of(ModelProperty.LABELS),
          PROBLEM, List.of(ModelProperty.ACTIVATION),
          SIZE, List.of(ModelProperty.SIZE),
          CHANNELS, List.of(ModelProperty.CHANNELS));
  private static final Pattern ARCHITECTURE = Pattern.compile("(\\w+?)For([A-Z]\\w*)");
  private static final String CLASSIFICATION = "ImageClassification";

  private final Settings settings;

  private HuggingFaceConfig(Settings settings) {
    this.settings = settings;
  }

  /** Finds the file beside a model, unless another tool wrote it. */
  static Optional<HuggingFaceConfig> find(DescribedFile model) {
    return model
        .beside(FILE)
        .map(Settings::read)
        .filter(settings -> !TimmReader.isTimm(settings))
        .filter(settings -> KEYS.stream().anyMatch(settings::states))
        .map(settings -> new HuggingFaceConfig(settings.withProperties(PROPERTIES)));
  }

  void describe(DescribedFile model, ModelDescriptionBuilder known) {
    checkArchitectures();
    StatedProperties stated = model.stated();
    if (model.labels().isEmpty()) {
      labels()
          .ifPresent(
              labels -> known.labels(labels).columns(labels.value().size(), labels.source()));
    }
    stated.read(ModelProperty.ACTIVATION, () -> describeTask(known));
    stated.read(ModelProperty.SIZE, () -> describeSize(known));
    stated.read(ModelProperty.CHANNELS, () -> describeChannels(known));
  }

  private void describeTask(ModelDescriptionBuilder known) {
    settings.find(PROBLEM).ifPresent(problem -> known.task(task(), settings.source(PROBLEM)));
  }

  private void describeSize(ModelDescriptionBuilder known) {
    settings
        .find(SIZE)
        .ifPresent(
            unused -> {
              ProcessorSize size = ProcessorSize.read(settings, SIZE, Optional.of(true));
              known.height(size.height(), settings.source(SIZE));
              known.width(size.width(), settings.source(SIZE));
            });
  }

  private void describeChannels(ModelDescriptionBuilder known) {
    settings
        .find(CHANNELS)
        .ifPresent(
            count -> {
              int channels = settings.pixels(CHANNELS, count);
              if (channels != 1 && channels != 3) {
                throw settings.refusal(
                    CHANNELS, "but only models of 1 or 3 channels can be imported");
              }
              known.channelCount(channels, settings.source(CHANNELS));
            });
  }

  private void checkArchitectures() {
    List<Matcher> known =
        architectures().map(ARCHITECTURE::matcher).filter(Matcher::matches).toList();
    if (!known.isEmpty()
        && known.stream().noneMatch(name -> name.group(2).startsWith(CLASSIFICATION))) {
      throw settings.refusal(ARCHITECTURES, "but only image classifiers can be imported");
    }
  }

  private Stream<String> architectures() {
    List<String> names = new ArrayList<>();
    settings
        .find(ARCHITECTURES)
        .ifPresent(
            value -> {
              if (!value.isArray()) {
                throw settings.refusal(ARCHITECTURES, "but must be a list");
              }
              value.forEach(name -> names.add(name.asText()));
            });
    return names.stream();
  }

  private Optional<Found<List<String>>> labels() {
    if (settings.find(LABELS).isPresent()) {
      try {
        return settings
            .find(LABELS)
            .map(JsonLabels::read)
            .map(labels -> new Found<>(labels, settings.source(LABELS)));
      } catch (IllegalArgumentException e) {
        throw settings.refusal(LABELS, "which " + e.getMessage());
      }
    }
    return settings
        .find(COUNT)
        .map(count -> settings.pixels(COUNT, count))
        .map(count -> IntStream.range(0, count).mapToObj(i -> "LABEL_" + i).toList())
        .map(labels -> new Found<>(labels, settings.source(COUNT)));
  }

  private Task task() {
    return switch (settings.text(PROBLEM).orElse("")) {
      case "single_label_classification" -> Task.SINGLE_LABEL;
      case "multi_label_classification" -> Task.MULTI_LABEL;
      default -> throw settings.refusal(PROBLEM, "but only classifiers can be imported");
    };
  }

  /** Returns the version of transformers that wrote the file, if it is stated. */
  Optional<String> release() {
    return settings.text(RELEASE);
  }

  /** Returns the class of the image processor that transformers chooses for this model. */
  Optional<String> processorClass() {
    Stream<String> types =
        Stream.concat(
            settings.find(TYPE).map(JsonNode::asText).stream(),
            architectures().map(name -> name.replaceFirst("(For[A-Z]|Model$).*", "")));
    return types.flatMap(type -> ImageProcessors.classOfModel(type).stream()).findFirst();
  }
}
