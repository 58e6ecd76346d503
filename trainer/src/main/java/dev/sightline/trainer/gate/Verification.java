package dev.sightline.trainer.gate;

import dev.sightline.modelstore.ModelVersion;
import dev.sightline.modelstore.Sha256Sums;
import dev.sightline.modelstore.StoreLayout;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.evaluate.OnnxClassifier;
import dev.sightline.trainer.registry.ModelRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Result of the check whether the files of a version are complete and the service can run it.
 *
 * @param faults one line for each fault; empty for a sound version
 * @param notes remarks that do not make the version unsound
 */
public record Verification(ModelVersion version, List<String> faults, List<String> notes) {
  private static final double SUM_TOLERANCE = 1e-3;

  public Verification {
    faults = List.copyOf(faults);
    notes = List.copyOf(notes);
  }

  public boolean isSound() {
    return faults.isEmpty();
  }

  /**
   * Verifies a version.
   *
   * @throws TrainerFailure if the version does not exist or its folder cannot be read
   */
  public static Verification of(ModelRepository repository, ModelVersion version) {
    Path folder = repository.folderOf(repository.find(version.toString()));
    List<String> faults = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    try {
      Optional<Sha256Sums> sums = Sha256Sums.read(folder);
      if (sums.isPresent()) {
        faults.addAll(sums.get().faults(folder));
      } else {
        notes.add("has no SHA256SUMS, so changed files cannot be detected");
      }
    } catch (IOException e) {
      throw new TrainerFailure("cannot read " + folder + ": " + e, e);
    }
    Path model = folder.resolve(StoreLayout.MODEL);
    if (!Files.isRegularFile(model)) {
      if (faults.isEmpty()) {
        faults.add(StoreLayout.MODEL + " is missing");
      }
    } else if (faults.isEmpty()) {
      faults.addAll(run(model, notes));
    }
    return new Verification(version, faults, notes);
  }

  /** Loads the model and classifies an image, as the service does. */
  private static List<String> run(Path file, List<String> notes) {
    try (OnnxClassifier model = OnnxClassifier.openServable(file)) {
      List<String> faults = new ArrayList<>();
      noteRepeated(model.labels(), notes);
      answers(model, faults);
      return faults;
    } catch (TrainerFailure e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  /** The labels of ImageNet repeat, for example. */
  private static void noteRepeated(List<String> labels, List<String> notes) {
    Set<String> seen = new HashSet<>();
    String repeated =
        labels.stream()
            .filter(label -> !seen.add(label))
            .distinct()
            .collect(Collectors.joining(", "));
    if (!repeated.isEmpty()) {
      notes.add("has labels that repeat: " + repeated);
    }
  }

  private static void answers(OnnxClassifier model, List<String> faults) {
    ImageSize size = model.size();
    Example black = new Example("black", 0, new byte[size.values()]);
    try {
      for (float[] row : model.classify(List.of(black, black))) {
        if (!(model.isMultiLabel() ? areProbabilities(row) : isDistribution(row))) {
          faults.add(
              "its output for a black image is not "
                  + (model.isMultiLabel() ? "probabilities" : "a probability distribution"));
          return;
        }
      }
    } catch (IllegalStateException e) {
      String cause = e.getCause() == null ? "" : String.valueOf(e.getCause().getMessage());
      faults.add(
          String.format(
              Locale.ROOT,
              "it cannot be run on uint8 images [N, %d, %d, 3]: %s",
              size.height(),
              size.width(),
              cause.lines().findFirst().orElse("")));
    }
  }

  private static boolean areProbabilities(float[] row) {
    for (float probability : row) {
      if (!(probability >= 0 && probability <= 1 + SUM_TOLERANCE)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDistribution(float[] row) {
    double sum = 0;
    for (float probability : row) {
      if (!(probability >= 0)) {
        return false;
      }
      sum += probability;
    }
    return Math.abs(sum - 1) <= SUM_TOLERANCE;
  }
}
