package dev.sightline.trainer.modelimport;

import dev.sightline.modelstore.ModelMetadata;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.evaluate.OnnxGraph;
import dev.sightline.trainer.modelimport.description.DescribedFile;
import dev.sightline.trainer.modelimport.description.DescriptionReaders;
import dev.sightline.trainer.modelimport.description.Found;
import dev.sightline.trainer.modelimport.description.ModelDescription;
import dev.sightline.trainer.modelimport.description.Task;
import dev.sightline.trainer.modelimport.graph.GraphValue;
import dev.sightline.trainer.modelimport.graph.ImageOnlyGraph;
import dev.sightline.trainer.modelimport.graph.MappedOutput;
import dev.sightline.trainer.modelimport.graph.OnnxFile;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes a version of a foreign classifier. Writes only into a folder for its work. */
public final class ModelImport {
  /** Enough to compare on; more would take minutes with a large model. */
  private static final int MOST_GIVEN = 32;

  private static final int LABELS_SHOWN = 5;

  /** Ten times what ONNX Runtime's own rounding to 16 bits changes in most models. */
  private static final double MOST_ROUNDING = 0.1;

  private final ImportOptions options;
  private final ImportLog log;
  private final Path work;

  /**
   * Creates an import.
   *
   * @param log gets everything that was found, before a failure is thrown
   * @param work folder for the version and for intermediate files, of up to twice the size of the
   *     model, or six times that of a model with 16-bit real numbers
   */
  public ModelImport(ImportOptions options, ImportLog log, Path work) {
    this.options = options;
    this.log = log;
    this.work = work;
  }

  /**
   * Imports a model.
   *
   * @param given an ONNX file, or a folder with one
   * @param images images of the model's task, to compare on besides drawn ones
   * @throws TrainerFailure if it is no image classifier that can be served, if something about it
   *     cannot be known, or if the version does not give the same answers; in one line that names
   *     the option that helps
   */
  public ImportedModel run(Path given, ImageSource images) {
    OnnxFile file = OnnxFile.read(ModelLocation.of(given));
    describe(file);
    file.requireOpset();
    GraphValue value = new ImageInput(file).find(options.input());
    OnnxFile wide = file.inSinglePrecision(work.resolve("weights"));
    if (wide.isWidened() && !isLoadable(wide, value)) {
      log.note("ONNX Runtime cannot load the model with float32, so its 16-bit numbers stay");
      return imported(file, file, images);
    }
    return imported(wide, file, images);
  }

  private boolean isLoadable(OnnxFile wide, GraphValue value) {
    try {
      OnnxGraph.open(original(wide, value), wide.path().toString()).close();
      return true;
    } catch (TrainerFailure e) {
      return false;
    }
  }

  /**
   * @param given the model's file, of which {@code file} may be the one with float32
   */
  private ImportedModel imported(OnnxFile file, OnnxFile given, ImageSource images) {
    GraphValue value = new ImageInput(file).find(options.input());
    Path original = original(file, value);
    ForeignInput input;
    OriginalAnswers answers;
    ModelDescription described;
    try (OnnxGraph graph = OnnxGraph.open(original, file.path().toString())) {
      described = description(file);
      input = input(file, value, described);
      answers = answers(file, graph, input, described, images);
    }
    if (file.isWidened()) {
      double rounding = rounding(given, input, answers);
      if (rounding > MOST_ROUNDING) {
        log.note(
            String.format(
                Locale.ROOT,
                "with float32, probabilities change by up to %.2f, so the 16-bit numbers stay",
                rounding));
        return imported(given, given, images);
      }
      logPrecision(rounding);
    }
    List<String> labels = described.labels().orElseThrow().value();
    Conversion conversion = new Conversion(file, input, answers, new ServableFile(work)).convert();
    log.line("batch", conversion.batchText());
    log.line("parity", conversion.parity().summary());
    return new ImportedModel(
        file,
        options.text(),
        conversion,
        metadata(labels, input, answers),
        input.images(),
        facts(file, input, answers, conversion));
  }

  private void logPrecision(double rounding) {
    log.line(
        "precision",
        Double.isNaN(rounding)
            ? "float32 instead of 16-bit numbers, which are too small for some values"
            : String.format(
                Locale.ROOT,
                "float32 instead of 16-bit numbers, which changes probabilities by up to %.4f",
                rounding));
  }

  /**
   * Returns by how much probabilities change if float32 takes the place of 16-bit numbers; NaN if
   * 16 bits are too few for some values.
   */
  private double rounding(OnnxFile given, ForeignInput input, OriginalAnswers answers) {
    GraphValue value = new ImageInput(given).find(options.input());
    InputGeometry geometry = input.geometry().with(value);
    try (OnnxGraph graph = OnnxGraph.open(original(given, value), given.path().toString())) {
      OriginalModel model =
          new OriginalModel(graph, geometry, new OriginalInput(geometry, input.pixels()));
      float[][] rows = model.rows(answers.images(), answers.output().name());
      float[][] probabilities = ExpectedProbabilities.of(rows, answers.output());
      double largest = 0;
      for (int i = 0; i < probabilities.length; i++) {
        float[] wide = answers.probabilities().get(i);
        for (int k = 0; k < wide.length; k++) {
          largest = Math.max(largest, Math.abs((double) probabilities[i][k] - wide[k]));
        }
      }
      return largest;
    }
  }

  private void describe(OnnxFile file) {
    log.line(
        "file",
        String.format(
            Locale.ROOT,
            "%s, %,d bytes, SHA-256 %.12s, written by %s, opset %s",
            file.path(),
            file.bytes(),
            file.sha256(),
            file.producer().isEmpty() ? "an unknown tool" : file.producer(),
            file.opsets()));
    if (!file.dataFiles().isEmpty()) {
      log.line("weights in", String.join(", ", file.dataFiles().keySet()));
    }
    log.line("inputs", text(file.inputs()));
    log.line("outputs", text(file.outputs()));
  }

  private static String text(List<GraphValue> values) {
    return values.stream().map(GraphValue::toString).collect(Collectors.joining("; "));
  }

  /**
   * Returns the file itself, or a copy that can be run on images alone and has inner tensors as
   * outputs.
   */
  private Path original(OnnxFile file, GraphValue input) {
    Set<String> inner = new LinkedHashSet<>();
    options.embedding().ifPresent(inner::add);
    options.output().filter(file::hasTensor).ifPresent(inner::add);
    MappedOutput.of(file).forEach(mapped -> inner.add(mapped.tensor()));
    file.outputs().forEach(output -> inner.remove(output.name()));
    for (String name : inner) {
      if (!file.hasTensor(name)) {
        throw new TrainerFailure(
            "%s has no output and no inner tensor '%s': give --embedding another name, or none"
                .formatted(file.path(), name));
      }
    }
    ImageOnlyGraph graph = new ImageOnlyGraph(file, input.name(), inner);
    if (graph.isWholeFile()) {
      return file.path();
    }
    Path copy = work.resolve("original.onnx");
    graph.write(copy);
    return copy;
  }

  private ModelDescription description(OnnxFile file) {
    ModelDescription described =
        DescriptionReaders.describe(
            new DescribedFile(
                file.path(),
                file.producerName(),
                file.metadata(),
                options.labels(),
                options.properties()));
    described = new MappedLabels(file, options).complete(described, log);
    described
        .labels()
        .ifPresent(
            labels ->
                log.found(
                    "classes", labels.value().size() + ": " + shown(labels), labels.source()));
    described.notes().forEach(log::note);
    return described;
  }

  private static String shown(Found<List<String>> labels) {
    List<String> all = labels.value();
    String first = all.stream().limit(LABELS_SHOWN).collect(Collectors.joining(", "));
    return all.size() <= LABELS_SHOWN ? first : first + ", …";
  }

  private ForeignInput input(OnnxFile file, GraphValue value, ModelDescription described) {
    InputGeometry geometry = new GeometryFinder(file, value, options, described).find();
    ImageSize size = geometry.size().value();
    log.found("input", value.toString(), options.input().isPresent() ? "--input" : "takes images");
    log.found(
        "layout",
        geometry.layout().value().name().toLowerCase(Locale.ROOT),
        geometry.layout().source());
    log.found("size", size.height() + "x" + size.width(), geometry.size().source());
    return new ForeignInput(
        geometry,
        new PixelFinder(file, geometry, options.stated(), described, log).find(),
        new ResizeFinder(options, described, log).find(size));
  }

  private OriginalAnswers answers(
      OnnxFile file,
      OnnxGraph graph,
      ForeignInput input,
      ModelDescription described,
      ImageSource images) {
    List<Example> drawn = DrawnImages.of(input.geometry().size().value());
    return new OriginalRun(file, graph, input, options, described, log)
        .answers(
            drawn,
            () -> sample(images.read(described.labels().orElseThrow().value(), input.images())));
  }

  private static List<Example> sample(List<Example> images) {
    int step = Math.max(1, images.size() / MOST_GIVEN);
    return IntStream.range(0, Math.min(images.size(), MOST_GIVEN))
        .mapToObj(i -> images.get(i * step))
        .toList();
  }

  private static ModelMetadata metadata(
      List<String> labels, ForeignInput input, OriginalAnswers answers) {
    ModelMetadata metadata =
        new ModelMetadata(
            labels,
            input.images().height(),
            input.images().width(),
            input.images().resizing().toString());
    return answers.meaning().task().value() == Task.MULTI_LABEL
        ? metadata.multiLabel(ModelMetadata.DEFAULT_THRESHOLD)
        : metadata;
  }

  private static ImportFacts facts(
      OnnxFile file, ForeignInput input, OriginalAnswers answers, Conversion conversion) {
    return new ImportFacts(file, input, answers, conversion);
  }
}
