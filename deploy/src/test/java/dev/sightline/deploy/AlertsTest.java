package dev.sightline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.sightline.deploy.RuleFile.Rule;
import dev.sightline.testing.NeedsTool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("tools")
class AlertsTest {
  private static final String TESTS = "deploy/prometheus/tests";

  @Test
  void every_alert_has_severity_text_and_runbook() {
    assertThat(RuleFile.alerts())
        .isNotEmpty()
        .allSatisfy(
            alert -> {
              assertThat(alert.alert()).startsWith("Sightline");
              assertThat(alert.lasting()).isNotNull();
              assertThat(Objects.requireNonNull(alert.labels()).get("severity"))
                  .isIn("critical", "warning", "info");
              assertThat(alert.annotations()).containsOnlyKeys("summary", "runbook_url");
            });
    assertThat(RuleFile.alerts()).extracting(Rule::alert).doesNotHaveDuplicates();
  }

  @Test
  void every_runbook_link_leads_to_the_alerts_heading() {
    assertThat(RuleFile.alerts())
        .allSatisfy(
            alert -> {
              String name = Objects.requireNonNull(alert.alert());
              String link =
                  Objects.requireNonNull(alert.annotations()).getOrDefault("runbook_url", "");
              String[] parts = link.split("#", 2);
              assertThat(Repo.text(parts[0]).lines()).contains("### " + name);
              assertThat(parts[1]).isEqualTo(name.toLowerCase(java.util.Locale.ROOT));
            });
  }

  @Test
  void every_runbook_heading_has_an_alert() {
    List<String> headings =
        Repo.text("docs/operations.md")
            .lines()
            .filter(line -> line.startsWith("### Sightline"))
            .map(line -> line.substring("### ".length()))
            .toList();

    assertThat(headings)
        .containsExactlyInAnyOrderElementsOf(
            RuleFile.alerts().stream().map(Rule::alert).filter(Objects::nonNull).toList());
  }

  @Test
  void every_alert_is_tested_firing_and_silent() throws IOException {
    Set<String> firing = new HashSet<>();
    Set<String> silent = new HashSet<>();
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    for (Path file : Repo.files(TESTS, ".yml")) {
      for (JsonNode test : yaml.readTree(file.toFile()).path("tests")) {
        for (JsonNode check : test.path("alert_rule_test")) {
          (check.path("exp_alerts").isEmpty() ? silent : firing)
              .add(check.path("alertname").asText());
        }
      }
    }
    List<String> all = RuleFile.alerts().stream().map(rule -> "" + rule.alert()).toList();

    assertThat(firing).containsExactlyInAnyOrderElementsOf(all);
    assertThat(silent).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  @NeedsTool("promtool")
  void promtool_accepts_the_configuration_and_its_rules() throws Exception {
    succeeds("check", "config", "deploy/prometheus/prometheus.yml");
  }

  static Stream<String> testFiles() {
    return Repo.files(TESTS, ".yml").stream().map(Path::toString);
  }

  @ParameterizedTest
  @MethodSource("testFiles")
  @NeedsTool("promtool")
  void promtool_sees_every_alert_fire_and_stay_silent(String file) throws Exception {
    succeeds("test", "rules", file);
  }

  private static void succeeds(String... arguments) throws Exception {
    Tool.Result result = Tool.onPath("promtool").run(arguments);

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output()).contains("SUCCESS").doesNotContain("FAILED");
  }

  @Test
  void latency_objective_is_that_of_the_documents() {
    Map<String, List<Rule>> slow =
        Map.of(
            "slow",
            RuleFile.all().stream()
                .filter(rule -> ("" + rule.record()).startsWith("sightline:slow_images"))
                .toList());

    assertThat(slow.get("slow")).hasSize(7).allMatch(rule -> rule.expr().contains("le=\"1.0\""));
    assertThat(Repo.text("docs/operations.md"))
        .contains("99% of the images are answered within one second");
  }
}
