package dev.sightline.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TrialTextTest {
  private static final String CURRENT =
      "{\"name\":\"m\",\"version\":\"2\",\"since\":\"2026-01-02T03:04:05Z\"";

  private static String text(String candidate) throws JsonProcessingException {
    List<String> lines =
        TrialText.of(new ObjectMapper().readTree(CURRENT + ",\"candidate\":" + candidate + "}"));
    return String.join("\n", lines);
  }

  private static String trial(String state, String figures) {
    return ("{\"version\":\"3\",\"mode\":\"canary\",\"share\":10,\"state\":\"%s\",\"cause\":\"worse\","
            + "\"against\":\"2\",\"since\":\"2026-01-02T04:00:00Z\",\"figures\":{%s}}")
        .formatted(state, figures);
  }

  private static String figures(long failed, long labelled, long onlyCurrent, long onlyCandidate) {
    return String.format(
        Locale.ROOT,
        ("\"tried\":1000,\"failed\":%d,\"dropped\":4,\"compared\":900,\"agreed\":855,"
            + "\"labelled\":%d,\"onlyCurrentRight\":%d,\"onlyCandidateRight\":%d,"
            + "\"current\":{\"meanConfidence\":0.91,\"meanMicros\":512.4,\"right\":300},"
            + "\"candidate\":{\"meanConfidence\":0.88,\"meanMicros\":498.9,\"right\":320}"),
        failed,
        labelled,
        onlyCurrent,
        onlyCandidate);
  }

  @Test
  void both_versions_are_shown_side_by_side() throws JsonProcessingException {
    assertThat(text(trial("running", figures(0, 400, 10, 30))))
        .contains(
            "m version 2 is served since 2026-01-02T03:04:05Z",
            "version 3 (canary 10%) is on trial since 2026-01-02T04:00:00Z",
            "  same label                                          95.00%",
            "mean confidence                          0.9100       0.8800",
            "model time per image, us                    512          499",
            "  right                                  75.00%       80.00%",
            "  right where the other is not               10           30");
  }

  @Test
  void better_candidate_is_to_be_promoted() throws JsonProcessingException {
    assertThat(text(trial("running", figures(0, 400, 10, 30))))
        .endsWith(
            "The candidate is better: of 400 labelled images, only the candidate got 30 right and only the"
                + " current one 10 (p = 0.0022). Promote it.");
  }

  @Test
  void worse_candidate_ends_the_trial() throws JsonProcessingException {
    assertThat(text(trial("running", figures(0, 400, 30, 10)))).endsWith("End the trial.");
  }

  @Test
  void insignificant_difference_gives_no_conclusion() throws JsonProcessingException {
    assertThat(text(trial("running", figures(0, 400, 20, 25))))
        .contains("No significant difference yet", "p = 0.55");
  }

  @Test
  void failures_outweigh_better_predictions() throws JsonProcessingException {
    assertThat(text(trial("running", figures(2, 400, 10, 30))))
        .endsWith("Do not promote: the candidate failed on 2 of 1,000 images.");
  }

  @Test
  void no_labels_give_no_conclusion() throws JsonProcessingException {
    assertThat(text(trial("running", figures(0, 0, 0, 0))))
        .contains("  right                                       -            -")
        .endsWith(
            "The figures cannot show which version is right where they differ (45 images): send"
                + " images with their true labels.");
  }

  @Test
  void trial_ended_by_the_service_shows_reason_and_figures() throws JsonProcessingException {
    assertThat(text(trial("ended", figures(0, 400, 30, 10))))
        .contains("version 3 (canary 10%) ended automatically: worse", "labelled images")
        .endsWith("Final figures of the last trial:");
  }

  @Test
  void no_trial_message_says_how_to_start_one() throws JsonProcessingException {
    assertThat(text("null")).contains("No version is on trial", "models shadow NAME/VERSION");
  }

  @Test
  void refused_candidate_is_shown_with_cause() throws JsonProcessingException {
    assertThat(text("null,\"candidateRefused\":{\"cause\":\"no such\\u001bversion\"}"))
        .contains("CANDIDATE was refused: no such?version")
        .doesNotContain("No version is on trial");
  }
}
