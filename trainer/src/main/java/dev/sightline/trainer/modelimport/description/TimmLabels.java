package dev.sightline.trainer.modelimport.description;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the labels in a {@code config.json} of timm; old files call them {@code labels}. */
final class TimmLabels {
  private static final List<String> KEYS = List.of("label_names", "labels");
  private static final String COUNT = "num_classes";

  private TimmLabels() {}

  static Optional<Found<List<String>>> find(Settings config, Settings data) {
    return Stream.of(config, data)
        .flatMap(settings -> KEYS.stream().flatMap(key -> read(settings, key).stream()))
        .findFirst()
        .map(labels -> checked(labels, config.states(COUNT) ? config : data));
  }

  private static Optional<Found<List<String>>> read(Settings settings, String key) {
    try {
      return settings
          .find(key)
          .map(JsonLabels::read)
          .map(labels -> new Found<>(labels, settings.source(key)));
    } catch (IllegalArgumentException e) {
      throw settings.refusal(key, "which " + e.getMessage());
    }
  }

  private static Found<List<String>> checked(Found<List<String>> labels, Settings settings) {
    settings
        .number(COUNT)
        .filter(count -> count != labels.value().size())
        .ifPresent(
            count -> {
              throw settings.refusal(
                  COUNT, "but there are %d labels".formatted(labels.value().size()));
            });
    return labels;
  }
}
