package dev.sightline.trainer.modelimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.evaluate.OnnxClassifier;
import dev.sightline.trainer.evaluate.TemperatureFit;
import dev.sightline.trainer.modelimport.description.Activation;
import dev.sightline.trainer.modelimport.description.Channels;
import dev.sightline.trainer.modelimport.description.ModelDescriptionBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.FunctionProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.shade.protobuf.ByteString;

/** Imports small graphs and compares the answers of the version with those computed by hand. */
class ModelImportTest {
  private static final double[] MEAN = {0.485, 0.456, 0.406};
  private static final double[] STD = {0.229, 0.224, 0.225};

  @TempDir Path folder;

  private final ForeignGraph graph = new ForeignGraph();
  private final ModelDescriptionBuilder stated = new ModelDescriptionBuilder();
  private final List<String> printed = new ArrayList<>();
  private Optional<String> output = Optional.empty();
  private Optional<String> input = Optional.empty();
  private Optional<String> embedding = Optional.empty();

  private ImportedModel imported() throws IOException {
    return imported(graph.write(folder.resolve("given/model.onnx")));
  }

  private ImportedModel imported(Path file) throws IOException {
    ImportOptions options =
        new ImportOptions(
            stated.build(),
            Optional.of(file.resolveSibling("labels.txt")),
            Optional.empty(),
            OptionalInt.empty(),
            input,
            output,
            embedding,
            "--option");
    Path work = Files.createDirectories(folder.resolve("work"));
    return new ModelImport(options, new ImportLog(printed::add), work)
        .run(file, (labels, size) -> List.of());
  }

  private void imagenet() {
    Preset.IMAGENET.addTo(stated);
  }

  /** Returns images of any content, with as many pixels as the graph takes. */
  private static List<Example> images(int count) {
    Random random = new Random(3);
    List<Example> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] rgb = new byte[8 * 6 * 3];
      random.nextBytes(rgb);
      images.add(new Example("image " + i, 0, rgb));
    }
    return images;
  }

  private static double[] means(Example image) {
    double[] means = new double[3];
    for (int i = 0; i < image.rgb().length; i++) {
      means[i % 3] += (image.rgb()[i] & 0xff) / 48.0;
    }
    return means;
  }

  private static double[] normalized(Example image) {
    double[] means = means(image);
    for (int channel = 0; channel < 3; channel++) {
      means[channel] = (means[channel] / 255 - MEAN[channel]) / STD[channel];
    }
    return means;
  }

  private static float[][] answers(ImportedModel model, List<Example> images) {
    try (OnnxClassifier classifier = OnnxClassifier.openServable(model.file())) {
      return classifier.classify(images);
    }
  }

  private static void assertClose(float[] found, float[] expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(found[i]).isCloseTo(expected[i], within(2e-4f));
    }
  }

  /** Imports the graph and checks its softmax on images with ImageNet's mean and deviation. */
  private ImportedModel assertImagenetAnswers() throws IOException {
    imagenet();
    ImportedModel model = imported();
    List<Example> images = images(7);
    float[][] answers = answers(model, images);
    for (int i = 0; i < answers.length; i++) {
      assertClose(answers[i], TemperatureFit.softmax(graph.logits(normalized(images.get(i))), 1));
    }
    return model;
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8, 9, 10, 11, 12, 13, 15, 17})
  void graph_of_any_opset_gets_the_steps_it_lacks(long opset) throws IOException {
    graph.opset = opset;
    graph.irVersion = opset < 9 ? 3 : 8;

    ImportedModel model = assertImagenetAnswers();

    ModelProto written = ModelProto.parseFrom(Files.readAllBytes(model.file()));
    assertThat(written.getOpsetImport(0).getVersion()).isEqualTo(opset);
    assertThat(written.getGraph().getInputList())
        .extracting(ValueInfoProto::getName)
        .containsExactly("image");
  }

  @Test
  void channels_last_are_found_by_the_shape() throws IOException {
    graph.nhwc = true;

    assertImagenetAnswers();

    assertThat(printed).anyMatch(line -> line.startsWith("layout:") && line.contains("nhwc"));
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT16", "DOUBLE"})
  void real_numbers_of_another_type_are_converted(DataType type) throws IOException {
    graph.type = type;
    graph.weightScale = 0.2f;

    ImportedModel model = imported();

    assertThat(answers(model, images(3))).hasDimensions(3, 4);
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"UINT8", "INT32"})
  void whole_numbers_are_not_scaled(DataType type) throws IOException {
    graph.type = type;
    graph.weightScale = 0.01f;
    List<Example> images = images(2);

    float[][] answers = answers(imported(), images);

    assertClose(answers[1], TemperatureFit.softmax(graph.logits(means(images.get(1))), 1));
  }

  @Test
  void int8_input_gets_bytes_around_zero() throws IOException {
    graph.type = DataType.INT8;
    graph.weightScale = 0.01f;
    stated.mean(List.of(128.0), "--mean");
    List<Example> images = images(2);

    float[] answer = answers(imported(), images)[0];

    double[] means = means(images.get(0));
    for (int channel = 0; channel < 3; channel++) {
      means[channel] -= 128;
    }
    assertClose(answer, TemperatureFit.softmax(graph.logits(means), 1));
  }

  @Test
  void whole_numbers_outside_the_range_of_the_input_are_refused() {
    graph.type = DataType.INT8;

    assertRefused("gives 0 to 255, which is not its range", "--mean");
  }

  @Test
  void blue_comes_first_and_the_means_follow_the_channels() throws IOException {
    Preset.CAFFE.addTo(stated);
    graph.weightScale = 0.01f;
    List<Example> images = images(2);

    float[] answer = answers(imported(), images)[1];

    double[] rgb = means(images.get(1));
    assertClose(
        answer,
        TemperatureFit.softmax(
            graph.logits(new double[] {rgb[2] - 103.939, rgb[1] - 116.779, rgb[0] - 123.68}), 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void grey_is_rounded_luma(int channels) throws IOException {
    graph.channels = channels;
    graph.weightScale = 0.01f;
    stated.channels(Channels.GRAY, "--channels").scale(1.0, "--scale");
    Example image = images(1).get(0);

    float[] answer = answers(imported(), List.of(image))[0];

    double mean = 0;
    for (int at = 0; at < image.rgb().length; at += 3) {
      int red = image.rgb()[at] & 0xff;
      int green = image.rgb()[at + 1] & 0xff;
      int blue = image.rgb()[at + 2] & 0xff;
      mean += ((19595 * red + 38470 * green + 7471 * blue + 32768) >> 16) / 48.0;
    }
    assertClose(answer, TemperatureFit.softmax(graph.logits(new double[] {mean, mean, mean}), 1));
  }

  @Test
  void fixed_batch_becomes_free_if_the_graph_allows() throws IOException {
    graph.batch = 1;

    assertImagenetAnswers();

    assertThat(printed).anyMatch(line -> line.startsWith("batch:") && line.contains("any number"));
  }

  @ParameterizedTest
  @CsvSource({"1", "4"})
  void batch_that_the_graph_fixes_stays(int batch) throws IOException {
    graph.batch = batch;
    graph.output = "free";
    graph.tail = "";
    graph.withNode(ForeignGraph.node("Reshape", List.of("free", "fixed shape"), "logits"));
    graph.withOutput("logits", DataType.FLOAT, batch, 4);
    output = Optional.of("logits");
    Path file = graph.write(folder.resolve("given/model.onnx"));
    ModelProto.Builder model = ModelProto.parseFrom(Files.readAllBytes(file)).toBuilder();
    model
        .getGraphBuilder()
        .addInitializer(
            TensorProto.newBuilder()
                .setName("fixed shape")
                .setDataType(DataType.INT64_VALUE)
                .addDims(2)
                .addInt64Data(batch)
                .addInt64Data(4));
    Files.write(file, model.build().toByteArray());
    imagenet();

    ImportedModel imported = imported(file);

    List<Example> images = images(7);
    float[][] answers = answers(imported, images);
    assertThat(answers).hasDimensions(7, 4);
    for (int i = 0; i < 7; i++) {
      assertClose(answers[i], TemperatureFit.softmax(graph.logits(normalized(images.get(i))), 1));
    }
    assertThat(printed)
        .anyMatch(line -> line.startsWith("batch:") && line.contains(batch + " a run"));
  }

  @Test
  void graph_that_mixes_the_images_of_a_run_gets_one_at_a_time() throws IOException {
    ModelProto.Builder model = graph.build();
    NodeProto quantize =
        NodeProto.newBuilder()
            .setOpType("DynamicQuantizeLinear")
            .addInput("means")
            .addOutput("q")
            .addOutput("scale")
            .addOutput("zero")
            .build();
    GraphProto.Builder changed = model.getGraphBuilder();
    List<NodeProto> nodes = new ArrayList<>(changed.getNodeList());
    nodes.add(1, quantize);
    nodes.add(2, ForeignGraph.node("DequantizeLinear", List.of("q", "scale", "zero"), "rounded"));
    nodes.set(3, nodes.get(3).toBuilder().setInput(0, "rounded").build());
    changed.clearNode().addAllNode(nodes);
    Path file = graph.write(folder.resolve("given/model.onnx"));
    Files.write(file, model.build().toByteArray());
    imagenet();

    ImportedModel imported = imported(file);

    List<Example> images = images(3);
    assertThat(answers(imported, images)[2]).isEqualTo(answers(imported, images.subList(2, 3))[0]);
    assertThat(printed).anyMatch(line -> line.startsWith("batch:") && line.contains("1 a run"));
  }

  @Test
  void probabilities_are_found_by_running() throws IOException {
    graph.tail = "Softmax";

    assertImagenetAnswers();

    assertThat(printed).anyMatch(line -> line.startsWith("activation:") && line.contains("none"));
  }

  @Test
  void map_of_one_by_one_is_flattened() throws IOException {
    graph.tail = "map";

    assertImagenetAnswers();
  }

  @Test
  void names_of_the_contract_in_the_given_graph_are_no_obstacle() throws IOException {
    graph.input = "image";
    graph.output = "probabilities";
    graph.withNode(ForeignGraph.node("Identity", List.of("means"), "embedding"));
    graph.withOutput("embedding", DataType.FLOAT, "batch", 3);

    assertImagenetAnswers();
  }

  @ParameterizedTest
  @ValueSource(strings = {"means", "features"})
  void output_or_inner_tensor_is_published_as_embedding(String name) throws IOException {
    graph.withNode(ForeignGraph.node("Identity", List.of("means"), "features"));
    graph.withOutput("features", DataType.FLOAT, "batch", 3);
    embedding = Optional.of(name);

    ImportedModel model = assertImagenetAnswers();

    ModelProto written = ModelProto.parseFrom(Files.readAllBytes(model.file()));
    assertThat(written.getGraph().getOutputList())
        .extracting(ValueInfoProto::getName)
        .containsExactly("probabilities", "embedding");
    assertThat(
            written
                .getGraph()
                .getOutput(1)
                .getType()
                .getTensorType()
                .getShape()
                .getDim(1)
                .getDimValue())
        .isEqualTo(3);
  }

  @Test
  void output_with_as_many_columns_as_labels_is_chosen() throws IOException {
    graph.withNode(ForeignGraph.node("Identity", List.of("means"), "features"));
    graph.withOutput("features", DataType.FLOAT, "batch", 3);

    ImportedModel model = assertImagenetAnswers();

    assertThat(ModelProto.parseFrom(Files.readAllBytes(model.file())).getGraph().getOutputCount())
        .isEqualTo(1);
  }

  @Test
  void input_that_nothing_needs_is_removed() throws IOException {
    graph.withInput("tokens", DataType.INT64, "batch", 77);
    graph.withNode(ForeignGraph.node("Identity", List.of("tokens"), "text"));
    graph.withOutput("text", DataType.INT64, "batch", 77);

    assertImagenetAnswers();
  }

  @Test
  void input_that_the_answer_needs_is_refused() {
    graph.withInput("temperature", DataType.FLOAT, 1);
    graph.tail = "Softmax";
    graph.output = "tempered";
    graph.withNode(ForeignGraph.node("Mul", List.of("sums", "temperature"), "logits"));
    graph.withOutput("logits", DataType.FLOAT, "batch", 4);
    output = Optional.of("logits");

    assertRefused("no output 'logits'", "tempered");
  }

  @Test
  void sigmoid_makes_a_model_of_several_labels() throws IOException {
    imagenet();
    stated.activation(Activation.SIGMOID, "--activation");
    Example image = images(1).get(0);

    ImportedModel model = imported();

    float[] logits = graph.logits(normalized(image));
    float[] answer = answers(model, List.of(image))[0];
    assertThat(answer[2]).isCloseTo((float) (1 / (1 + Math.exp(-logits[2]))), within(1e-4f));
    assertThat(model.metadata().isMultiLabel()).isTrue();
  }

  @Test
  void logits_are_never_probabilities() {
    stated.activation(Activation.NONE, "--activation");

    assertRefused("no probabilities", "--activation softmax");
  }

  @Test
  void weights_in_another_file_are_taken_in() throws IOException {
    imagenet();
    Path file = graph.write(folder.resolve("given/model.onnx"));
    ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
    Files.write(file, ForeignGraph.external(model, "weights/w.bin", data(file)).toByteArray());

    ImportedModel imported = imported(file);

    Example image = images(1).get(0);
    assertClose(
        answers(imported, List.of(image))[0],
        TemperatureFit.softmax(graph.logits(normalized(image)), 1));
    assertThat(ModelProto.parseFrom(Files.readAllBytes(imported.file())).toString())
        .doesNotContain("EXTERNAL");
  }

  private static Path data(Path file) throws IOException {
    return Files.createDirectories(file.resolveSibling("weights")).resolve("w.bin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret.bin", "/etc/hostname", "weights/../../secret.bin", ""})
  void weights_outside_the_folder_are_not_read(String location) throws IOException {
    Path file = graph.write(folder.resolve("given/model.onnx"));
    ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
    Files.write(
        file, ForeignGraph.external(model, location, folder.resolve("secret.bin")).toByteArray());

    assertThatThrownBy(() -> imported(file))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("outside its folder");
  }

  @Test
  void link_out_of_the_folder_is_not_followed() throws IOException {
    Path file = graph.write(folder.resolve("given/model.onnx"));
    ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
    Files.write(
        file, ForeignGraph.external(model, "link.bin", folder.resolve("secret.bin")).toByteArray());
    Files.createSymbolicLink(file.resolveSibling("link.bin"), folder.resolve("secret.bin"));

    assertThatThrownBy(() -> imported(file))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("is no file within");
  }

  @Test
  void missing_and_short_weights_are_named() throws IOException {
    Path file = graph.write(folder.resolve("given/model.onnx"));
    ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
    Path data = file.resolveSibling("w.bin");
    Files.write(file, ForeignGraph.external(model, "w.bin", data).toByteArray());
    Files.write(data, new byte[8]);

    assertThatThrownBy(() -> imported(file))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("truncated");
    Files.delete(data);
    assertThatThrownBy(() -> imported(file))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("'w.bin', which is missing");
  }

  /** Lets the first node read a tensor that another node makes of the input. */
  private ModelProto.Builder withFirstNode(NodeProto first) throws IOException {
    ModelProto.Builder model = graph.build();
    GraphProto.Builder changed = model.getGraphBuilder();
    changed.getNodeBuilder(0).setInput(0, first.getOutput(0));
    List<NodeProto> nodes = new ArrayList<>(changed.getNodeList());
    nodes.add(0, first);
    changed.clearNode().addAllNode(nodes);
    return model;
  }

  private void assertImagenetAnswers(ModelProto model) throws IOException {
    Path file = graph.write(folder.resolve("given/model.onnx"));
    Files.write(file, model.toByteArray());
    imagenet();
    Example image = images(1).get(0);
    assertClose(
        answers(imported(file), List.of(image))[0],
        TemperatureFit.softmax(graph.logits(normalized(image)), 1));
  }

  @Test
  void graph_within_a_node_sees_the_renamed_input() throws IOException {
    graph.input = "image";
    GraphProto branch =
        GraphProto.newBuilder()
            .setName("branch")
            .addNode(ForeignGraph.node("Identity", List.of("image"), "same"))
            .addOutput(ForeignGraph.value("same", DataType.FLOAT, "batch", 3, 8, 6))
            .build();
    ModelProto.Builder model =
        withFirstNode(
            ForeignGraph.node(
                "If",
                List.of("always"),
                "chosen",
                branchAttribute("then_branch", branch),
                branchAttribute("else_branch", branch)));
    model
        .getGraphBuilder()
        .addInitializer(
            TensorProto.newBuilder()
                .setName("always")
                .setDataType(DataType.BOOL_VALUE)
                .addInt32Data(1));

    assertImagenetAnswers(model.build());
  }

  private static AttributeProto branchAttribute(String name, GraphProto branch) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.GRAPH)
        .setG(branch)
        .build();
  }

  @Test
  void local_function_survives() throws IOException {
    NodeProto call =
        ForeignGraph.node("Twice", List.of("x"), "twice").toBuilder().setDomain("local").build();
    ModelProto.Builder model = withFirstNode(call);
    model.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("local").setVersion(1));
    model.addFunctions(
        FunctionProto.newBuilder()
            .setName("Twice")
            .setDomain("local")
            .addInput("image")
            .addOutput("probabilities")
            .addNode(ForeignGraph.node("Identity", List.of("image"), "probabilities"))
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17)));

    assertImagenetAnswers(model.build());
  }

  @Test
  void operator_of_an_unknown_domain_is_refused_by_name() throws IOException {
    NodeProto call =
        ForeignGraph.node("Warp", List.of("x"), "warped").toBuilder().setDomain("com.acme").build();
    ModelProto.Builder model = withFirstNode(call);
    model.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("com.acme").setVersion(1));
    Path file = graph.write(folder.resolve("given/model.onnx"));
    Files.write(file, model.build().toByteArray());

    assertThatThrownBy(() -> imported(file))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("com.acme")
        .hasMessageContaining("Warp");
  }

  @Test
  void output_that_maps_labels_to_probabilities_is_followed_to_its_tensor() throws IOException {
    graph.tail = "Softmax";
    graph.output = "probability tensor";
    ModelProto.Builder model = graph.build();
    model.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("ai.onnx.ml").setVersion(1));
    AttributeProto.Builder names =
        AttributeProto.newBuilder()
            .setName("classlabels_strings")
            .setType(AttributeProto.AttributeType.STRINGS);
    graph.labels.forEach(label -> names.addStrings(ByteString.copyFromUtf8(label)));
    model
        .getGraphBuilder()
        .addNode(
            ForeignGraph.node("ZipMap", List.of("probability tensor"), "loss", names.build())
                .toBuilder()
                .setDomain("ai.onnx.ml"))
        .setOutput(0, ValueInfoProto.newBuilder().setName("loss").setType(mapType()));

    assertImagenetAnswers(model.build());
  }

  private static TypeProto mapType() {
    TypeProto value =
        TypeProto.newBuilder()
            .setTensorType(TypeProto.Tensor.newBuilder().setElemType(DataType.FLOAT_VALUE))
            .build();
    return TypeProto.newBuilder()
        .setSequenceType(
            TypeProto.Sequence.newBuilder()
                .setElemType(
                    TypeProto.newBuilder()
                        .setMapType(
                            TypeProto.Map.newBuilder()
                                .setKeyType(DataType.STRING_VALUE)
                                .setValueType(value))))
        .build();
  }

  @Test
  void one_column_is_the_probability_of_the_second_of_two_labels() throws IOException {
    ModelProto.Builder model = graph.build();
    model
        .getGraphBuilder()
        .addNode(
            ForeignGraph.node(
                "Gather", List.of("logits", "first"), "logit", ForeignGraph.integer("axis", 1)))
        .addNode(ForeignGraph.node("Sigmoid", List.of("logit"), "positive"))
        .addInitializer(
            TensorProto.newBuilder()
                .setName("first")
                .setDataType(DataType.INT64_VALUE)
                .addDims(1)
                .addInt64Data(0))
        .setOutput(0, ForeignGraph.value("positive", DataType.FLOAT, "batch", 1));
    Path file = graph.write(folder.resolve("given/model.onnx"));
    Files.write(file, model.build().toByteArray());
    Files.write(file.resolveSibling("labels.txt"), List.of("no", "yes"));
    imagenet();
    Example image = images(1).get(0);

    float[] answer = answers(imported(file), List.of(image))[0];

    float yes = (float) (1 / (1 + Math.exp(-graph.logits(normalized(image))[0])));
    assertClose(answer, new float[] {1 - yes, yes});
  }

  @Test
  void first_convolution_tells_the_layout_of_symbolic_dimensions() throws IOException {
    graph.batch = null;
    graph.height = null;
    graph.width = null;
    ModelProto.Builder model =
        withFirstNode(ForeignGraph.node("Conv", List.of("x", "kernel"), "convolved"));
    TensorProto.Builder kernel =
        TensorProto.newBuilder().setName("kernel").setDataType(DataType.FLOAT_VALUE);
    kernel.addAllDims(List.of(3L, 3L, 1L, 1L));
    kernel.addAllFloatData(List.of(1f, 0f, 0f, 0f, 1f, 0f, 0f, 0f, 1f));
    model
        .getGraphBuilder()
        .addInitializer(kernel)
        .setInput(0, ForeignGraph.value("x", DataType.FLOAT, null, null, null, null));
    stated.height(8, "--size").width(6, "--size");

    assertImagenetAnswers(model.build());

    assertThat(printed)
        .anyMatch(line -> line.startsWith("layout:") && line.contains("its first Conv node"));
  }

  @Test
  void symbolic_size_needs_an_option() throws IOException {
    graph.height = "height";
    graph.width = "width";

    assertRefused("height and width are not fixed", "--size");
    stated.height(8, "--size").width(6, "--size");
    assertImagenetAnswers();
  }

  @Test
  void size_that_contradicts_the_graph_is_refused() {
    stated.height(9, "--size").width(6, "--size");

    assertRefused("--size states 9x6", "--size");
  }

  @Test
  void wrong_number_of_labels_is_refused() throws IOException {
    Path file = graph.write(folder.resolve("given/model.onnx"));
    Files.write(file.resolveSibling("labels.txt"), List.of("a", "b", "c"));

    assertThatThrownBy(() -> imported(file))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("logits (4 columns), but labels.txt has 3 labels");
  }

  @Test
  void unknown_names_are_refused_with_the_known_ones() {
    output = Optional.of("scores");
    assertRefused("no output 'scores'", "logits");
    output = Optional.empty();
    input = Optional.of("pixels");
    assertRefused("no input 'pixels'", "x: float32 [batch, 3, 8, 6]");
    input = Optional.empty();
    embedding = Optional.of("vector");
    assertRefused("no inner tensor 'vector'", "--embedding");
  }

  @Test
  void embedding_that_the_service_would_refuse_is_refused() {
    imagenet();
    graph.height = 96;
    graph.width = 64;
    graph.withNode(ForeignGraph.node("Identity", List.of("x"), "everything"));
    graph.withOutput("everything", DataType.FLOAT, "batch", 3, 96, 64);
    embedding = Optional.of("everything");

    assertRefused("it has 18432 values", "at most 16384");
  }

  @Test
  void unknown_operator_is_named() {
    graph.tail = "Frobnicate";

    assertRefused("operator", "Frobnicate");
  }

  @Test
  void opset_that_onnx_runtime_does_not_guarantee_is_refused() {
    graph.opset = 6;

    assertRefused("has opset 6", "7 or later");
  }

  private void assertRefused(String reason, String helps) {
    assertThatThrownBy(this::imported)
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining(reason)
        .hasMessageContaining(helps)
        .message()
        .hasLineCount(1);
  }
}
