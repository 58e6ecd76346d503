package dev.sightline.cli.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.cli.service.ModelChoice;
import dev.sightline.cli.service.StartupArchive;
import dev.sightline.cli.terminal.StopSignal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CdsRecorderIT {
  private static final Path JAR =
      Path.of("../classifier-service/target/quarkus-app/quarkus-run.jar")
          .toAbsolutePath()
          .normalize();

  @Test
  void writes_class_archive_and_native_code_next_to_the_jar(@TempDir Path work) throws Exception {
    Files.deleteIfExists(StartupArchive.classes(JAR));

    try (StopSignal stop = new StopSignal(Duration.ofSeconds(1))) {
      assertThat(
              new CdsRecorder(JAR, new ModelChoice(Path.of("../models"), "shapes")).run(work, stop))
          .isTrue();
    }

    // Much larger than the JVM's default archive.
    assertThat(StartupArchive.classes(JAR)).isRegularFile();
    assertThat(Files.size(StartupArchive.classes(JAR))).isGreaterThan(20_000_000);
    assertThat(StartupArchive.nativeCode(JAR)).isNotEmptyDirectory();
  }
}
