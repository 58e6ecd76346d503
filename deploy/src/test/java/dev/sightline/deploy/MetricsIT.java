package dev.sightline.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.testing.NeedsTool;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares rules and dashboard with the metrics that a running classifier exposes, also through a
 * real Prometheus.
 */
@Tag("tools")
@ExtendWith(SharedStack.class)
class MetricsIT {
  /** Labels that Prometheus adds to each series. */
  private static final Set<String> OF_THE_SCRAPE = Set.of("job", "instance");

  @TempDir private static Path folder;
  private static Exposition exposed = new Exposition(List.of());
  private final Stack stack;

  MetricsIT(Stack stack) {
    this.stack = stack;
  }

  @BeforeAll
  static void send(Stack stack) throws Exception {
    Path noImage = Files.writeString(folder.resolve("no-image.txt"), "not an image");
    stack.produce(50, "--shapes", "--count", "50");
    stack.produce(1, noImage.toString());
    // The lag is asked at intervals; all other series exist once the images are answered.
    await()
        .atMost(Stack.TIMEOUT)
        .untilAsserted(
            () -> {
              exposed = Exposition.of(stack.metrics());
              assertThat(exposed.series())
                  .extracting(Exposition.Series::name)
                  .contains("sightline_consumer_lag");
            });
  }

  /**
   * Returns the queries of rules and dashboard, without the metrics that Prometheus itself makes.
   */
  static Stream<String> queries() {
    return Stream.concat(
        RuleFile.all().stream().map(RuleFile.Rule::expr), Dashboard.read().queries().stream());
  }

  private static Set<String> recorded() {
    Set<String> names =
        RuleFile.all().stream()
            .map(RuleFile.Rule::record)
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .collect(Collectors.toCollection(TreeSet::new));
    names.addAll(List.of("up", "ALERTS"));
    return names;
  }

  @ParameterizedTest
  @MethodSource("queries")
  void every_queried_metric_is_exposed_with_its_labels(String query) {
    Set<String> grouped = PromQl.grouping(query);
    assertThat(PromQl.selectors(query))
        .isNotEmpty()
        .filteredOn(selector -> !recorded().contains(selector.metric()))
        .allSatisfy(
            selector -> {
              PromQl.Selector own = withoutScrape(selector);
              assertThat(exposed.has(own)).as(own.toString()).isTrue();
            });
    grouped.removeAll(OF_THE_SCRAPE);
    Set<String> metrics =
        PromQl.selectors(query).stream().map(PromQl.Selector::metric).collect(Collectors.toSet());
    assertThat(grouped)
        .allMatch(
            label ->
                exposed.series().stream()
                    .anyMatch(
                        series ->
                            metrics.contains(series.name()) && series.labels().containsKey(label)));
  }

  private static PromQl.Selector withoutScrape(PromQl.Selector selector) {
    Set<String> labels = new TreeSet<>(selector.labels());
    labels.removeAll(OF_THE_SCRAPE);
    var values = new TreeMap<>(selector.values());
    values.keySet().removeAll(OF_THE_SCRAPE);
    return new PromQl.Selector(selector.metric(), labels, values);
  }

  @Test
  @NeedsTool("promtool")
  void promtool_accepts_the_metrics_page() throws Exception {
    Path page = Files.writeString(folder.resolve("metrics.txt"), stack.metrics());

    Tool.Result result = Tool.onPath("promtool").runOn(page, "check", "metrics");

    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  @Test
  @NeedsTool("prometheus")
  void prometheus_scrapes_the_page_and_answers_every_query() throws Exception {
    Tool program = Tool.onPath("prometheus");
    int port = Stack.freePort();
    Process prometheus =
        program.start(
            folder,
            folder.resolve("prometheus.log"),
            "--config.file=" + configuration(),
            "--storage.tsdb.path=" + folder.resolve("tsdb"),
            "--web.listen-address=127.0.0.1:" + port);
    try {
      await().atMost(Stack.TIMEOUT).until(() -> isScraped(port));
      stack.produce(20, "--shapes", "--count", "20", "--rate", "10");
      for (String query : queries().filter(MetricsIT::hasAnswerWithoutAlerts).toList()) {
        await()
            .atMost(Stack.TIMEOUT)
            .untilAsserted(() -> assertThat(ask(port, query)).as(query).isNotEmpty());
      }
      // Latency alerts are excluded, because a busy machine may be slow.
      String wrong = "ALERTS{alertstate=\"firing\", alertname!~\".*Latency.*\"}";
      assertThat(ask(port, wrong)).isEmpty();
    } finally {
      prometheus.destroy();
      prometheus.waitFor();
    }
  }

  /** Returns true if a query has an answer while no alert fires; an alert's query has none. */
  private static boolean hasAnswerWithoutAlerts(String query) {
    return RuleFile.alerts().stream().noneMatch(alert -> alert.expr().equals(query));
  }

  /**
   * Writes the project's Prometheus configuration with another target address and scrape interval.
   */
  private Path configuration() throws Exception {
    String text =
        Repo.text("deploy/prometheus/prometheus.yml")
            .replace("classifier:8080", "127.0.0.1:" + stack.httpPort())
            .replace("- rules/*.yml", "- " + Repo.path("deploy/prometheus/rules") + "/*.yml")
            .replaceAll("_interval: \\d+s", "_interval: 1s");
    return Files.writeString(folder.resolve("prometheus.yml"), text);
  }

  private boolean isScraped(int port) {
    try {
      return !ask(port, "up{job=\"sightline-classifier\"} == 1").isEmpty();
    } catch (IOException notYet) {
      return false;
    }
  }

  private JsonNode ask(int port, String query) throws IOException {
    String answer =
        stack
            .get(port, "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
            .body();
    JsonNode json = new ObjectMapper().readTree(answer);
    assertThat(json.path("status").asText()).as(answer).isEqualTo("success");
    return json.path("data").path("result");
  }
}
