package dev.sightline.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Grafana's dashboard, read from its file. */
record Dashboard(JsonNode json, List<JsonNode> panels) {
  static Dashboard read() {
    try {
      JsonNode json =
          new ObjectMapper()
              .readTree(Repo.path("deploy/grafana/dashboards/sightline.json").toFile());
      List<JsonNode> panels = new ArrayList<>();
      for (JsonNode panel : json.path("panels")) {
        panels.add(panel);
        panel.path("panels").forEach(panels::add);
      }
      return new Dashboard(json, List.copyOf(panels));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns all queries. Grafana's variables are replaced: all instances, a range of minutes. */
  List<String> queries() {
    return panels.stream()
        .flatMap(panel -> panel.findValuesAsText("expr").stream())
        .distinct()
        .map(query -> query.replace("$__rate_interval", "1m").replace("$instance", ".*"))
        .toList();
  }
}
