package dev.sightline.trainer.modelimport.description;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the labels and their number in a {@code config.json} of timm; old files call them {@code
 * labels}.
 */
final class TimmLabels {
  private static final List<String> KEYS = List.of("label_names", "labels");
  private static final String COUNT = "num_classes";

  private TimmLabels() {}

  static void describe(Settings config, Settings data, ModelDescriptionBuilder known) {
    Settings counted = config.states(COUNT) ? config : data;
    Optional<Integer> count = counted.number(COUNT).map(Double::intValue);
    count.ifPresent(columns -> known.columns(columns, counted.source(COUNT)));
    Stream.of(config, data)
        .flatMap(settings -> KEYS.stream().flatMap(key -> read(settings, key).stream()))
        .findFirst()
        .ifPresent(
            labels -> {
              int found = labels.value().size();
              if (count.isPresent() && count.get() != found) {
                throw counted.refusal(
                    COUNT, String.format(Locale.ROOT, "but there are %d labels", found));
              }
              known.labels(labels);
            });
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
}
