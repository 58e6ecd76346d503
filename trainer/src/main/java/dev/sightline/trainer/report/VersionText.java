package dev.sightline.trainer.report;

import dev.sightline.modelstore.ModelVersion;
import dev.sightline.modelstore.StoreLayout;
import dev.sightline.trainer.registry.HistoryEntry;
import dev.sightline.trainer.registry.ModelRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Formats a version for a terminal. */
public final class VersionText {
  private final ModelRepository repository;
  private final ModelVersion version;

  public VersionText(ModelRepository repository, ModelVersion version) {
    this.repository = repository;
    this.version = version;
  }

  /**
   * Returns all known facts, without a line break at the end.
   *
   * @throws dev.sightline.trainer.TrainerFailure if the model file cannot be read
   */
  public String full() {
    VersionFacts facts = VersionFacts.of(repository, version);
    return "%s%s\n  %s\n  labels: %s\n  %s\n\n%s\n\n%s"
        .formatted(
            version,
            standing(),
            repository.shown(version),
            String.join(", ", facts.labels()),
            checksums(),
            values(facts.values()),
            history());
  }

  private static String values(Map<String, String> values) {
    int width = values.keySet().stream().mapToInt(String::length).max().orElse(0);
    return values.entrySet().stream()
        .map(
            fact -> "  " + fact.getKey() + spaces(width - fact.getKey().length()) + fact.getValue())
        .collect(Collectors.joining("\n"));
  }

  private static String spaces(int missing) {
    return " ".repeat(missing + 2);
  }

  private String standing() {
    boolean current = repository.current(version.name()).equals(Optional.of(version.number()));
    return current
        ? ", current"
        : repository
            .candidate(version.name())
            .filter(candidate -> candidate.version() == version.number())
            .map(candidate -> ", on trial: " + candidate.kind())
            .orElse("");
  }

  private String checksums() {
    Path folder = repository.folderOf(version);
    return Files.exists(folder.resolve(StoreLayout.SUMS))
        ? "checksums: in SHA256SUMS, checked by 'models verify " + version + "'"
        : "checksums: none, the version is older than they are";
  }

  private String history() {
    List<HistoryEntry> entries =
        repository.history(version.name()).stream()
            .filter(
                entry ->
                    entry.version() == version.number()
                        || entry.from().equals(Optional.of(version.number())))
            .toList();
    return entries.isEmpty() ? "history: none" : HistoryText.table(version.name(), entries);
  }
}
