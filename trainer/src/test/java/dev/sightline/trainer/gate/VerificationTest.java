package dev.sightline.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.modelstore.ModelVersion;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.registry.ChangeReason;
import dev.sightline.trainer.registry.ModelRepository;
import dev.sightline.trainer.registry.Registrar;
import dev.sightline.trainer.registry.VersionFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.ValueInfoProto;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerificationTest {
  @TempDir Path root;

  private ModelRepository repository;
  private ModelVersion version;
  private Path folder;

  @BeforeEach
  void register() {
    repository = new ModelRepository(root);
    version = add(BrightnessModels.withThreshold(128).withNetwork(new byte[9], "name: x\n"));
    folder = repository.folderOf(version);
  }

  private ModelVersion add(VersionFiles files) {
    return registrar().add("light", files);
  }

  private Registrar registrar() {
    return new Registrar(repository, new ChangeReason("ada", "", ""), Clock.systemUTC());
  }

  private ModelVersion add(List<String> labels, int side, Map<String, String> metadata) {
    return add(VersionFiles.of(BrightnessModels.model(128, labels, side, metadata), "card"));
  }

  private List<String> faults() {
    return Verification.of(repository, version).faults();
  }

  private void damage(String file) throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve(file));
    bytes[bytes.length / 2] ^= 1;
    Files.write(folder.resolve(file), bytes);
  }

  @Test
  void registered_version_is_sound() {
    Verification verification = Verification.of(repository, version);

    assertThat(verification.isSound()).isTrue();
    assertThat(verification.notes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"model.onnx", "MODEL_CARD.md", "network.zip", "network.yaml"})
  void changed_file_is_named(String file) throws IOException {
    damage(file);

    assertThat(faults())
        .containsExactly(file + " is not what was registered: its checksum differs");
  }

  @ParameterizedTest
  @CsvSource({"model.onnx", "MODEL_CARD.md"})
  void missing_file_is_named(String file) throws IOException {
    Files.delete(folder.resolve(file));

    assertThat(faults()).containsExactly(file + " is missing");
  }

  @Test
  void added_file_is_named() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "later");

    assertThat(faults()).containsExactly("notes.txt is not in SHA256SUMS");
  }

  @Test
  void damaged_checksums_are_named() throws IOException {
    Path sums = folder.resolve("SHA256SUMS");
    String text = Files.readString(sums);
    Files.writeString(sums, "half a line\n" + text.replaceFirst(".*model.onnx\n", ""));

    assertThat(faults())
        .containsExactly(
            "damaged lines in SHA256SUMS: 1",
            "SHA256SUMS has no line for model.onnx",
            "model.onnx is not in SHA256SUMS");
  }

  @Test
  void old_version_without_checksums_is_sound_with_a_note() throws IOException {
    Files.delete(folder.resolve("SHA256SUMS"));

    Verification verification = Verification.of(repository, version);

    assertThat(verification.isSound()).isTrue();
    assertThat(verification.notes())
        .containsExactly("has no SHA256SUMS, so changed files cannot be detected");
  }

  @Test
  void partial_model_without_checksums_is_damaged() throws IOException {
    Files.delete(folder.resolve("SHA256SUMS"));
    byte[] whole = Files.readAllBytes(folder.resolve("model.onnx"));
    Files.write(folder.resolve("model.onnx"), Arrays.copyOf(whole, whole.length / 2));

    assertThat(faults()).singleElement().asString().contains("damaged or not an ONNX model");
  }

  @Test
  void empty_folder_lacks_its_model() throws IOException {
    Files.createDirectories(root.resolve("light/2"));
    version = new ModelVersion("light", 2);

    assertThat(faults()).containsExactly("model.onnx is missing");
  }

  @Test
  void other_format_is_refused() {
    version = add(BrightnessModels.LABELS, 8, Map.of("sightline.format", "2"));

    assertRefused("its metadata has no sightline.format=1");
  }

  @Test
  void label_count_must_match_the_probabilities() {
    version = add(BrightnessModels.LABELS, 8, Map.of("sightline.labels", "[\"a\",\"b\",\"c\"]"));

    assertRefused(
        "its output probabilities is FLOAT[-1, 2], but its metadata requires FLOAT[-1, 3]");
  }

  @Test
  void duplicate_class_is_found() {
    version = add(List.of("a", "a"), 8, Map.of());

    assertThat(faults()).containsExactly("its metadata names a class twice: a, a");
  }

  @Test
  void input_size_that_differs_from_the_metadata_is_found() {
    version = add(BrightnessModels.LABELS, 8, Map.of("sightline.input.height", "9"));

    assertRefused(
        "its input image is UINT8[-1, 8, 8, 3], but its metadata requires UINT8[-1, 9, 8, 3]");
  }

  @Test
  void missing_metadata_is_named() {
    version = add(BrightnessModels.LABELS, 8, Map.of("sightline.labels", "none"));

    assertRefused("sightline.labels is not a JSON array of texts");
  }

  @Test
  void unusable_resizing_is_named() {
    version = add(BrightnessModels.LABELS, 8, Map.of("sightline.input.resize", "crop:7 area"));

    assertRefused(
        "its sightline.input.resize is not usable: crop:7 cannot fill an input of 8 x 8 pixels; use"
            + " crop:8 or more");
  }

  /** The reasons equal those of the service, which checks the same contract. */
  private void assertRefused(String reason) {
    assertThat(faults())
        .containsExactly(
            "%s cannot be served: %s; export it again"
                .formatted(repository.folderOf(version).resolve("model.onnx"), reason));
  }

  private ModelVersion addChanged(UnaryOperator<GraphProto.Builder> change) throws IOException {
    return addChanged(change, Map.of());
  }

  private ModelVersion addChanged(
      UnaryOperator<GraphProto.Builder> change, Map<String, String> metadata) throws IOException {
    ModelProto.Builder model =
        ModelProto.parseFrom(BrightnessModels.model(128, BrightnessModels.LABELS, metadata))
            .toBuilder();
    GraphProto.Builder unused = change.apply(model.getGraphBuilder());
    return add(VersionFiles.of(model.build().toByteArray(), "card"));
  }

  @Test
  void output_of_another_name_is_refused() throws IOException {
    version =
        addChanged(
            graph -> {
              graph.getOutputBuilder(0).setName("softmax");
              graph.getNodeBuilderList().stream()
                  .filter(node -> node.getOutputList().contains("probabilities"))
                  .forEach(node -> node.setOutput(0, "softmax"));
              return graph;
            });

    assertRefused("its output probabilities is missing, but its metadata requires FLOAT[-1, 2]");
  }

  @Test
  void free_height_and_width_are_refused() throws IOException {
    version =
        addChanged(
            graph -> {
              TensorShapeProto.Builder shape =
                  graph
                      .getInputBuilder(0)
                      .getTypeBuilder()
                      .getTensorTypeBuilder()
                      .getShapeBuilder();
              shape.getDimBuilder(1).setDimParam("height");
              shape.getDimBuilder(2).setDimParam("width");
              return graph;
            });

    assertRefused(
        "its input image is UINT8[-1, -1, -1, 3], but its metadata requires UINT8[-1, 8, 8, 3]");
  }

  @Test
  void gate_refuses_what_the_service_refuses() throws IOException {
    registrar().promote(version, Optional.empty());
    version = addChanged(graph -> graph.setOutput(0, graph.getOutput(0)));
    ModelVersion sound = version;
    version = add(BrightnessModels.LABELS, 8, Map.of("sightline.format", "2"));

    PromotionRules admission = new PromotionRules(repository);
    admission.requireSound(sound);
    assertThatThrownBy(() -> admission.requireSound(version))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageStartingWith("light/3 is not sound: ")
        .hasMessageContaining("its metadata has no sightline.format=1");
    assertThatThrownBy(
            () ->
                new Gate(
                        repository,
                        GateLimits.DEFAULT,
                        new PairedLatencyTest(Duration.ZERO, System::nanoTime))
                    .judge(version, sound, "shapes", 1))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("cannot be served: its metadata has no sightline.format=1");
  }

  @Test
  void output_is_found_by_its_name() throws IOException {
    version =
        addChanged(
            graph -> {
              ValueInfoProto probabilities = graph.getOutput(0);
              String other = graph.getNode(graph.getNodeCount() - 1).getInput(0);
              ValueInfoProto first = probabilities.toBuilder().setName(other).build();
              return graph.clearOutput().addOutput(first).addOutput(probabilities);
            });

    assertThat(faults()).isEmpty();
  }

  @Test
  void admission_refuses_other_classes_and_sizes() {
    registrar().promote(version, Optional.empty());
    PromotionRules admission = new PromotionRules(repository);
    ModelVersion classes = add(List.of("dark", "light"), 8, Map.of());
    ModelVersion size = add(BrightnessModels.LABELS, 16, Map.of());
    ModelVersion alike = add(BrightnessModels.withThreshold(100));

    assertThatThrownBy(() -> admission.requireSameClasses(classes))
        .isInstanceOf(TrainerFailure.class)
        .hasMessage(
            "light/2 cannot replace light/1: its classes are dark, light, those of the"
                + " current version dark, bright; to continue anyway, add"
                + " --allow-other-classes");
    assertThatThrownBy(() -> admission.requireComparable(size))
        .hasMessage(
            "light/3 cannot replace light/1: it takes 16 x 16 pixels, the current version"
                + " 8 x 8");
    admission.requireSameClasses(alike);
    admission.requireSound(alike);
  }

  @Test
  void probabilities_of_a_multi_label_model_need_not_sum_to_one() throws IOException {
    UnaryOperator<GraphProto.Builder> independent =
        graph -> {
          graph.getNodeBuilderList().stream()
              .filter(node -> node.getOpType().equals("Softmax"))
              .forEach(node -> node.setOpType("Sigmoid").clearAttribute());
          return graph;
        };
    version = addChanged(independent);
    assertThat(faults())
        .containsExactly("its output for a black image is not a probability distribution");

    version = addChanged(independent, Map.of("sightline.task", "multi-label"));
    assertThat(faults()).isEmpty();
  }

  @Test
  void admission_refuses_another_task() {
    registrar().promote(version, Optional.empty());
    ModelVersion next = add(BrightnessModels.LABELS, 8, Map.of("sightline.task", "multi-label"));

    assertThatThrownBy(() -> new PromotionRules(repository).requireComparable(next))
        .isInstanceOf(TrainerFailure.class)
        .hasMessage(
            "light/2 cannot replace light/1: it is a multi-label model, the current version a"
                + " single-label model");
  }

  @Test
  void admission_reports_an_unreadable_current_version() throws IOException {
    registrar().promote(version, Optional.empty());
    ModelVersion next = add(BrightnessModels.withThreshold(100));
    Files.delete(folder.resolve("model.onnx"));

    assertThatThrownBy(() -> new PromotionRules(repository).requireSameClasses(next))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("the current version light/1 cannot be read")
        .hasMessageContaining("--allow-other-classes");
  }
}
