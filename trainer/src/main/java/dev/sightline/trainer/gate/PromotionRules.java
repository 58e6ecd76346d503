package dev.sightline.trainer.gate;

import dev.sightline.modelstore.ModelTask;
import dev.sightline.modelstore.ModelVersion;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.evaluate.OnnxClassifier;
import dev.sightline.trainer.registry.ModelRepository;
import java.util.List;
import java.util.Optional;

/** Rejects versions that cannot replace the current version in the service. */
public final class PromotionRules {
  private final ModelRepository repository;

  public PromotionRules(ModelRepository repository) {
    this.repository = repository;
  }

  /**
   * Checks the files of a version.
   *
   * @throws TrainerFailure if the version does not exist or is damaged
   */
  public void requireSound(ModelVersion version) {
    Verification verification = Verification.of(repository, version);
    if (!verification.isSound()) {
      throw new TrainerFailure(
          version + " is not sound: " + String.join("; ", verification.faults()));
    }
  }

  /**
   * Checks that the version has the interface of the current version. Does nothing if no version is
   * current.
   *
   * @throws TrainerFailure if the classes, their order, the task or the input size differ
   */
  public void requireSameClasses(ModelVersion version) {
    try {
      requireComparable(version);
    } catch (TrainerFailure e) {
      throw new TrainerFailure(
          e.getMessage() + "; to continue anyway, add --allow-other-classes", e);
    }
  }

  /** Checks the same for a trial, which cannot be forced. */
  public void requireComparable(ModelVersion version) {
    Optional<ModelVersion> current =
        repository.current(version.name()).map(number -> new ModelVersion(version.name(), number));
    if (current.isPresent() && !current.get().equals(version)) {
      Interface ours = Interface.of(repository, version);
      ours.difference(interfaceOfCurrent(current.get()))
          .ifPresent(
              difference -> {
                throw new TrainerFailure(
                    "%s cannot replace %s: %s".formatted(version, current.get(), difference));
              });
    }
  }

  private Interface interfaceOfCurrent(ModelVersion current) {
    try {
      return Interface.of(repository, current);
    } catch (TrainerFailure e) {
      throw new TrainerFailure(
          "the current version %s cannot be read, so classes cannot be compared (%s)"
              .formatted(current, e.getMessage()),
          e);
    }
  }

  /** Properties of a model that consumers of predictions and producers of images see. */
  private record Interface(List<String> labels, ImageSize size, boolean multiLabel) {
    static Interface of(ModelRepository repository, ModelVersion version) {
      try (OnnxClassifier model = OnnxClassifier.open(repository.resolve(version.toString()))) {
        return new Interface(model.labels(), model.size(), model.isMultiLabel());
      }
    }

    Optional<String> difference(Interface current) {
      if (!labels.equals(current.labels)) {
        return Optional.of(
            "its classes are %s, those of the current version %s"
                .formatted(String.join(", ", labels), String.join(", ", current.labels)));
      }
      if (multiLabel != current.multiLabel) {
        return Optional.of(
            "it is a %s model, the current version a %s model"
                .formatted(task(multiLabel), task(current.multiLabel)));
      }
      return size.equals(current.size)
          ? Optional.empty()
          : Optional.of(
              "it takes %s pixels, the current version %s"
                  .formatted(words(size), words(current.size)));
    }

    private static String task(boolean multiLabel) {
      return (multiLabel ? ModelTask.MULTI_LABEL : ModelTask.SINGLE_LABEL).text();
    }

    private static String words(ImageSize size) {
      return size.width() + " x " + size.height();
    }
  }
}
