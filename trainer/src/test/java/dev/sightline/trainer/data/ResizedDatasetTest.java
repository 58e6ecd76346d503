package dev.sightline.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.image.ModelInput;
import dev.sightline.image.resize.Resizing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResizedDatasetTest {
  private final DatasetReader shapes = new ShapesReader(1, 3, 2);

  @ParameterizedTest
  @ValueSource(strings = {"squash area", "crop:32 bicubic", "letterbox:0,0,0 bilinear"})
  void images_of_the_input_size_stay_as_they_are(String resizing) {
    Dataset read = new ResizedDataset(shapes, Resizing.parse(resizing)).read();

    assertThat(read.train().get(0).rgb()).isEqualTo(shapes.read().train().get(0).rgb());
  }

  @Test
  void crop_with_a_margin_shows_the_enlarged_centre() {
    Dataset read = new ResizedDataset(shapes, Resizing.parse("crop:64 nearest")).read();

    byte[] before = shapes.read().test().get(1).rgb();
    byte[] after = read.test().get(1).rgb();
    assertThat(read.size()).isEqualTo(new ImageSize(32, 32));
    for (int i = 0; i < 3; i++) {
      assertThat(after[i]).isEqualTo(before[3 * (8 * 32 + 8) + i]);
    }
  }

  @Test
  void evaluation_resizes_pixels_in_the_same_way(@TempDir Path folder) throws IOException {
    ExampleImages.writeCifarBinary(folder, 4);
    Resizing resizing = Resizing.parse("crop:40 bilinear");

    List<Example> images =
        new EvaluationImages(List.of("cat", "dog"), new ModelInput(32, 32, resizing)).read(folder);

    assertThat(images.get(2).rgb())
        .isEqualTo(Cifar10Locator.locate(folder, resizing).read().test().get(2).rgb());
  }
}
