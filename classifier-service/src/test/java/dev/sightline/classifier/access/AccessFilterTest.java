package dev.sightline.classifier.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessFilterTest {
  @ParameterizedTest
  @ValueSource(strings = {"/", "/page/page.css", "/q/health", "/q/metrics"})
  void public_paths_are_open(String path) {
    assertThat(AccessFilter.isOpen(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/live", "/api/images", "/model", "/model/check", "/page", "/new"})
  void other_paths_are_protected(String path) {
    assertThat(AccessFilter.isOpen(path)).isFalse();
  }
}
