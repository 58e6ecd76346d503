package dev.sightline.classifier.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameOriginTest {
  @ParameterizedTest
  @CsvSource({
    "same-origin,,localhost:8080,true",
    "none,,localhost:8080,true",
    "same-site,,localhost:8080,false",
    "cross-site,,localhost:8080,false",
    "cross-site,http://localhost:8080,localhost:8080,false",
    ",http://localhost:8080,localhost:8080,true",
    ",https://Sightline.example,sightline.example,true",
    ",http://localhost:8081,localhost:8080,false",
    ",http://evil.example,localhost:8080,false",
    ",null,localhost:8080,false",
    ",http://localhost:8080.evil.example,localhost:8080,false",
    ",'not an address',localhost:8080,false",
    ",http://localhost:8080,,false",
  })
  void page_of_another_site_is_detected(
      String fetchSite, String origin, String host, boolean same) {
    assertThat(SameOrigin.holds(fetchSite, origin, host)).isEqualTo(same);
  }

  @Test
  void request_of_a_program_is_allowed() {
    assertThat(SameOrigin.holds(null, null, "localhost:8080")).isTrue();
  }
}
