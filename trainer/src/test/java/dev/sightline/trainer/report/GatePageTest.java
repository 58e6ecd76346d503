package dev.sightline.trainer.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.trainer.gate.GateLimits;
import dev.sightline.trainer.gate.GateVerdict;
import dev.sightline.trainer.gate.VersionComparisons;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class GatePageTest {
  private static final GateVerdict PASSED =
      GateVerdict.of(VersionComparisons.of(1_000, i -> i >= 90, i -> i >= 100), GateLimits.DEFAULT);
  private static final GateVerdict FAILED =
      GateVerdict.of(
          VersionComparisons.of(1_000, i -> i >= 150, i -> i >= 100), GateLimits.DEFAULT);

  @Test
  void page_is_xml_with_figures_and_checks() throws Exception {
    String html = new GatePage(PASSED).html();
    Document page =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(html.getBytes(UTF_8)));

    assertThat(page.getElementsByTagName("h1").item(0).getTextContent())
        .isEqualTo("toy/2 against toy/1");
    assertThat(page.getElementsByTagName("table").getLength()).isEqualTo(4);
    assertThat(html).contains("91.00%", "p = 0.0020").doesNotContain("Why it failed", "script");
  }

  @Test
  void resizing_of_both_versions_is_stated() {
    assertThat(new GatePage(PASSED).html())
        .containsPattern("32 x 24</td>\\s*<td>squash bilinear</td>")
        .containsPattern("32 x 24</td>\\s*<td>crop:40 area</td>");
    assertThat(new GateText(PASSED).full())
        .contains(
            """
            toy/1 takes 32 x 24 pixels, resized with squash bilinear
            toy/2 takes 32 x 24 pixels, resized with crop:40 area
            """);
  }

  @Test
  void failure_has_a_reason() {
    assertThat(new GatePage(FAILED).html())
        .contains("Why it failed", "<li>accuracy: 85.00%, before 90.00%");
  }

  @Test
  void text_ends_with_the_outcome() {
    assertThat(new GateText(PASSED).full()).endsWith("gate passed: toy/2 may replace toy/1");
    assertThat(new GateText(FAILED).full())
        .endsWith("gate FAILED: 2 of 8 checks, so toy/1 should stay");
  }

  @Test
  void json_has_every_figure() throws IOException {
    JsonNode json = new ObjectMapper().readTree(GateJson.bytes(FAILED));

    assertThat(json.path("passed").asBoolean(true)).isFalse();
    assertThat(json.path("candidate").path("accuracy").asDouble()).isEqualTo(0.85);
    assertThat(json.path("candidate").path("resize").asText()).isEqualTo("crop:40 area");
    assertThat(json.path("current").path("width").asInt()).isEqualTo(32);
    assertThat(json.path("paired").path("lost").asInt()).isEqualTo(50);
    assertThat(json.path("classes")).hasSize(2);
    assertThat(json.path("latencies").path(0).path("candidate").path("median").asDouble())
        .isEqualTo(0.002);
    assertThat(json.path("limits").path("alpha").asDouble()).isEqualTo(0.05);
    assertThat(json.path("checks")).hasSize(8);
  }
}
