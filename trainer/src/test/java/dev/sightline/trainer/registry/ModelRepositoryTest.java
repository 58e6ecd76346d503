package dev.sightline.trainer.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRepositoryTest {
  @TempDir Path root;

  @Test
  void theFirstModelIsVersionOneAndCurrent() throws IOException {
    int version = new ModelRepository(root).register("shapes", new byte[] {1, 2}, "card");

    assertThat(version).isEqualTo(1);
    assertThat(root.resolve("shapes/1/model.onnx")).hasBinaryContent(new byte[] {1, 2});
    assertThat(root.resolve("shapes/1/MODEL_CARD.md")).hasContent("card");
    assertThat(Files.readString(root.resolve("shapes/CURRENT"))).isEqualTo("1\n");
  }

  @Test
  void aNewVersionLeavesTheOldOneAsItIs() {
    ModelRepository repository = new ModelRepository(root);
    repository.register("shapes", new byte[] {1}, "old");

    int version = repository.register("shapes", new byte[] {2}, "new");

    assertThat(version).isEqualTo(2);
    assertThat(root.resolve("shapes/1/model.onnx")).hasBinaryContent(new byte[] {1});
    assertThat(repository.current("shapes")).contains(2);
    assertThat(repository.resolve("shapes")).isEqualTo(root.resolve("shapes/2/model.onnx"));
    assertThat(repository.resolve("shapes/1")).isEqualTo(root.resolve("shapes/1/model.onnx"));
  }

  @Test
  void manyAtOnceEachGetAVersionAndNothingIsLeftOver() throws IOException {
    ModelRepository repository = new ModelRepository(root);
    Set<Integer> versions = ConcurrentHashMap.newKeySet();

    IntStream.range(0, 20)
        .parallel()
        .forEach(i -> versions.add(repository.register("many", new byte[] {(byte) i}, "card")));

    assertThat(versions).hasSize(20).allMatch(version -> version >= 1 && version <= 20);
    try (Stream<Path> left = Files.list(root.resolve("many"))) {
      assertThat(left.filter(path -> path.getFileName().toString().startsWith("."))).isEmpty();
    }
  }

  @Test
  void aRegistrationThatDiedIsNotSeen() throws IOException {
    Files.createDirectories(root.resolve("shapes/.staged-1"));
    Files.write(root.resolve("shapes/.staged-1/model.onnx"), new byte[1]);

    ModelRepository repository = new ModelRepository(root);

    assertThat(repository.names()).isEmpty();
    assertThatThrownBy(() -> repository.resolve("shapes"))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("no model 'shapes'");
  }

  @Test
  void aNameThatWouldLeaveTheRepositoryIsRefused() {
    assertThatThrownBy(() -> new ModelRepository(root).register("../out", new byte[1], "card"))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("'../out' is no model name");
    assertThat(root.resolveSibling("out")).doesNotExist();
  }

  @Test
  void namesAndVersionsAreListedInOrder() {
    ModelRepository repository = new ModelRepository(root);
    repository.register("b", new byte[1], "card");
    repository.register("a", new byte[1], "card");
    repository.register("b", new byte[1], "card");

    assertThat(repository.names()).isEqualTo(List.of("a", "b"));
    assertThat(repository.versions("b")).containsExactly(1, 2);
  }
}
