package dev.sightline.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sightline.image.resize.Resizing;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar10LocatorTest {
  @TempDir Path folder;

  @Test
  void binary_layout_in_a_subfolder_is_found() throws IOException {
    ExampleImages.writeCifarBinary(folder.resolve("cifar-10-batches-bin"), 1);

    assertThat(Cifar10Locator.locate(folder, Resizing.DEFAULT)).isInstanceOf(ResizedDataset.class);
  }

  @Test
  void image_folder_is_found_by_train_and_test() throws IOException {
    ExampleImages.writePngs(folder.resolve("train/a"), 1);
    ExampleImages.writePngs(folder.resolve("test/a"), 1);

    assertThat(Cifar10Locator.locate(folder, Resizing.DEFAULT))
        .isInstanceOf(ImageFolderReader.class);
  }

  @Test
  void folder_without_a_dataset_is_refused() {
    assertThatThrownBy(() -> Cifar10Locator.locate(folder, Resizing.DEFAULT))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("give --data");
  }

  @Test
  void real_data_has_50000_images_in_ten_classes() {
    String real = System.getProperty("sightline.cifar10", "");
    assumeTrue(!real.isEmpty(), "no CIFAR-10 here: set -Dsightline.cifar10=DIR");

    Dataset dataset = Cifar10Locator.locate(Path.of(real), Resizing.DEFAULT).read();

    assertThat(dataset.labels()).hasSize(10).contains("frog", "truck");
    assertThat(dataset.train()).hasSize(50_000);
  }
}
