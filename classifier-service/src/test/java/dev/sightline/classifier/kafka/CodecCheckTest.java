package dev.sightline.classifier.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.record.CompressionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each check has its own process, because native code is loaded once. */
class CodecCheckTest {
  /** Runs the check in its own process. */
  static final class Main {
    private Main() {}

    public static void main(String... arguments) {
      CodecCheck.run();
    }
  }

  @Test
  void codec_without_a_folder_for_its_native_code_is_named_with_the_folder(@TempDir Path folder)
      throws Exception {
    String missing = folder.resolve("missing").toString();

    String output = check("-DZstdTempFolder=" + missing);

    assertThat(output)
        .contains("codec-unusable codec=zstd folder=" + missing, "-Djava.io.tmpdir")
        .doesNotContain("codec=snappy");
  }

  @Test
  void usable_codecs_are_silent() throws Exception {
    assertThat(check("-Dnothing=else")).doesNotContain("codec-unusable");
    assertThat(CodecCheck.problem(CompressionType.ZSTD)).isNull();
  }

  private static String check(String option) throws IOException, InterruptedException {
    String java = ProcessHandle.current().info().command().orElse("java");
    String path = System.getProperty("java.class.path", "");
    List<String> command = List.of(java, option, "-cp", path, Main.class.getName());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
