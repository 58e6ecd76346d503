package dev.sightline.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarBinaryReaderTest {
  @TempDir Path folder;

  @Test
  void planes_become_interleaved_pixels_with_labels() throws IOException {
    ExampleImages.writeCifarBinary(folder, 10);

    Dataset dataset = new CifarBinaryReader(folder).read();

    assertThat(dataset.labels()).containsExactly("cat", "dog");
    assertThat(dataset.train()).hasSize(50);
    assertThat(dataset.trainBatches()).containsExactly(10, 10, 10, 10, 10);
    assertThat(dataset.test()).hasSize(10);
    assertThat(dataset.train().get(3).label()).isEqualTo(1);
    assertThat(dataset.train().get(3).rgb()).startsWith(3, 4, 5, 3, 4, 5).endsWith(3, 4, 5);
    assertThat(dataset.train().get(13).name()).isEqualTo("data_batch_2.bin#3");
  }

  @Test
  void truncated_file_is_reported_with_its_size() throws IOException {
    ExampleImages.writeCifarBinary(folder, 2);
    Files.write(folder.resolve("data_batch_4.bin"), new byte[3072]);

    assertThatThrownBy(() -> new CifarBinaryReader(folder).read())
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("data_batch_4.bin has 3072 bytes");
  }

  @Test
  void label_without_a_name_is_refused() throws IOException {
    ExampleImages.writeCifarBinary(folder, 2);
    byte[] record = new byte[3073];
    record[0] = 2;
    Files.write(folder.resolve("test_batch.bin"), record);

    assertThatThrownBy(() -> new CifarBinaryReader(folder).read())
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("label 2");
  }

  @Test
  void missing_file_is_reported() throws IOException {
    ExampleImages.writeCifarBinary(folder, 2);
    Files.delete(folder.resolve("data_batch_5.bin"));

    assertThatThrownBy(() -> new CifarBinaryReader(folder).read())
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("data_batch_5.bin is missing");
  }
}
