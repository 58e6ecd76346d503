package dev.sightline.trainer.release;

import dev.sightline.trainer.MarkdownText;
import dev.sightline.trainer.evaluate.DriftReferenceBuilder;
import dev.sightline.trainer.evaluate.Environment;
import dev.sightline.trainer.evaluate.Evaluation;
import dev.sightline.trainer.registry.ModelCard;
import dev.sightline.trainer.run.RunConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the model card of a released model. */
final class CardWriter {
  private final ReleasedModel model;

  CardWriter(ReleasedModel model) {
    this.model = model;
  }

  ModelCard card(String name) {
    Map<String, List<String>> facts = new LinkedHashMap<>();
    facts.put("Data", data());
    facts.put("Training", training());
    facts.put("Accuracy", accuracy());
    facts.put("Parity", List.of("DL4J against ONNX Runtime: " + model.parity.summary() + "."));
    facts.put("Environment", environment(Environment.dl4jVersion()));
    facts.put("Intended use and limits", limits());
    return new ModelCard(
        name,
        String.format(
            Locale.ROOT,
            "Classifies %d x %d RGB images as one of: %s.",
            model.dataset.size().width(),
            model.dataset.size().height(),
            String.join(", ", model.dataset.labels())),
        facts);
  }

  private List<String> data() {
    int held = model.split.validation().size();
    return List.of(
        "- Dataset: " + MarkdownText.of(model.dataset.name()),
        String.format(
            Locale.ROOT,
            "- Images: %d trained on, %d held out for validation, %d for testing",
            model.split.train().size(),
            held,
            model.dataset.test().size()),
        "- Resizing: `%s`, in training and in the service".formatted(model.config.resize()),
        "- Fingerprint of the training images: `sha256:" + model.fingerprint + "`",
        "- Reference for drift: "
            + (DriftReferenceBuilder.isPossibleWith(held)
                ? "the images held out for validation"
                : "none, not enough images held out"));
  }

  private List<String> training() {
    RunConfig config = model.config;
    return List.of(
        "- Command: " + MarkdownText.code(Provenance.commandLine(config)),
        "- Network: " + MarkdownText.of(config.network()),
        "- Seed: " + config.seed(),
        String.format(
            Locale.ROOT,
            "- %d epochs, batches of %d, %s with learning rate %s",
            config.epochs(),
            config.batchSize(),
            config.recipe().optimizer().kind(),
            config.learningRate()),
        "- " + RecipeText.of(config.recipe()),
        String.format(
            Locale.ROOT,
            "- Chosen: epoch %d, the best on the validation images (%s)",
            model.chosen.epoch(),
            percent(model.chosen.validationAccuracy())),
        "- Code: git commit `" + config.gitCommit() + "`");
  }

  private List<String> accuracy() {
    Evaluation test = model.test;
    List<String> lines = new ArrayList<>();
    if (model.isImbalanced()) {
      lines.addAll(ClassFigures.table(model));
      lines.add("");
      lines.add(
          String.format(
              Locale.ROOT,
              "**%s** balanced accuracy on the test images: the mean of the classes.",
              percent(test.balancedAccuracy())));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "**%s** of the test images (%d of %d), by the exported file in ONNX Runtime.",
            percent(test.accuracy()),
            test.right(),
            test.images().size()));
    lines.add("One run with one seed; another seed may differ by a percent or so.");
    lines.add(
        String.format(
            Locale.ROOT,
            "Expected calibration error %.2f%% on the test images; temperature %s.",
            100 * model.test.calibrationError(),
            model.temperature));
    if (model.mirrored) {
      lines.add("The graph looks at each image and at its mirror image, and averages the two.");
    }
    if (!model.isImbalanced()) {
      lines.add("");
      lines.addAll(ClassFigures.table(model));
    }
    return lines;
  }

  static List<String> environment(String dl4jVersion) {
    return List.of(
        String.format(
            Locale.ROOT,
            "Deeplearning4j %s with oneDNN, on the CPU (%d cores), Java %s, %s %s.",
            dl4jVersion,
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("java.version"),
            System.getProperty("os.name"),
            System.getProperty("os.arch")));
  }

  private static List<String> limits() {
    return List.of(
        "For demonstrations, tests and as a starting point for retraining. Every image is given one"
            + " of",
        "the classes above, also one that shows none of them. Images of other sizes are resized",
        "first. Not for decisions about people or safety.");
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f%%", 100 * share);
  }
}
