package dev.sightline.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.cli.produce.FileSource;
import dev.sightline.cli.produce.LabelChoice;
import dev.sightline.cli.produce.PhotoSource;
import dev.sightline.cli.produce.ShapesSource;
import dev.sightline.clisupport.failure.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchImagesTest {
  /** Images per second. */
  private static final double FAST = 10_000;

  @TempDir private Path folder;

  private BenchImages files(int count, int bytes) throws IOException {
    for (int i = 0; i < count; i++) {
      Files.write(folder.resolve(i + ".jpg"), new byte[bytes]);
    }
    return BenchImages.of(FileSource.of(List.of(folder), LabelChoice.NONE));
  }

  @Test
  void each_file_is_kept_once() throws IOException {
    assertThat(files(3, 100).files()).hasSize(3);
  }

  @Test
  void file_that_the_service_would_reject_is_named() throws IOException {
    BenchImages shapes = BenchImages.of(new ShapesSource(1));
    BenchImages empty = files(1, 100);

    assertThatCode(shapes::requireDecodable).doesNotThrowAnyException();
    assertThatThrownBy(empty::requireDecodable)
        .isInstanceOf(CommandFailure.class)
        .hasMessageMatching(
            "the image .*0\\.jpg cannot be read: .*; remove it from the folder of --images");
  }

  @Test
  void large_files_are_kept_up_to_128_megabytes() throws IOException {
    assertThat(files(8, 20 << 20).files()).hasSize(7);
  }

  @Test
  void warm_up_and_trials_are_shorter_with_large_files() throws IOException {
    BenchImages large = files(2, 4 << 20);

    assertThat(large.warmUp(1_000, FAST)).isEqualTo(256);
    assertThat(large.warmUp(20_000, FAST)).isEqualTo(5_000);
    assertThat(large.trial(1_000, FAST)).isEqualTo(256);
  }

  @Test
  void small_images_have_a_long_warm_up() {
    BenchImages shapes = BenchImages.of(new ShapesSource(1));

    assertThat(shapes.warmUp(1_000, FAST)).isEqualTo(4_000);
    assertThat(shapes.warmUp(100_000, FAST)).isEqualTo(25_000);
    assertThat(shapes.trial(20_000, FAST)).isEqualTo(12_000);
  }

  @Test
  void slow_model_has_a_short_warm_up_and_short_trials() {
    BenchImages shapes = BenchImages.of(new ShapesSource(1));

    assertThat(shapes.warmUp(1_000, 20)).isEqualTo(400);
    assertThat(shapes.trial(1_000, 20)).isEqualTo(200);
    assertThat(shapes.trial(1_000, 1)).isEqualTo(100);
  }

  @Test
  void photos_are_drawn_in_the_given_size() {
    assertThat(PhotoSource.of("640x480").size()).isBetween(100L, 500L);
    assertThat(PhotoSource.of("4000x3000").size()).isEqualTo(8);
    assertThat(BenchImages.of(PhotoSource.of("8x4")).files()).hasSize(500);
  }
}
