package dev.sightline.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.image.turbo.NativeJpeg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Decodes {@code -Dfuzz.inputs} mutated JPEG files of {@code -Dfuzz.seed} with the native decoder.
 * Enabled by {@code -Pfuzz}.
 */
class MutatedJpegsIT {
  private static final String INPUTS = System.getProperty("fuzz.inputs", "100000");
  private static final String SEED = System.getProperty("fuzz.seed", "1");

  @Test
  @Tag("fuzz")
  void no_mutated_file_breaks_the_native_decoder() throws Exception {
    Assumptions.assumeTrue(NativeJpeg.isAvailable(), NativeJpeg::problem);
    Path target = Files.createDirectories(Path.of("target"));
    Path current = target.resolve("mutated-" + SEED + ".jpg");
    Path counts = target.resolve("mutated-" + SEED + ".out");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                List.of(
                    java,
                    "-Xmx256m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    MutatedJpegs.class.getName(),
                    INPUTS,
                    SEED,
                    current.toString()))
            .redirectOutput(counts.toFile())
            .redirectError(target.resolve("mutated-" + SEED + ".err").toFile())
            .start();

    assertThat(process.waitFor()).as("exit code; the last input is %s", current).isZero();
    System.out.print(Files.readString(counts));
  }
}
