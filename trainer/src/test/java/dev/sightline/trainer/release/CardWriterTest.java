package dev.sightline.trainer.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.trainer.evaluate.Environment;
import org.junit.jupiter.api.Test;

class CardWriterTest {
  @Test
  void the_card_names_the_given_version_of_Deeplearning4j() {
    assertThat(CardWriter.environment("9.8.7"))
        .singleElement()
        .asString()
        .startsWith("Deeplearning4j 9.8.7 with oneDNN");
  }

  @Test
  void the_version_of_Deeplearning4j_is_found_on_the_class_path() {
    assertThat(Environment.dl4jVersion()).matches("\\d+\\.\\d+\\.\\d+.*");
  }
}
