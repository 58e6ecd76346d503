package dev.sightline.classifier.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PendingUploadsTest {
  @Test
  void oldest_ids_are_dropped_beyond_the_limit() {
    PendingUploads awaited = new PendingUploads();

    for (int i = 0; i < 1_000; i++) {
      awaited.add("upload-" + i);
    }

    assertThat(awaited.remove("upload-0")).isFalse();
    assertThat(awaited.remove("upload-999")).isTrue();
  }
}
