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
  void aRegistrationThatDiedIsNotSeen() throws IOException {
    Files.createDirectories(root.resolve("shapes/.staged-1"));
    Files.write(root.resolve("shapes/.staged-1/model.onnx"), new byte[1]);

    assertThat(repository.names()).isEmpty();
    assertThatThrownBy(() -> repository.resolve("shapes"))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("no model 'shapes'");
  }

  @Test
  void namesAndVersionsAreListedInOrder() {
    register("b");
    register("a");
    register("b");

    assertThat(repository.names()).isEqualTo(List.of("a", "b"));
    assertThat(repository.versions("b")).containsExactly(1, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"shapes/0", "shapes/x", "shapes/", "shapes/1/2", "../1", "Shapes/1"})
  void whatIsNoVersionIsRefused(String text) {
    assertThatThrownBy(() -> repository.find(text)).isInstanceOf(TrainerFailure.class);
  }

  @Test
  void aVersionWithoutItsModelSaysSo() throws IOException {
    register("shapes");
    Files.delete(root.resolve("shapes/1/model.onnx"));

    assertThatThrownBy(() -> repository.resolve("shapes"))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("has no model.onnx");
  }

  @Test
  void aCurrentThatNamesAMissingVersionIsSaidToBeMissing() throws IOException {
    register("shapes");
    Files.writeString(root.resolve("shapes/CURRENT"), "7\n");

    assertThatThrownBy(() -> repository.find("shapes")).hasMessageContaining("no model 'shapes/7'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "2 canary", "2 canary 0%", "2 canary 101%", "2 shadow 5%"})
  void aCandidateFileOfAnotherFormIsNoTrial(String line) throws IOException {
    register("shapes");
    Files.writeString(root.resolve("shapes/CANDIDATE"), line + "\n");

    assertThat(repository.candidate("shapes")).isEmpty();
  }

  @Test
  void theLastLineOfTheHistoryMayBeHalf() throws IOException {
    register("shapes");
    Path history = root.resolve("shapes/history.jsonl");
    Files.writeString(history, Files.readString(history) + "{\"when\":\"2026");

    assertThat(repository.history("shapes")).hasSize(2);
    register("shapes");
    assertThat(repository.history("shapes")).hasSize(4);
  }

  @Test
  void aDamagedLineOfTheHistoryIsNamed() throws IOException {
    register("shapes");
    Path history = root.resolve("shapes/history.jsonl");
    Files.writeString(history, "{}\n" + Files.readString(history));

    assertThatThrownBy(() -> repository.history("shapes"))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("history.jsonl:1: not an event");
  }
}
