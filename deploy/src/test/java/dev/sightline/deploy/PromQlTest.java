package dev.sightline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.deploy.PromQl.Selector;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PromQlTest {
  @Test
  void metrics_are_found_among_functions_keywords_and_ranges() {
    List<Selector> selectors =
        PromQl.selectors(
            "histogram_quantile(0.9, sum by (le) (rate(a_bucket{job=\"x\", le=~\"1|2\"}[5m]))) > 2"
                + " and on (job) max by (job) (max_over_time(b{device=\"cuda\"}[1d])) == 1 or"
                + " vector(0) / c:d offset 5m");

    assertThat(selectors)
        .containsExactly(
            new Selector("a_bucket", Set.of("job", "le"), Map.of("job", "x")),
            new Selector("b", Set.of("device"), Map.of("device", "cuda")),
            new Selector("c:d", Set.of(), Map.of()));
  }

  @Test
  void grouping_has_the_names_in_its_parentheses() {
    assertThat(PromQl.grouping("count by (job, name) (a == 1) and on (job) b"))
        .containsExactly("job", "name");
  }
}
