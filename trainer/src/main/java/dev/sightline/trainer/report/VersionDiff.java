package dev.sightline.trainer.report;

import dev.sightline.modelstore.ModelVersion;
import dev.sightline.trainer.registry.ModelRepository;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Formats the differences of two versions for a terminal. */
public final class VersionDiff {
  private static final String NOTHING = "–";
  private static final String COMMAND = "command";
  private static final String HYPERPARAMETERS = "hyperparameters.";

  private final VersionFacts one;
  private final VersionFacts other;

  private VersionDiff(VersionFacts one, VersionFacts other) {
    this.one = one;
    this.other = other;
  }

  /**
   * Compares two versions.
   *
   * @throws dev.sightline.trainer.TrainerFailure if one of them cannot be read
   */
  public static VersionDiff of(ModelRepository repository, ModelVersion one, ModelVersion other) {
    return new VersionDiff(VersionFacts.of(repository, one), VersionFacts.of(repository, other));
  }

  /** Returns the text, without a line break at the end. */
  public String text() {
    Set<String> names = new LinkedHashSet<>(one.values().keySet());
    names.addAll(other.values().keySet());
    TextTable table =
        new TextTable("", one.version().toString(), other.version().toString()).textColumns(3);
    List<String> same = new ArrayList<>();
    names.remove(COMMAND);
    for (String name : names) {
      String left = one.values().getOrDefault(name, NOTHING);
      String right = other.values().getOrDefault(name, NOTHING);
      if (left.equals(right)) {
        same.add(name);
      } else {
        table.row(name, left, right);
      }
    }
    boolean identical = same.size() == names.size() && one.labels().equals(other.labels());
    return (identical ? "no difference" : table.toString())
        + "\n\nlabels: "
        + labels()
        + "\nsame: "
        + same(same)
        + command(one)
        + command(other);
  }

  /** Hyperparameters are only counted, because there are many. */
  private static String same(List<String> names) {
    List<String> named = names.stream().filter(name -> !name.startsWith(HYPERPARAMETERS)).toList();
    int others = names.size() - named.size();
    return String.join(", ", named) + (others == 0 ? "" : " and " + others + " hyperparameters");
  }

  private static String command(VersionFacts facts) {
    String command = facts.values().get(COMMAND);
    return command == null ? "" : "\n%s: %s".formatted(facts.version(), command);
  }

  private String labels() {
    if (one.labels().equals(other.labels())) {
      return "the same, " + String.join(", ", one.labels());
    }
    List<String> gone = without(one.labels(), other.labels());
    List<String> added = without(other.labels(), one.labels());
    if (gone.isEmpty() && added.isEmpty()) {
      return "the same in another order: %s; %s"
          .formatted(String.join(", ", one.labels()), String.join(", ", other.labels()));
    }
    return "only %s: %s; only %s: %s"
        .formatted(one.version(), words(gone), other.version(), words(added));
  }

  private static List<String> without(List<String> labels, List<String> known) {
    return labels.stream().filter(label -> !known.contains(label)).toList();
  }

  private static String words(List<String> labels) {
    return labels.isEmpty() ? "none" : String.join(", ", labels);
  }
}
