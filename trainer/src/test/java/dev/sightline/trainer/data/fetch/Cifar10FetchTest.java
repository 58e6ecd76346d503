package dev.sightline.trainer.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.image.resize.Resizing;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.Cifar10Locator;
import dev.sightline.trainer.data.ExampleImages;
import dev.sightline.trainer.data.RecordedProgress;
import dev.sightline.trainer.data.fetch.Cifar10Fetch.Archive;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar10FetchTest {
  @TempDir Path temp;

  private final RecordedProgress progress = new RecordedProgress();
  private Path to;
  private byte[] content;

  @BeforeEach
  void makeArchive() throws IOException {
    to = temp.resolve("to");
    ExampleImages.writeCifarBinary(temp.resolve("cifar-10-batches-bin"), 3);
    content = ExampleArchives.of(temp.resolve("cifar-10-batches-bin"));
  }

  private Cifar10Fetch fetch(ArchiveServer server) {
    return new Cifar10Fetch(
        new Archive("c.tar.gz", server.uri(), content.length, ExampleArchives.sha256(content)),
        progress,
        Duration.ofSeconds(20));
  }

  private void unpackFrom(Path archive) {
    new Cifar10Fetch(Archive.CIFAR10, progress, Duration.ofSeconds(20)).unpackFrom(archive, to);
  }

  /** Writes the complete binary layout with all labels and pixels 0, in sparse files. */
  private static void writeFullLayout(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (int i = 1; i <= 6; i++) {
      String name = i == 6 ? "test_batch.bin" : "data_batch_" + i + ".bin";
      try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
        file.setLength(10_000L * 3073);
      }
    }
    Files.writeString(folder.resolve("batches.meta.txt"), "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n\n");
  }

  @Test
  void download_leaves_only_the_dataset() throws IOException {
    try (ArchiveServer server = new ArchiveServer(content)) {
      fetch(server).download(to);
    }

    assertThat(Cifar10Locator.locate(to, Resizing.DEFAULT).read().train()).hasSize(15);
    assertThat(to).isDirectoryContaining("glob:**cifar-10-batches-bin");
    try (var files = Files.list(to)) {
      assertThat(files).hasSize(1);
    }
    assertThat(progress.notes).anySatisfy(note -> assertThat(note).startsWith("all files found"));
  }

  @Test
  void downloaded_archive_is_unpacked_without_a_new_download() throws IOException {
    Files.createDirectories(to);
    Files.write(to.resolve("c.tar.gz"), content);
    try (ArchiveServer server = new ArchiveServer(content)) {
      fetch(server).download(to);

      assertThat(server.ranges).isEmpty();
    }
    assertThat(Cifar10Locator.find(to)).isPresent();
  }

  @Test
  void missing_files_are_fetched_again() throws IOException {
    Path folder = to.resolve("cifar-10-batches-bin");
    ExampleImages.writeCifarBinary(folder, 3);
    Files.delete(folder.resolve("data_batch_2.bin"));
    try (ArchiveServer server = new ArchiveServer(content)) {
      fetch(server).download(to);
    }

    assertThat(progress.notes.get(0)).contains("is incomplete", "data_batch_2.bin is missing");
    assertThat(folder.resolve("data_batch_2.bin")).hasSize(3 * 3073);
  }

  @Test
  void complete_dataset_is_not_fetched_again() throws IOException {
    writeFullLayout(to.resolve("cifar-10-batches-bin"));
    try (ArchiveServer server = new ArchiveServer(content)) {
      fetch(server).download(to);

      assertThat(server.ranges).isEmpty();
    }
    assertThat(progress.notes)
        .singleElement()
        .asString()
        .contains("already", "nothing to do", "10,000 images each, labels 0 to 9");
  }

  @Test
  void batch_with_a_missing_record_is_incomplete() throws IOException {
    Path folder = to.resolve("cifar-10-batches-bin");
    writeFullLayout(folder);
    try (RandomAccessFile file =
        new RandomAccessFile(folder.resolve("data_batch_4.bin").toFile(), "rw")) {
      file.setLength(9_999L * 3073);
    }

    DatasetCheck contents = DatasetCheck.of(folder);

    assertThat(contents.complete()).isFalse();
    assertThat(contents.text()).contains("49,999 training");
  }

  @Test
  void image_folder_archive_is_reported_as_unofficial() throws IOException {
    for (String name : new String[] {"train/a", "train/b", "test/a", "test/b"}) {
      ExampleImages.writePngs(temp.resolve("my-images").resolve(name), 2);
    }
    Path archive =
        Files.write(temp.resolve("i.tgz"), ExampleArchives.of(temp.resolve("my-images")));

    unpackFrom(archive);

    assertThat(progress.notes.get(0))
        .contains("not the official archive", "no checksum to compare it with");
    assertThat(progress.notes.get(1)).contains("4 training and 4 test images in 2 classes");
    assertThat(to.resolve("cifar-10-images/test/b/001.png")).exists();
    assertThat(archive).exists();
  }

  @Test
  void damaged_archive_leaves_no_dataset() throws IOException {
    // The first byte of gzip's CRC-32: a changed byte elsewhere may still unpack to the same
    // content.
    content[content.length - 8] ^= 1;
    Path archive = Files.write(temp.resolve("d.tar.gz"), content);

    assertThatThrownBy(() -> unpackFrom(archive)).isInstanceOf(TrainerFailure.class);

    assertThat(to).isEmptyDirectory();
  }

  @Test
  void archive_of_something_else_is_reported() throws IOException {
    Path archive = Files.write(temp.resolve("e.tar.gz"), ExampleArchives.ofEntry("readme"));

    assertThatThrownBy(() -> unpackFrom(archive))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("holds neither CIFAR-10's .bin files");
    assertThat(to).isEmptyDirectory();
  }

  @Test
  void missing_archive_is_reported() {
    assertThatThrownBy(() -> unpackFrom(temp.resolve("none.tar.gz")))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("there is no archive " + temp.resolve("none.tar.gz"));
  }
}
