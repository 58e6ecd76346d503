package dev.sightline.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.image.resize.AxisScaling;
import dev.sightline.image.resize.GridExtent;
import dev.sightline.image.resize.Interpolation;
import dev.sightline.image.resize.Resampler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares resized images with those of Pillow. */
class PillowTest {
  static List<PillowCase> cases() throws IOException {
    return PillowCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void values_are_those_of_pillow(PillowCase example) throws Exception {
    assertThat(resized(example)).isEqualTo(example.pixels(example.expected()));
  }

  @Test
  void differences_are_reported_for_each_mode(TestReporter reporter) throws Exception {
    Map<String, GreyLevels> kinds = new TreeMap<>();
    for (PillowCase example : cases()) {
      byte[] expected = example.pixels(example.expected());
      kinds.merge(example.kind(), GreyLevels.between(resized(example), expected), GreyLevels::plus);
    }
    kinds.forEach(
        (kind, difference) ->
            reporter.publishEntry(
                kind,
                String.format(
                    Locale.ROOT,
                    "mean %.4f, largest %d grey levels of %d values",
                    difference.mean(),
                    difference.largest(),
                    difference.values())));
    assertThat(kinds).hasSize(16);
    assertThat(kinds.values()).allMatch(difference -> difference.largest() <= 1);
  }

  private static byte[] resized(PillowCase example) throws Exception {
    if (example.isBox()) {
      return resizedBox(example);
    }
    ModelInput input =
        ModelInput.of(
            example.height(), example.width(), example.mode() + " " + example.interpolation());
    return new ImageDecoder(input, DecodeLimits.ofPixels(1_000_000), DecodeGate.OPEN)
        .decode(example.pictureFile());
  }

  private static byte[] resizedBox(PillowCase example) throws IOException {
    var image = ImageIO.read(new ByteArrayInputStream(example.pictureFile()));
    String[] corners = example.mode().substring("box:".length()).split(",");
    double[] box = new double[corners.length];
    for (int i = 0; i < box.length; i++) {
      box[i] = Double.parseDouble(corners[i]);
    }
    GridExtent columns = new GridExtent(image.getWidth(), box[0], box[2]);
    GridExtent lines = new GridExtent(image.getHeight(), box[1], box[3]);
    return new Resampler()
        .resample(
            RgbPixels.rowsOf(image),
            new AxisScaling(columns, example.width(), 0, example.width(), false),
            new AxisScaling(lines, example.height(), 0, example.height(), false),
            Interpolation.parse(example.interpolation()),
            false);
  }
}
