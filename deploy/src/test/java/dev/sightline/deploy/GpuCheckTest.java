package dev.sightline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.testing.NeedsTool;
import dev.sightline.testing.OptionalTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What gpu-check.sh does on a machine without a GPU. */
@Tag("tools")
class GpuCheckTest {
  private static final String SCRIPT = "deploy/gpu-check.sh";
  private static final int IMAGES = 1_000;

  @TempDir private Path folder;
  private Path programs;

  @BeforeEach
  void hideNvidiaSmi() throws IOException {
    programs = Files.createDirectory(folder.resolve("programs"));
    for (String name : List.of("dirname", "head")) {
      Files.createSymbolicLink(programs.resolve(name), OptionalTool.get(name));
    }
  }

  private Tool.Result check(String... arguments) throws IOException, InterruptedException {
    return new Tool(
            List.of(
                OptionalTool.get("env").toString(),
                "PATH=" + programs,
                OptionalTool.get("bash").toString(),
                SCRIPT))
        .run(arguments);
  }

  private void nvidiaSmi(String script) throws IOException {
    Path program = programs.resolve("nvidia-smi");
    Files.writeString(program, "#!%s\n%s\n".formatted(OptionalTool.get("bash"), script));
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "walk", "run now", "pack", "pack a b", "pack --without-cuda", "compare a"})
  void wrong_usage_prints_the_commands_and_exits_with_2(String arguments) throws Exception {
    Tool.Result result = check(arguments.isEmpty() ? new String[0] : arguments.split(" "));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.output()).startsWith("usage: gpu-check.sh pack ").hasLineCount(1);
  }

  @Test
  void machine_without_a_driver_fails_with_one_line() throws Exception {
    Tool.Result result = check("run");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output())
        .isEqualTo("gpu-check: nvidia-smi is missing: install NVIDIA's driver\n");
  }

  @Test
  void machine_without_a_gpu_fails_with_one_line() throws Exception {
    nvidiaSmi("echo No devices were found; exit 6");

    Tool.Result result = check("run");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output())
        .isEqualTo(
            "gpu-check: nvidia-smi finds no GPU (No devices were found): check the driver and the"
                + " device\n");
  }

  @Test
  void folder_that_was_not_packed_fails_after_the_gpu_is_found() throws Exception {
    nvidiaSmi("echo NVIDIA H200, 580.0, 143771 MiB");

    Tool.Result result = check("run");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output().lines())
        .hasSize(2)
        .first()
        .isEqualTo("ok      GPU: NVIDIA H200, 580.0, 143771 MiB");
    assertThat(result.output()).contains(" is missing: make a folder with 'gpu-check.sh pack'");
  }

  @ParameterizedTest
  @CsvSource({
    // Probabilities of cat and dog on the GPU; on the CPU they are 0.60 and 0.40.
    "0.600, 0.400, 0, '0.0e+00 (at most 0.01), 0 near ties'",
    "0.595, 0.405, 0, '5.0e-03 (at most 0.01), 0 near ties'",
    "0.580, 0.420, 1, '2.0e-02 (at most 0.01), 0 near ties'",
    "0.400, 0.600, 1, ', 1 wrong labels'",
  })
  @NeedsTool("awk")
  void answers_are_compared(double cat, double dog, int exitCode, String text) throws Exception {
    Tool.Result result =
        compare(answers(IMAGES, answer(0.6, 0.4)), answers(IMAGES, answer(cat, dog)));

    assertThat(result.output()).startsWith("1000 images, ").contains(text);
    assertThat(result.exitCode()).isEqualTo(exitCode);
  }

  @Test
  @NeedsTool("awk")
  void near_tie_may_have_another_label() throws Exception {
    Tool.Result result =
        compare(answers(IMAGES, answer(0.501, 0.499)), answers(IMAGES, answer(0.499, 0.501)));

    assertThat(result.output()).contains(", 1 near ties with another label");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  @NeedsTool("awk")
  void missing_and_rejected_images_fail() throws Exception {
    String rejected = "{\"file\":\"a\",\"rejected\":\"EMPTY\",\"cause\":\"no value\"}";

    assertThat(compare(rejected + "\n", rejected + "\n"))
        .isEqualTo(new Tool.Result(1, none() + ", 1 rejected\n"));
    assertThat(compare("", "")).isEqualTo(new Tool.Result(1, none() + "\n"));
  }

  private static String none() {
    return "0 images, largest difference of a probability 0.0e+00 (at most 0.01), 0 near ties with"
        + " another label";
  }

  private Tool.Result compare(String cpu, String cuda) throws IOException, InterruptedException {
    return Tool.onPath("bash")
        .run(
            SCRIPT,
            "compare",
            Files.writeString(folder.resolve("cpu"), cpu).toString(),
            Files.writeString(folder.resolve("cuda"), cuda).toString());
  }

  /** Returns equal answers, and one other in the middle. */
  private static String answers(int count, String other) {
    return IntStream.range(0, count)
        .mapToObj(i -> i == count / 2 ? other : answer(0.9, 1e-4))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** Returns a line of {@code classify}, which has the best label first. */
  private static String answer(double cat, double dog) {
    String first = cat > dog ? "cat" : "dog";
    String second = cat > dog ? "dog" : "cat";
    double best = Math.max(cat, dog);
    return String.format(
        Locale.ROOT,
        "{\"file\":\"a\",\"label\":\"%s\",\"confidence\":%s,\"topK\":[{\"label\":\"%s\",\"probability\":%s},{\"label\":\"%s\",\"probability\":%s}]}",
        first,
        best,
        first,
        best,
        second,
        Math.min(cat, dog));
  }
}
