package dev.sightline.modelstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestNamesTest {
  @Test
  void few_names_are_all_listed_in_their_order() {
    assertThat(NearestNames.text("birdz", List.of("ants", "birds", "cats")))
        .isEqualTo("ants, birds, cats");
    assertThat(NearestNames.text("birds", List.of())).isEmpty();
  }

  @Test
  void of_many_names_those_with_the_same_beginning_come_first_and_the_rest_is_counted() {
    List<String> names = IntStream.range(10, 99).mapToObj(i -> "m" + i).toList();

    assertThat(NearestNames.text("m57x", names))
        .isEqualTo("m57, m50, m51, m52, m53, m54, m55, m56, m58, m59 and 79 more");
  }
}
