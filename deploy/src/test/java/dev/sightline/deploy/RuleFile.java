package dev.sightline.deploy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file of Prometheus rules. */
record RuleFile(List<Group> groups) {
  record Group(String name, List<Rule> rules) {}

  record Rule(
      @Nullable String record,
      @Nullable String alert,
      String expr,
      @JsonProperty("for") @Nullable String lasting,
      @Nullable Map<String, String> labels,
      @Nullable Map<String, String> annotations) {}

  static List<Rule> all() {
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    return Repo.files("deploy/prometheus/rules", ".yml").stream()
        .map(
            file -> {
              try {
                return yaml.readValue(file.toFile(), RuleFile.class);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .flatMap(file -> file.groups().stream())
        .flatMap(group -> group.rules().stream())
        .toList();
  }

  static List<Rule> alerts() {
    return all().stream().filter(rule -> rule.alert() != null).toList();
  }
}
