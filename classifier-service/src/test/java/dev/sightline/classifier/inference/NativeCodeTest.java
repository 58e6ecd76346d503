package dev.sightline.classifier.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.domain.StartupException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each start has its own process, because native code is loaded once. */
class NativeCodeTest {
  /** Loads the code in its own process, as the service does. */
  static final class Main {
    private Main() {}

    public static void main(String... arguments) {
      EngineFactory.loadNativeCodeMeanwhile();
      try {
        EngineFactory unused = new EngineFactory(DeviceChoice.CPU);
        System.out.println("loaded");
      } catch (StartupException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void missing_folder_of_the_native_code_is_named(@TempDir Path folder) throws Exception {
    String missing = folder.resolve("missing").toString();

    assertThat(load("-Donnxruntime.native.path=" + missing))
        .startsWith("cannot load ONNX Runtime from onnxruntime.native.path=" + missing)
        .contains("; correct or remove the property");
  }

  @Test
  void missing_temporary_folder_is_named(@TempDir Path folder) throws Exception {
    String missing = folder.resolve("missing").toString();

    assertThat(load("-Djava.io.tmpdir=" + missing))
        .startsWith("cannot unpack ONNX Runtime in " + missing + " and load it (")
        .contains("NoSuchFileException", "set -Djava.io.tmpdir to a folder");
  }

  @Test
  void loaded_code_is_silent() throws Exception {
    assertThat(load("-Dnothing=else")).isEqualToIgnoringNewLines("loaded");
  }

  private static String load(String option) throws IOException, InterruptedException {
    String java = ProcessHandle.current().info().command().orElse("java");
    String path = System.getProperty("java.class.path", "");
    List<String> command = List.of(java, option, "-cp", path, Main.class.getName());
    Process process = new ProcessBuilder(command).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
