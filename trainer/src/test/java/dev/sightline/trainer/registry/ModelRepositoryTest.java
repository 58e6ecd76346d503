package dev.sightline.trainer.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelRepositoryTest {
  @TempDir Path root;

  private ModelRepository repository;

  @BeforeEach
  void open() {
    repository = new ModelRepository(root);
  }

  private void register(String name) {
    new Registrar(repository, new ChangeReason("ada", "", ""), Clock.systemUTC())
        .register(name, VersionFiles.of(new byte[1], "card"));
  }

  @Test
  void dead_registration_is_not_visible() throws IOException {
    Files.createDirectories(root.resolve("shapes/.staged-1"));
    Files.write(root.resolve("shapes/.staged-1/model.onnx"), new byte[1]);

    assertThat(repository.names()).isEmpty();
    assertThatThrownBy(() -> repository.resolve("shapes"))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("no model 'shapes'");
  }

  @Test
  void names_and_versions_are_listed_in_order() {
    register("b");
    register("a");
    register("b");

    assertThat(repository.names()).isEqualTo(List.of("a", "b"));
    assertThat(repository.versions("b")).containsExactly(1, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"shapes/0", "shapes/x", "shapes/", "shapes/1/2", "../1", "Shapes/1"})
  void invalid_version_is_refused(String text) {
    assertThatThrownBy(() -> repository.find(text)).isInstanceOf(TrainerFailure.class);
  }

  @Test
  void version_without_a_model_is_reported() throws IOException {
    register("shapes");
    Files.delete(root.resolve("shapes/1/model.onnx"));

    assertThatThrownBy(() -> repository.resolve("shapes"))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("has no model.onnx");
  }

  @Test
  void current_that_names_a_missing_version_is_reported() throws IOException {
    register("shapes");
    Files.writeString(root.resolve("shapes/CURRENT"), "7\n");

    assertThatThrownBy(() -> repository.find("shapes")).hasMessageContaining("no model 'shapes/7'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "2 canary", "2 canary 0%", "2 canary 101%", "2 shadow 5%"})
  void malformed_candidate_file_is_not_a_trial(String line) throws IOException {
    register("shapes");
    Files.writeString(root.resolve("shapes/CANDIDATE"), line + "\n");

    assertThat(repository.candidate("shapes")).isEmpty();
  }

  @Test
  void last_history_line_may_be_incomplete() throws IOException {
    register("shapes");
    Path history = root.resolve("shapes/history.jsonl");
    Files.writeString(history, Files.readString(history) + "{\"when\":\"2026");

    assertThat(repository.history("shapes")).hasSize(2);
    register("shapes");
    assertThat(repository.history("shapes")).hasSize(4);
  }

  @Test
  void damaged_history_line_is_named() throws IOException {
    register("shapes");
    Path history = root.resolve("shapes/history.jsonl");
    Files.writeString(history, "{}\n" + Files.readString(history));

    assertThatThrownBy(() -> repository.history("shapes"))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("history.jsonl:1: not an event");
  }
}
