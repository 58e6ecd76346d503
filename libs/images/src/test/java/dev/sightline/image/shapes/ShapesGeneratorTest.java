package dev.sightline.image.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.image.ImageDecoder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShapesGeneratorTest {
  private final ShapesGenerator shapes = new ShapesGenerator(42);

  @Test
  void image_is_a_function_of_seed_and_index() {
    ShapesGenerator same = new ShapesGenerator(42);

    assertThat(shapes.draw(5).rgb()).isEqualTo(same.draw(5).rgb());
    assertThat(shapes.draw(5).label()).isEqualTo(same.draw(5).label());
  }

  @Test
  void seeds_and_indices_give_different_images() {
    ShapesGenerator neighbour = new ShapesGenerator(43);
    Set<Integer> contents = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      contents.add(Arrays.hashCode(shapes.draw(i).rgb()));
      contents.add(Arrays.hashCode(neighbour.draw(i).rgb()));
    }

    assertThat(contents).hasSizeGreaterThan(995);
  }

  @Test
  void the_ten_classes_are_equally_likely() {
    long[] counts = new long[ShapesGenerator.labels().size()];
    LongStream.range(0, 5_000).forEach(i -> counts[shapes.draw(i).labelIndex()]++);

    assertThat(counts).hasSize(10);
    // Binomial(5000, 0.1) has a standard deviation of 21.
    assertThat(LongStream.of(counts)).allMatch(count -> count >= 400 && count <= 600);
  }

  @Test
  void png_has_the_same_pixels() throws Exception {
    LabelledImage image = shapes.draw(1);

    assertThat(new ImageDecoder(32, 32, 10_000).decode(image.png())).isEqualTo(image.rgb());
  }

  @Test
  void label_names_the_class_of_the_index() {
    LabelledImage image = shapes.draw(9);

    assertThat(ShapesGenerator.labels().get(image.labelIndex())).isEqualTo(image.label());
  }
}
