package dev.sightline.trainer.cli.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.trainer.data.Dataset;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.ImageSize;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplorationTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void pixel_values_are_unsigned() {
    Example example = new Example("x", 0, new byte[] {0, (byte) 255, 127, (byte) 128, 5, 6});
    Dataset dataset =
        new Dataset(
            "two", List.of("a", "b"), new ImageSize(2, 1), List.of(example), List.of(), List.of());

    new Exploration(dataset, new PrintStream(printed, true, UTF_8)).print(0, example);

    assertThat(printed.toString(UTF_8)).contains("min 0, max 255");
  }
}
