package dev.sightline.trainer.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.modelstore.ModelVersion;
import dev.sightline.trainer.registry.HistoryEntry.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PromotionRaceTest {
  private static final int RACERS = 4;

  @TempDir Path root;

  @Test
  @Timeout(60)
  void one_of_many_promoting_processes_succeeds() throws IOException, InterruptedException {
    Path models = root.resolve("models");
    ModelRepository repository = new ModelRepository(models);
    Registrar registrar =
        new Registrar(repository, new ChangeReason("ada", "", ""), Clock.systemUTC());
    VersionFiles files = VersionFiles.of(new byte[1], "card");
    ModelVersion first = registrar.register("toy", files);
    List<Process> racers = new ArrayList<>();
    for (int i = 0; i < RACERS; i++) {
      racers.add(start(models, registrar.add("toy", files)));
    }

    List<String> losers = Race.losersOf(racers, root.resolve("go"));

    assertThat(losers)
        .hasSize(RACERS - 1)
        .allMatch(said -> said.contains("is now the current version (was " + first));
    List<HistoryEntry> history = repository.history("toy");
    assertThat(history).hasSize(2 + RACERS + 1);
    assertThat(history.get(history.size() - 1).event()).isEqualTo(Event.PROMOTED);
    assertThat(repository.current("toy")).contains(history.get(history.size() - 1).version());
  }

  private Process start(Path models, ModelVersion version) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            RacingProcess.class.getName(),
            models.toString(),
            version.toString(),
            root.resolve("go").toString());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder.redirectErrorStream(true).start();
  }
}
