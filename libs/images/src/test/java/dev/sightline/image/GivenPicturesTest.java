package dev.sightline.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Compares pictures of the folder {@code -Dpillow.given} with the results of Pillow there. */
class GivenPicturesTest {
  private static final String FOLDER = "pillow.given";

  /** Largest mean for JPEG files, which are decoded at a reduced size. */
  private static final double JPEG_MEAN = 0.5;

  @Test
  @EnabledIfSystemProperty(
      named = FOLDER,
      matches = ".+",
      disabledReason = "give pictures and Pillow's results with -D" + FOLDER + "=DIR")
  void values_are_those_of_pillow() throws Exception {
    Map<String, GreyLevels> kinds = new TreeMap<>();
    for (GivenResult result : GivenResult.in(Path.of(System.getProperty(FOLDER)))) {
      GreyLevels difference = result.difference();
      kinds.merge(result.kind(), difference, GreyLevels::plus);
      if (result.isPng()) {
        assertThat(difference.largest()).as(result.toString()).isLessThanOrEqualTo(1);
      } else {
        assertThat(difference.mean()).as(result.toString()).isLessThanOrEqualTo(JPEG_MEAN);
      }
    }
    kinds.forEach((kind, difference) -> System.out.println(kind + ": " + text(difference)));
    assertThat(kinds).isNotEmpty();
  }

  private static String text(GreyLevels difference) {
    return String.format(
        Locale.ROOT,
        "mean %.4f, largest %d grey levels of %d values",
        difference.mean(),
        difference.largest(),
        difference.values());
  }
}
