package dev.sightline.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.clisupport.failure.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MicrobenchProcessTest {
  @TempDir private Path home;

  /** Main class of the jar under test. */
  static final class EndsWithNumberOfArguments {
    public static void main(String[] arguments) {
      System.exit(arguments.length);
    }
  }

  @Test
  void missing_jar_is_one_line_with_what_to_do() {
    assertThatThrownBy(() -> MicrobenchProcess.of(home))
        .isInstanceOf(CommandFailure.class)
        .hasMessage(
            "the microbenchmarks are not built, %s is missing: run `./sightline bench --pieces` in"
                + " a clone, which builds them",
            home.resolve("microbench/target/sightline-microbench.jar"));
  }

  @Test
  void passes_the_arguments_and_returns_the_exit_code() throws Exception {
    writeJar(
        home.resolve("microbench/target/sightline-microbench.jar"),
        EndsWithNumberOfArguments.class);

    assertThat(MicrobenchProcess.of(home).run(List.of("a", "b", "c"))).isEqualTo(3);
  }

  private static void writeJar(Path jar, Class<?> main) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
    String entry = main.getName().replace('.', '/') + ".class";
    Files.createDirectories(jar.getParent());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        InputStream bytes = main.getClassLoader().getResourceAsStream(entry)) {
      out.putNextEntry(new JarEntry(entry));
      bytes.transferTo(out);
    }
  }
}
