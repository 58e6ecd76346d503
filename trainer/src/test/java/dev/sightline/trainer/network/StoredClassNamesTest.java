package dev.sightline.trainer.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/**
 * DL4J writes the fully qualified names of layer classes and the names of their properties into
 * checkpoints and network.zip. Files of released models contain them, so they must never change.
 */
class StoredClassNamesTest {
  private static final NetworkFile EVERY_STORED_CLASS =
      NetworkFile.parse(
          "stored.yaml",
          """
          name: stored
          description: every layer whose class is stored
          init: dirac
          layers:
            - conv: {filters: 4, kernel: 3, bias: false}
            - max-pool: {kernel: 2, padding: valid}
            - batch-norm: {scale: false, momentum: 0.6, activation: gelu, name: group}
            - conv: {filters: 4, kernel: 3, bias: false}
            - batch-norm: {scale: true, activation: relu, name: beside}
            - add: {from: [group, beside]}
            - dense: {units: classes, init: uniform}
            - softmax
          training: {epochs: 1, batch-size: 20, validation: 60, optimizer: {kind: adam, learning-rate: 0.0001}}
          """);

  private static String written() {
    return new NetworkBuilder(EVERY_STORED_CLASS, new NetworkSpec(8, 8, 3, 1))
        .build(() -> Nd4j.rand(20, 3, 8, 8))
        .getConfiguration()
        .toJson();
  }

  /**
   * Returns a configuration written in November 2026, before the packages of the trainer were
   * reorganised.
   */
  private static String stored() throws IOException {
    try (InputStream in =
        StoredClassNamesTest.class.getResourceAsStream("stored-configuration.json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    }
  }

  @Test
  void a_configuration_names_exactly_these_classes() {
    assertThat(Pattern.compile("dev\\.sightline[\\w.$]+").matcher(written()).results())
        .extracting(MatchResult::group)
        .containsOnly(
            "dev.sightline.trainer.network.onednn.OneDnnConvolution",
            "dev.sightline.trainer.network.onednn.OneDnnBatchNorm",
            "dev.sightline.trainer.network.onednn.OneDnnMaxPool",
            "dev.sightline.trainer.network.onednn.OneDnnActivation",
            "dev.sightline.trainer.network.onednn.OneDnnAdd",
            "dev.sightline.trainer.network.layer.DiracInit");
  }

  @Test
  void a_stored_configuration_is_still_read() throws IOException {
    assertThat(ComputationGraphConfiguration.fromJson(stored()).toJson())
        .isEqualToNormalizingNewlines(written());
  }

  @Test
  void the_interface_for_layers_of_users_keeps_its_name() throws ReflectiveOperationException {
    Class<?> type = Class.forName("dev.sightline.trainer.network.ActivatedNormalization");

    assertThat(type).isPublic().isInterface();
    assertThat(type.getMethod("activation").getReturnType().getName())
        .isEqualTo("org.nd4j.linalg.activations.IActivation");
  }
}
