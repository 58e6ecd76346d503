package dev.sightline.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.testing.NeedsTool;
import dev.sightline.testing.OptionalTool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("tools")
class PrometheusConfigTest {
  @TempDir private Path folder;

  private String yaml(Path rules) {
    StackSettings.PrometheusSettings prometheus =
        new StackSettings.PrometheusSettings(Path.of("prometheus"), 9191, rules);
    StackSettings settings =
        new StackSettings(folder, 9092, 8181, Optional.of(prometheus), "cpu", Optional.empty(), 1);
    return PrometheusConfig.yaml(settings, prometheus);
  }

  @Test
  void config_names_service_prometheus_and_rules() {
    assertThat(yaml(Path.of("/opt/it's here/rules")))
        .contains("- '/opt/it''s here/rules/*.yml'")
        .contains("job_name: sightline-classifier", "metrics_path: /q/metrics")
        .contains("[\"127.0.0.1:8181\"]", "[\"127.0.0.1:9191\"]");
  }

  @Test
  @NeedsTool("promtool")
  void promtool_accepts_the_config() throws Exception {
    String promtool = OptionalTool.get("promtool").toString();
    Path config = folder.resolve("prometheus.yml");
    Files.writeString(config, yaml(Path.of("../deploy/prometheus/rules")));

    Process check =
        new ProcessBuilder(promtool, "check", "config", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();

    assertThat(check.waitFor()).as(Files.readString(folder.resolve("said"))).isZero();
  }
}
