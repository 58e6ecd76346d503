package dev.sightline.trainer.modelimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.evaluate.OnnxClassifier;
import dev.sightline.trainer.evaluate.TemperatureFit;
import dev.sightline.trainer.modelimport.description.ModelDescriptionBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Supplier;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;

/** Imports a small graph and compares the answers of the version with those computed by hand. */
final class GraphImport {
  private static final double[] MEAN = {0.485, 0.456, 0.406};
  private static final double[] STD = {0.229, 0.224, 0.225};

  final ForeignGraph graph = new ForeignGraph();
  final ModelDescriptionBuilder stated = new ModelDescriptionBuilder();
  final List<String> printed = new ArrayList<>();
  Optional<String> output = Optional.empty();
  Optional<String> input = Optional.empty();
  Optional<String> embedding = Optional.empty();
  Optional<String> resize = Optional.empty();
  OptionalInt shorterSide = OptionalInt.empty();

  /** False if the labels are only beside the model. */
  boolean labelsAreStated = true;

  private final Supplier<Path> folder;

  /** Creates an import with files in a folder, which may be known later. */
  GraphImport(Supplier<Path> folder) {
    this.folder = folder;
  }

  /** Writes the graph with its labels beside it. */
  Path write() throws IOException {
    return graph.write(folder.get().resolve("given/model.onnx"));
  }

  /** Writes another model with the labels of the graph beside it. */
  Path write(ModelProto model) throws IOException {
    return Files.write(write(), model.toByteArray());
  }

  /** Writes a file beside the model; a single quote in its text stands for a double quote. */
  void beside(String name, String text) throws IOException {
    Path given = Files.createDirectories(folder.get().resolve("given"));
    Files.writeString(given.resolve(name), text.replace('\'', '"'));
  }

  ImportedModel imported() throws IOException {
    return imported(write());
  }

  ImportedModel imported(ModelProto model) throws IOException {
    return imported(write(model));
  }

  ImportedModel imported(Path file) throws IOException {
    Path labels = file.resolveSibling("labels.txt");
    ImportOptions options =
        new ImportOptions(
            stated.build(),
            labelsAreStated ? Optional.of(labels) : Optional.empty(),
            resize,
            shorterSide,
            input,
            output,
            embedding,
            "--option");
    Path work = Files.createDirectories(folder.get().resolve("work"));
    return new ModelImport(options, new ImportLog(printed::add), work)
        .run(file, (names, size) -> List.of());
  }

  void imagenet() {
    Preset.IMAGENET.addTo(stated);
  }

  /** Returns images of any content, with as many pixels as the graph takes. */
  static List<Example> images(int count) {
    Random random = new Random(3);
    List<Example> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] rgb = new byte[8 * 6 * 3];
      random.nextBytes(rgb);
      images.add(new Example("image " + i, 0, rgb));
    }
    return images;
  }

  /** Returns the means of the three channels. */
  static double[] means(Example image) {
    double[] means = new double[3];
    for (int i = 0; i < image.rgb().length; i++) {
      means[i % 3] += (image.rgb()[i] & 0xff) / 48.0;
    }
    return means;
  }

  /** Returns the means of the three channels with ImageNet's mean and deviation. */
  static double[] normalized(Example image) {
    double[] means = means(image);
    for (int channel = 0; channel < 3; channel++) {
      means[channel] = (means[channel] / 255 - MEAN[channel]) / STD[channel];
    }
    return means;
  }

  static float[][] answers(ImportedModel model, List<Example> images) {
    try (OnnxClassifier classifier = OnnxClassifier.openServable(model.file())) {
      return classifier.classify(images);
    }
  }

  static void assertClose(float[] found, float[] expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(found[i]).isCloseTo(expected[i], within(2e-4f));
    }
  }

  /** Imports the graph and checks its softmax on images with ImageNet's mean and deviation. */
  ImportedModel assertImagenetAnswers() throws IOException {
    return assertImagenetAnswers(write());
  }

  ImportedModel assertImagenetAnswers(ModelProto model) throws IOException {
    return assertImagenetAnswers(write(model));
  }

  private ImportedModel assertImagenetAnswers(Path file) throws IOException {
    imagenet();
    ImportedModel model = imported(file);
    List<Example> images = images(7);
    float[][] answers = answers(model, images);
    for (int i = 0; i < answers.length; i++) {
      assertClose(answers[i], TemperatureFit.softmax(graph.logits(normalized(images.get(i))), 1));
    }
    return model;
  }

  /** Lets the first node read a tensor that another node makes of the input. */
  ModelProto.Builder withFirstNode(NodeProto first) {
    ModelProto.Builder model = graph.build();
    GraphProto.Builder changed = model.getGraphBuilder();
    changed.getNodeBuilder(0).setInput(0, first.getOutput(0));
    List<NodeProto> nodes = new ArrayList<>(changed.getNodeList());
    nodes.add(0, first);
    changed.clearNode().addAllNode(nodes);
    return model;
  }

  void assertRefused(String... parts) {
    assertThatThrownBy(this::imported)
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContainingAll(parts)
        .message()
        .hasLineCount(1);
  }

  void assertRefused(ModelProto model, String... parts) {
    assertThatThrownBy(() -> imported(model))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContainingAll(parts)
        .message()
        .hasLineCount(1);
  }

  void assertPrinted(String key, String part) {
    assertThat(printed).anyMatch(line -> line.startsWith(key + ":") && line.contains(part));
  }

  void assertNoNote() {
    assertThat(printed).noneMatch(line -> line.startsWith("note:"));
  }
}
