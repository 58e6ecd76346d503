package dev.sightline.trainer.modelimport;

import dev.sightline.modelstore.GraphSignature.Tensor;
import dev.sightline.modelstore.ModelContract;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.evaluate.GraphTensor;
import dev.sightline.trainer.evaluate.OnnxGraph;
import dev.sightline.trainer.modelimport.description.Activation;
import dev.sightline.trainer.modelimport.description.Found;
import dev.sightline.trainer.modelimport.description.ModelDescription;
import dev.sightline.trainer.modelimport.description.Task;
import dev.sightline.trainer.modelimport.graph.EmbeddingSteps;
import dev.sightline.trainer.modelimport.graph.GraphTraits;
import dev.sightline.trainer.modelimport.graph.MappedOutput;
import dev.sightline.trainer.modelimport.graph.OnnxFile;
import dev.sightline.trainer.modelimport.graph.OutputSteps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Runs an original graph to find out what its outputs are, and to get its answers. */
final class OriginalRun {
  private static final Set<String> REAL = Set.of("FLOAT", "FLOAT16", "DOUBLE", "BFLOAT16");

  private final OnnxFile file;
  private final GraphTraits traits;
  private final OriginalModel model;
  private final Map<String, Tensor> types;
  private final ImportOptions options;
  private final ModelDescription described;
  private final ImportLog log;

  OriginalRun(
      OnnxFile file,
      OnnxGraph graph,
      ForeignInput input,
      ImportOptions options,
      ModelDescription described,
      ImportLog log) {
    this.file = file;
    this.traits = new GraphTraits(file);
    this.model =
        new OriginalModel(
            graph, input.geometry(), new OriginalInput(input.geometry(), input.pixels()));
    this.types = graph.outputs();
    this.options = options;
    this.described = described;
    this.log = log;
  }

  /**
   * Returns the answers of the original, and how they become probabilities.
   *
   * @param more images that a person gave, read when the model is known to be a classifier
   * @throws TrainerFailure if no output fits the labels, or its values cannot become probabilities
   */
  OriginalAnswers answers(List<Example> images, Supplier<List<Example>> more) {
    List<ProbedOutput> outputs = probe(images);
    List<ProbedOutput> classifying = classifying(outputs);
    if (classifying.isEmpty()) {
      throw new OutputsWithoutScores(file).failure();
    }
    Found<ProbedOutput> output =
        new OutputFinder(file.path(), classifying)
            .find(options.output().map(this::tensorOf), described);
    int labels = described.labels().orElseThrow().value().size();
    log.found("output", output.value().toString(), output.source());
    noteColumn(output.value(), described.labels().orElseThrow().value());
    List<Example> all = new ArrayList<>(more.get());
    all.addAll(images);
    float[][] rows = model.rows(all, output.value().name());
    boolean complemented = OutputFinder.isComplemented(output.value(), labels);
    Meaning meaning = meaning(output.value(), new OutputValues(rows), complemented);
    OutputSteps steps =
        steps(output.value(), meaning, labels, complemented, new OutputValues(rows));
    Optional<EmbeddingSteps> embedding = embedding(outputs);
    return new OriginalAnswers(
        all,
        meaning,
        steps,
        Arrays.asList(ExpectedProbabilities.of(rows, steps)),
        embedding,
        embedding.map(each -> Arrays.asList(model.rows(all, each.name()))).orElse(List.of()));
  }

  private void noteColumn(ProbedOutput output, List<String> labels) {
    if (OutputFinder.isComplemented(output, labels.size())) {
      log.note(
          "its one column is taken as the probability of '%s', the second label, and not of '%s': check the order of the labels"
              .formatted(labels.get(1), labels.get(0)));
    }
  }

  /** Returns the tensor that a mapped output is made of, otherwise the output itself. */
  private String tensorOf(String output) {
    return MappedOutput.of(file).stream()
        .filter(each -> each.name().equals(output))
        .map(MappedOutput::tensor)
        .findFirst()
        .orElse(output);
  }

  private List<ProbedOutput> probe(List<Example> images) {
    Map<String, String> real = new LinkedHashMap<>();
    types.forEach(
        (name, tensor) -> {
          if (REAL.contains(tensor.type())) {
            real.put(name, tensor.type());
          }
        });
    int batch = model.batch();
    List<ProbedOutput> outputs = new ArrayList<>();
    Map<String, GraphTensor> values = real.isEmpty() ? Map.of() : run(images, real.keySet());
    real.forEach(
        (name, type) -> {
          GraphTensor value = values.get(name);
          if (value != null) {
            outputs.add(new ProbedOutput(name, type, value.shape(), batch));
          }
        });
    return outputs;
  }

  private Map<String, GraphTensor> run(List<Example> images, Set<String> outputs) {
    try {
      return model.run(images.subList(0, Math.min(model.batch(), images.size())), outputs);
    } catch (TrainerFailure e) {
      throw new TrainerFailure(
          "%s: %s; if the size of its images is another one, give --size"
              .formatted(file.path(), e.getMessage()),
          e);
    }
  }

  /**
   * An inner tensor that only the embedding uses is no candidate for the probabilities, and neither
   * is the index of a class.
   */
  private List<ProbedOutput> classifying(List<ProbedOutput> outputs) {
    Set<String> declared = new HashSet<>();
    file.outputs().forEach(each -> declared.add(each.name()));
    MappedOutput.of(file).forEach(each -> declared.add(each.tensor()));
    options.output().ifPresent(declared::add);
    return outputs.stream()
        .filter(output -> declared.contains(output.name()))
        .filter(output -> traits.indexedBy(output.name()).isEmpty())
        .toList();
  }

  private Meaning meaning(ProbedOutput output, OutputValues values, boolean complemented) {
    Meaning meaning =
        new MeaningFinder(
                "%s: the output %s".formatted(file.path(), output.name()),
                values,
                output.columns(),
                complemented,
                new OutputOrigin(
                    traits.operatorOf(output.name()).filter("Sigmoid"::equals).isPresent(),
                    traits.isFromProbabilities(output.name()),
                    traits.isLinear(output.name())))
            .find(options.stated(), described);
    log.found(
        "activation",
        MeaningFinder.text(meaning.activation().value()),
        meaning.activation().source());
    log.found(
        "task",
        meaning.task().value() == Task.SINGLE_LABEL
            ? "one label an image"
            : "several labels an image",
        meaning.task().source());
    return meaning;
  }

  private static OutputSteps steps(
      ProbedOutput output, Meaning meaning, int labels, boolean complemented, OutputValues values) {
    boolean rough =
        meaning.activation().value() == Activation.NONE
            && meaning.task().value() == Task.SINGLE_LABEL
            && !complemented
            && values.sumsAreRough();
    return new OutputSteps(
        output.name(),
        output.type(),
        output.rank(),
        labels,
        meaning.activation().value(),
        complemented,
        rough);
  }

  private Optional<EmbeddingSteps> embedding(List<ProbedOutput> outputs) {
    if (options.embedding().isEmpty()) {
      return Optional.empty();
    }
    String name = options.embedding().get();
    ProbedOutput found =
        outputs.stream()
            .filter(output -> output.name().equals(name))
            .findFirst()
            .orElseThrow(() -> failure("has no tensor '%s' with real numbers".formatted(name)));
    if (found.rank() < 2 || found.shape().get(0) != model.batch() || found.size() == 0) {
      throw failure(
          "cannot publish the tensor %s as embedding: [N, values] is required".formatted(found));
    }
    if (found.size() > ModelContract.MAX_EMBEDDING_LENGTH) {
      throw failure(
          String.format(
              Locale.ROOT,
              "cannot publish the tensor %s as embedding: it has %d values, and at most %d are published; give --embedding another name",
              found,
              found.size(),
              ModelContract.MAX_EMBEDDING_LENGTH));
    }
    log.found(
        "embedding",
        String.format(Locale.ROOT, "%s, %,d values", found.name(), found.size()),
        "--embedding");
    return Optional.of(new EmbeddingSteps(name, found.type(), found.rank(), found.size()));
  }

  private TrainerFailure failure(String what) {
    return new TrainerFailure(file.path() + " " + what);
  }
}
