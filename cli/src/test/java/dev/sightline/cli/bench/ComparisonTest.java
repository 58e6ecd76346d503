package dev.sightline.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.clisupport.failure.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
  private static final List<String> PILLOW = List.of("pillow=PIL");

  @TempDir private Path home;

  @BeforeEach
  void writeScripts() throws IOException {
    Path scripts = Files.createDirectories(home.resolve("microbench/src/main/python"));
    Files.writeString(scripts.resolve("exactly_once_loop.py"), "");
    Files.writeString(scripts.resolve("pillow_decode.py"), "");
  }

  @Test
  void missing_packages_are_one_line_with_what_to_do() throws IOException {
    String python = FakePython.printing(home, "onnxruntime", "pillow");

    assertThat(PythonProgram.of(python).missing(PILLOW))
        .hasValue(
            "%s lacks onnxruntime, pillow: run `%s -m pip install onnxruntime pillow`"
                .formatted(python, python));
  }

  @Test
  void complete_python_lacks_nothing() throws IOException {
    assertThat(PythonProgram.of(FakePython.printing(home)).missing(PILLOW)).isEmpty();
  }

  @Test
  void program_that_is_no_python_is_reported() throws IOException {
    assertThat(PythonProgram.of("/no/such/python").missing(PILLOW))
        .hasValue(
            "/no/such/python cannot be started: install Python 3 or name its program with --python");
    String failing = FakePython.failing(home);
    assertThat(PythonProgram.of(failing).missing(PILLOW))
        .hasValue(failing + " is not a Python 3 that can run scripts");
  }

  @Test
  void chosen_python_without_a_package_is_a_failure() throws IOException {
    PythonProgram python = PythonProgram.of(FakePython.printing(home, "numpy"));

    assertThatThrownBy(() -> Comparison.of(home, python))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("lacks numpy: run `");
    assertThatThrownBy(() -> MicrobenchArguments.of(home, null, python))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("lacks numpy: run `");
  }

  @Test
  void default_python_without_a_package_is_a_reason() throws IOException {
    PythonProgram python = new PythonProgram(FakePython.printing(home, "numpy"), false);

    assertThat(Comparison.of(home, python).rivals().get(0).missing().orElseThrow())
        .contains("lacks numpy: run `");
    assertThat(MicrobenchArguments.of(home, null, python))
        .containsExactly("--without-pillow", python.missing(PILLOW).orElseThrow());
  }

  @Test
  void rivals_outside_of_a_clone_are_reported(@TempDir Path empty) throws IOException {
    PythonProgram python = new PythonProgram(FakePython.printing(home), false);

    assertThat(Comparison.of(empty, python).rivals())
        .extracting(Rival::missing)
        .containsExactly(
            Optional.of(
                empty.resolve("microbench/src/main/python/exactly_once_loop.py")
                    + " is missing: run this in a clone"),
            Optional.of(
                empty.resolve("microbench/target/sightline-microbench.jar")
                    + " is missing: run this in a clone"));
  }

  @Test
  void images_and_python_are_passed_to_the_microbenchmarks() throws IOException {
    String python = FakePython.printing(home);

    assertThat(MicrobenchArguments.of(home, home, PythonProgram.of(python)))
        .containsExactly(
            "--images",
            home.toString(),
            "--python",
            python,
            "--script",
            home.resolve("microbench/src/main/python/pillow_decode.py").toString());
    assertThatThrownBy(
            () -> MicrobenchArguments.of(home, home.resolve("none"), PythonProgram.of(python)))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("no such folder");
  }
}
