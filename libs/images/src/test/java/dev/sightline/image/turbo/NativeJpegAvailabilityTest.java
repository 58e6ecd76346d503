package dev.sightline.image.turbo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process without the native library continues, and can say why it does not have it. */
class NativeJpegAvailabilityTest {
  @TempDir private Path folder;

  @Test
  void is_switched_off_by_a_property() throws Exception {
    assertThat(probe("-D" + NativeJpeg.SWITCH + "=off"))
        .isEqualTo("false switched off by -Ddev.sightline.image.native-jpeg=off");
  }

  @Test
  void is_missing_on_a_platform_without_a_library() throws Exception {
    assertThat(probe("-Dorg.bytedeco.javacpp.platform=linux-riscv128"))
        .startsWith("false ")
        .contains("jnileptonica");
  }

  @Test
  void is_missing_on_windows() throws Exception {
    assertThat(probe("-Dos.name=Windows 11")).startsWith("false on Windows");
  }

  @Test
  void is_missing_if_no_folder_for_its_files_can_be_written() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    assertThat(probe("-Duser.home=" + file, "-Djava.io.tmpdir=" + file))
        .startsWith("false ")
        .contains("org.bytedeco.javacpp.cachedir");
  }

  private static String probe(String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(NativeJpegProbe.class.getName());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().reduce((before, last) -> last).orElse("");
  }
}
