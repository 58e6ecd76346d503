package dev.sightline.cli.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Writes the configuration and the command line of Prometheus: loopback only, with bounded data.
 */
final class PrometheusConfig {
  private PrometheusConfig() {}

  /**
   * Returns the configuration: scrape targets for the service and Prometheus, and Sightline's
   * rules.
   */
  static String yaml(StackSettings settings, StackSettings.PrometheusSettings prometheus) {
    return String.format(
        Locale.ROOT,
        """
    # Made by `sightline stack` at each start.
    global:
      scrape_interval: 5s
      evaluation_interval: 15s

    rule_files:
      - %s

    scrape_configs:
      - job_name: sightline-classifier
        metrics_path: /q/metrics
        static_configs:
          - targets: ["127.0.0.1:%d"]

      - job_name: prometheus
        static_configs:
          - targets: ["127.0.0.1:%d"]
    """,
        quoted(prometheus.rules().toAbsolutePath().normalize() + "/*.yml"),
        settings.httpPort(),
        prometheus.port());
  }

  /** Quotes a YAML string: in single quotes only the quote itself needs an escape. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  static List<String> command(StackSettings.PrometheusSettings prometheus, Path config, Path data) {
    return List.of(
        prometheus.program().toString(),
        "--config.file=" + config,
        "--storage.tsdb.path=" + data,
        "--storage.tsdb.retention.time=15d",
        "--storage.tsdb.retention.size=1GB",
        "--web.listen-address=127.0.0.1:" + prometheus.port(),
        "--log.level=warn");
  }
}
