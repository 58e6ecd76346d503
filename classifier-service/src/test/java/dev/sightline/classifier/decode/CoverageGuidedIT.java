package dev.sightline.classifier.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Runs Jazzer on {@link DecodeTarget} in a separate process. Enabled by {@code -Pfuzz}; runs for
 * {@code -Dfuzz.seconds} seconds and keeps its corpus in {@code target/fuzz}.
 */
class CoverageGuidedIT {
  private static final int SECONDS = Integer.getInteger("fuzz.seconds", 60);

  @Test
  @Tag("fuzz")
  void no_input_breaks_the_decoder() throws Exception {
    Path folder = Path.of("target", "fuzz").toAbsolutePath();
    Path corpus = Files.createDirectories(folder.resolve("corpus"));
    writeSeeds(corpus);
    Path log = folder.resolve("jazzer.log");
    Process process = start(folder, corpus, log);
    try {
      assertThat(process.waitFor(SECONDS + 300L, TimeUnit.SECONDS)).as("Jazzer ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    List<String> said = Files.readAllLines(log);
    said.stream()
        .filter(line -> line.contains("DONE") || line.contains("stat::"))
        .forEach(System.out::println);
    assertThat(process.exitValue()).as("see %s", log).isZero();
    assertThat(said).anyMatch(line -> line.contains("stat::number_of_executed_units"));
  }

  private static void writeSeeds(Path corpus) throws IOException {
    List<byte[]> seeds = Seeds.all();
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(corpus.resolve("seed-" + i), seeds.get(i));
    }
  }

  private static Process start(Path folder, Path corpus, Path log) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-Djava.awt.headless=true",
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + DecodeTarget.class.getName(),
            "--instrumentation_includes=dev.sightline.**:com.twelvemonkeys.**:com.google.protobuf.**",
            "--reproducer_path=" + folder,
            "-artifact_prefix=" + folder + File.separator,
            "-max_total_time=" + SECONDS,
            "-timeout=10",
            "-max_len=65536",
            "-print_final_stats=1",
            corpus.toString());
    builder
        .environment()
        .put(
            "CLASSPATH",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }
}
