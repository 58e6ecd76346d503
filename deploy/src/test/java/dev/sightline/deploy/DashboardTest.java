package dev.sightline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DashboardTest {
  private static final String PROVISIONING = "deploy/grafana/provisioning/";
  private final Dashboard dashboard = Dashboard.read();

  private static JsonNode yaml(String file) throws IOException {
    return new ObjectMapper(new YAMLFactory()).readTree(Repo.path(file).toFile());
  }

  @Test
  void every_panel_has_a_title_a_query_and_a_unique_number() {
    assertThat(dashboard.panels())
        .extracting(panel -> panel.path("id").asInt())
        .doesNotHaveDuplicates();
    assertThat(dashboard.panels())
        .allSatisfy(
            panel -> {
              assertThat(panel.path("title").asText()).isNotBlank();
              if (!panel.path("type").asText().equals("row")) {
                assertThat(panel.path("targets")).isNotEmpty();
                assertThat(panel.path("fieldConfig").path("defaults").isObject()).isTrue();
              }
            });
  }

  @Test
  void panels_do_not_overlap_or_exceed_the_width() {
    List<JsonNode> placed = new ArrayList<>();
    for (JsonNode panel : dashboard.panels()) {
      JsonNode at = panel.path("gridPos");
      assertThat(at.path("x").asInt() + at.path("w").asInt()).isBetween(1, 24);
      assertThat(placed).as(panel.path("title").asText()).noneMatch(other -> overlap(at, other));
      placed.add(at);
    }
  }

  private static boolean overlap(JsonNode one, JsonNode other) {
    return meet(one, other, "x", "w") && meet(one, other, "y", "h");
  }

  private static boolean meet(JsonNode one, JsonNode other, String from, String size) {
    int first = one.path(from).asInt();
    int second = other.path(from).asInt();
    return first < second + other.path(size).asInt() && second < first + one.path(size).asInt();
  }

  @Test
  void every_panel_uses_the_provisioned_datasource() throws IOException {
    JsonNode source = yaml(PROVISIONING + "datasources/prometheus.yml").path("datasources").path(0);
    String port = Compose.read("docker-compose.yml").service("prometheus").ports().get(0);

    assertThat(dashboard.json().findValues("datasource"))
        .isNotEmpty()
        .allMatch(each -> each.path("uid").equals(source.path("uid")));
    assertThat(source.path("url").asText())
        .isEqualTo("http://prometheus:" + port.replaceAll(".*:", ""));
    assertThat(source.path("jsonData").path("timeInterval"))
        .isEqualTo(yaml("deploy/prometheus/prometheus.yml").path("global").path("scrape_interval"));
  }

  @Test
  void dashboard_is_in_the_folder_that_grafana_reads() throws IOException {
    Compose.Service grafana = Compose.read("docker-compose.yml").service("grafana");
    String folder =
        yaml(PROVISIONING + "dashboards/sightline.yml")
            .path("providers")
            .path(0)
            .path("options")
            .path("path")
            .asText();

    assertThat(grafana.mountedAt(folder)).isEqualTo("./deploy/grafana/dashboards");
    assertThat(grafana.mountedAt("/etc/grafana/provisioning"))
        .isEqualTo("./" + PROVISIONING.replaceAll("/$", ""));
    assertThat(grafana.environment().get("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH"))
        .isEqualTo(folder + "/sightline.json");
  }
}
