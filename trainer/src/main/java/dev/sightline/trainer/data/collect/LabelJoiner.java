package dev.sightline.trainer.data.collect;

import dev.sightline.proto.LabelNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Joins labels to images and decides the fate of every record. The content identifies an image:
 * records with the same bytes are one image, regardless of their ids, and a label of any of them
 * applies to it. If there are several labels, the last one in the order {@link
 * LabelClaim#BY_WEIGHT} wins; differing labels are listed. An id that several different images have
 * is ambiguous, so a label with that id is not used.
 */
final class LabelJoiner {
  private final CollectSettings settings;
  private final TrainTestAssignment sides;
  private final List<ManifestEntry> manifest = new ArrayList<>();
  private final Map<String, List<ImageEntry>> byContent = new LinkedHashMap<>();
  private final Map<String, Set<String>> contentsOfId = new LinkedHashMap<>();
  private final Map<String, List<LabelClaim>> statements = new LinkedHashMap<>();

  private LabelJoiner(CollectSettings settings) {
    this.settings = settings;
    this.sides = new TrainTestAssignment(settings.testShare());
  }

  /** Returns the manifest; it does not depend on the order in which the records were read. */
  static List<ManifestEntry> of(
      CollectSettings settings, Collection<ImageEntry> images, Collection<LabelEntry> labels) {
    LabelJoiner joining = new LabelJoiner(settings);
    List<ImageEntry> inOrder = new ArrayList<>(images);
    inOrder.sort((one, other) -> one.origin().compareTo(other.origin()));
    inOrder.forEach(joining::take);
    labels.forEach(joining::take);
    joining.byContent.forEach(joining::place);
    return joining.manifest;
  }

  private void take(ImageEntry image) {
    String content = image.sha256();
    if (content == null) {
      manifest.add(ManifestEntry.ofImage(RecordFate.BAD_IMAGE, image, null, null, image.cause()));
      return;
    }
    byContent.computeIfAbsent(content, key -> new ArrayList<>()).add(image);
    contentsOfId.computeIfAbsent(String.valueOf(image.id()), key -> new HashSet<>()).add(content);
    String expected = image.expectedLabel();
    if (expected != null) {
      LabelClaim statement = LabelClaim.expected(image, expected);
      Optional<String> problem = LabelNames.problem(expected);
      if (problem.isPresent()) {
        list(
            RecordFate.BAD_LABEL,
            statement,
            "the label '%s' %s".formatted(expected, problem.get()));
      } else {
        say(content, statement);
      }
    }
  }

  private void take(LabelEntry label) {
    LabelClaim statement = LabelClaim.said(label);
    Set<String> contents = contentsOfId.getOrDefault(label.id(), Set.of());
    if (label.problem() != null) {
      list(RecordFate.BAD_LABEL, statement, label.problem());
    } else if (contents.isEmpty()) {
      list(RecordFate.UNKNOWN_ID, statement, null);
    } else if (contents.size() > 1) {
      list(
          RecordFate.AMBIGUOUS_ID,
          statement,
          String.format(Locale.ROOT, "%d different images have this id", contents.size()));
    } else {
      say(contents.iterator().next(), statement);
    }
  }

  private void say(String content, LabelClaim statement) {
    statements.computeIfAbsent(content, key -> new ArrayList<>()).add(statement);
  }

  private void list(RecordFate outcome, LabelClaim statement, @Nullable String cause) {
    manifest.add(ManifestEntry.ofLabel(outcome, statement, cause));
  }

  private void place(String content, List<ImageEntry> records) {
    ImageEntry first = records.get(0);
    @Nullable LabelClaim label = weigh(statements.getOrDefault(content, List.of()));
    manifest.add(entry(first, label));
    for (ImageEntry again : records.subList(1, records.size())) {
      manifest.add(
          ManifestEntry.ofImage(
              RecordFate.DUPLICATE, again, label, null, "as " + first.origin().text()));
    }
  }

  private @Nullable LabelClaim weigh(List<LabelClaim> said) {
    @Nullable LabelClaim counts = said.stream().max(LabelClaim.BY_WEIGHT).orElse(null);
    for (LabelClaim other : said) {
      if (counts != null && !other.label().equals(counts.label())) {
        list(
            RecordFate.SUPERSEDED,
            other,
            "%s says '%s'".formatted(counts.origin().text(), counts.label()));
      }
    }
    return counts;
  }

  private ManifestEntry entry(ImageEntry image, @Nullable LabelClaim label) {
    if (label == null) {
      String path = settings.keepUnlabelled() ? "unlabelled/" + fileName(image) : null;
      return ManifestEntry.ofImage(RecordFate.UNLABELLED, image, null, path, null);
    }
    if (!settings.takes(label.label())) {
      return ManifestEntry.ofImage(
          RecordFate.REFUSED_LABEL,
          image,
          label,
          null,
          settings.model() + " does not have this label");
    }
    boolean test = sides.isTest(String.valueOf(image.sha256()));
    String path = (test ? "test/" : "train/") + label.label() + '/' + fileName(image);
    return ManifestEntry.ofImage(
        test ? RecordFate.TEST : RecordFate.TRAIN, image, label, path, null);
  }

  private static String fileName(ImageEntry image) {
    return image.sha256() + "." + image.extension();
  }
}
