package dev.sightline.classifier.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class BoundedHistoryTest {
  @Test
  void oldest_is_dropped_beyond_the_count() {
    BoundedHistory recent = new BoundedHistory(2, 1_000);

    for (int i = 1; i <= 3; i++) {
      recent.add(new JsonObject().put("n", i));
    }

    assertThat(recent.all().encode()).isEqualTo("[{\"n\":2},{\"n\":3}]");
  }

  @Test
  void oldest_is_dropped_beyond_the_size() {
    BoundedHistory recent = new BoundedHistory(100, 50);

    recent.add(new JsonObject().put("picture", "a".repeat(20)));
    recent.add(new JsonObject().put("picture", "b".repeat(20)));

    assertThat(recent.all().encode()).contains("b").doesNotContain("a".repeat(20));
  }

  @Test
  void single_oversized_message_is_not_kept() {
    BoundedHistory recent = new BoundedHistory(100, 50);

    recent.add(new JsonObject().put("picture", "a".repeat(100)));

    assertThat(recent.all()).isEmpty();
  }
}
