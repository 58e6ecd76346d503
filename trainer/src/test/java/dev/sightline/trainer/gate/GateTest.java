package dev.sightline.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.sightline.modelstore.ModelVersion;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.ExampleImages;
import dev.sightline.trainer.registry.ChangeReason;
import dev.sightline.trainer.registry.ModelRepository;
import dev.sightline.trainer.registry.Registrar;
import dev.sightline.trainer.registry.VersionFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTest {
  /** Limits that ignore latency, because a busy machine distorts it for a tiny model. */
  private static final GateLimits LIMITS =
      new GateLimits(0.05, false, 100, 0, 0.02, 0.05, 0.1, 1_000, 1.5);

  @TempDir static Path root;
  private static ModelRepository repository;
  private static String data;

  @BeforeAll
  static void writeImages() throws IOException {
    repository = new ModelRepository(root.resolve("models"));
    data = BrightnessModels.writeImages(root.resolve("data")).toString();
  }

  private static ModelVersion add(byte[] model) {
    return new Registrar(repository, new ChangeReason("ada", "", ""), Clock.systemUTC())
        .add("light", VersionFiles.of(model, "card"));
  }

  private static ModelVersion threshold(int grey) {
    return add(BrightnessModels.model(grey, BrightnessModels.LABELS, Map.of()));
  }

  private static GateVerdict judge(ModelVersion candidate, ModelVersion current, String on) {
    return new Gate(repository, LIMITS, new PairedLatencyTest(Duration.ZERO, System::nanoTime))
        .judge(candidate, current, on, 1);
  }

  @Test
  void better_candidate_passes_with_counted_figures() {
    GateVerdict verdict = judge(threshold(128), threshold(140), data);

    assertThat(verdict.passed()).isTrue();
    assertThat(verdict.comparison().images()).isEqualTo(256);
    assertThat(verdict.comparison().paired()).isEqualTo(new McNemar(12, 0));
    assertThat(verdict.comparison().candidate().evaluation().accuracy()).isEqualTo(1);
    assertThat(verdict.comparison().classes())
        .containsExactly(
            new ClassChange("dark", 128, 128, 128, new McNemar(0, 0)),
            new ClassChange("bright", 128, 128, 116, new McNemar(12, 0)));
    assertThat(verdict.comparison().latencies())
        .extracting(LatencyPair::batch)
        .containsExactly(1, 32);
  }

  @Test
  void multi_label_model_is_judged_by_its_best_label() {
    Map<String, String> task = Map.of("sightline.task", "multi-label");
    ModelVersion several = add(BrightnessModels.model(128, BrightnessModels.LABELS, task));

    GateVerdict verdict = judge(several, several, data);

    assertThat(verdict.comparison().candidate().multiLabel()).isTrue();
    assertThat(verdict.comparison().candidate().evaluation().accuracy()).isEqualTo(1);
  }

  @Test
  void worse_candidate_fails() {
    GateVerdict verdict = judge(threshold(160), threshold(128), data);

    assertThat(verdict.checks())
        .filteredOn(check -> !check.passed())
        .extracting(Check::name)
        .containsExactly("difference", "accuracy", "class bright", "calibration");
  }

  @Test
  void classes_are_paired_by_name_if_indices_differ() {
    byte[] swapped = BrightnessModels.model(128, List.of("bright", "dark"), Map.of());

    GateVerdict verdict = judge(add(swapped), threshold(128), data);

    assertThat(verdict.comparison().paired()).isEqualTo(new McNemar(0, 256));
    assertThat(verdict.comparison().classes())
        .extracting(ClassChange::label, ClassChange::right, ClassChange::rightBefore)
        .containsExactly(tuple("bright", 0, 128), tuple("dark", 0, 128));
  }

  @Test
  void model_with_an_extra_class_is_judged_on_the_common_classes() {
    byte[] wider = BrightnessModels.model(128, List.of("dark", "bright", "grey"), Map.of());

    assertThat(judge(add(wider), threshold(128), data).comparison().classes()).hasSize(2);
  }

  @Test
  void images_of_a_missing_class_are_an_error_naming_the_model() throws IOException {
    Path odd = BrightnessModels.writeImages(root.resolve("odd"));
    ExampleImages.writePngs(odd.resolve("grey"), 1);
    ModelVersion wider =
        add(BrightnessModels.model(128, List.of("dark", "bright", "grey"), Map.of()));
    ModelVersion current = threshold(128);

    assertThatThrownBy(() -> judge(wider, current, odd.toString()))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageStartingWith(current + " cannot be judged: ")
        .hasMessageContaining("has the class 'grey', which the model does not know");
  }

  @Test
  void models_are_compared_at_their_own_input_sizes() {
    byte[] larger = BrightnessModels.model(128, BrightnessModels.LABELS, 16, Map.of());

    assertThat(judge(add(larger), threshold(128), data).comparison().paired())
        .isEqualTo(new McNemar(0, 0));
  }

  @Test
  void generated_shapes_do_not_fit_another_model() {
    ModelVersion candidate = threshold(128);

    assertThatThrownBy(() -> judge(candidate, threshold(128), "shapes"))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("cannot be judged: the model takes 8 x 8 pixels");
  }

  /** Writes pictures whose edges have the other brightness than their centres. */
  private static Path writeFramed(Path folder) throws IOException {
    for (String label : BrightnessModels.LABELS) {
      int centre = label.equals("dark") ? 0x202020 : 0xe0e0e0;
      BufferedImage image = new BufferedImage(32, 8, BufferedImage.TYPE_INT_RGB);
      for (int i = 0; i < 32 * 8; i++) {
        boolean inside = i % 32 >= 12 && i % 32 < 20;
        image.setRGB(i % 32, i / 32, inside ? centre : 0xffffff - centre);
      }
      Path file = folder.resolve(label).resolve("framed.png");
      Files.createDirectories(file.getParent());
      ImageIO.write(image, "png", file.toFile());
    }
    return folder;
  }

  @Test
  void versions_are_compared_with_their_own_resizing() throws IOException {
    String framed = writeFramed(root.resolve("framed")).toString();
    Map<String, String> cropping = Map.of("sightline.input.resize", "crop:8 area");
    ModelVersion candidate = add(BrightnessModels.model(128, BrightnessModels.LABELS, cropping));

    VersionComparison comparison = judge(candidate, threshold(128), framed).comparison();

    assertThat(comparison.paired()).isEqualTo(new McNemar(2, 0));
  }
}
