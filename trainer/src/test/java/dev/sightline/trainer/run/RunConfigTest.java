package dev.sightline.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.image.ModelInput;
import dev.sightline.trainer.network.NetworkCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunConfigTest {
  @TempDir Path folder;

  private RunFolder create(String resize) {
    var recipe = NetworkCatalog.find("small").recipe();
    RunConfig config =
        new RunConfig("d", "", "small", 32, 1, 0, 5, recipe, resize, "abc", List.of("train"));
    return RunFolder.create(folder.resolve("run"), config, "");
  }

  @Test
  void resizing_is_kept_for_a_resumed_run() {
    create("crop:40 area").extendTo(9);

    RunConfig config = RunFolder.open(folder.resolve("run")).config();

    assertThat(config.input()).isEqualTo(ModelInput.of(32, 32, "crop:40 area"));
    assertThat(config.epochs()).isEqualTo(9);
  }

  @Test
  void run_of_an_older_trainer_squashes() throws IOException {
    create("squash bilinear");
    Path file = folder.resolve("run/config.json");
    String older = Files.readString(file).replaceFirst(".*\"resize\".*\n", "");
    Files.writeString(file, older);

    assertThat(older).doesNotContain("resize");
    assertThat(RunFolder.open(folder.resolve("run")).config().input())
        .isEqualTo(ModelInput.squashed(32, 32));
  }
}
