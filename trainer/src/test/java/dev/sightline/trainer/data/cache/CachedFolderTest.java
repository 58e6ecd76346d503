package dev.sightline.trainer.data.cache;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sightline.image.ModelInput;
import dev.sightline.trainer.data.Dataset;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.ExampleImages;
import dev.sightline.trainer.data.Fingerprint;
import dev.sightline.trainer.data.ImageFolderReader;
import dev.sightline.trainer.data.RecordedProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CachedFolderTest {
  @TempDir Path temp;

  private final RecordedProgress progress = new RecordedProgress();
  private List<String> findings = List.of();
  private Path images;
  private Path cache;

  @BeforeEach
  void writeImages() throws IOException {
    images = temp.resolve("pets");
    cache = temp.resolve("cache");
    ExampleImages.writePngs(images.resolve("cat"), 10);
    ExampleImages.writePngs(images.resolve("dog"), 5);
  }

  private Dataset read(int size) {
    return read(ModelInput.squashed(size, size));
  }

  private Dataset read(ModelInput input) {
    progress.notes.clear();
    progress.advanced.set(0);
    try {
      return readAgain(input);
    } finally {
      findings = progress.notes.stream().filter(note -> note.startsWith("pets: ")).toList();
      progress.notes.removeAll(findings);
    }
  }

  private Dataset readAgain(ModelInput input) {
    return new ReadOptions(Optional.of(new PixelCache(cache)), progress)
        .of(new ImageFolderReader("pets", images, input))
        .read();
  }

  private void assertDecoded(int count) {
    assertThat(progress.advanced).hasValue(count);
  }

  private Path cacheFile() throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.toList().get(0);
    }
  }

  @Test
  void second_reading_uses_the_cache() {
    Dataset decoded = read(16);
    assertDecoded(15);

    Dataset kept = read(16);

    assertDecoded(0);
    assertThat(progress.notes).singleElement().asString().contains("15 images from the cache");
    assertThat(kept.labels()).isEqualTo(decoded.labels());
    assertThat(Fingerprint.of(kept)).isEqualTo(Fingerprint.of(decoded));
    assertThat(kept.test())
        .usingElementComparator(
            comparing(Example::name).thenComparing(Example::rgb, Arrays::compare))
        .isEqualTo(decoded.test());
  }

  @Test
  void touched_file_is_read_again() throws IOException {
    read(16);
    Files.setLastModifiedTime(images.resolve("dog/002.png"), FileTime.fromMillis(1_000));

    read(16);

    assertDecoded(15);
    assertThat(progress.notes).singleElement().asString().contains("have changed");
    read(16);
    assertDecoded(0);
  }

  @Test
  void changed_content_is_read_again() throws IOException {
    Dataset before = read(16);
    Files.copy(
        images.resolve("cat/007.png"),
        images.resolve("dog/000.png"),
        StandardCopyOption.REPLACE_EXISTING);

    Dataset after = read(16);

    assertDecoded(15);
    assertThat(Fingerprint.of(after)).isNotEqualTo(Fingerprint.of(before));
  }

  @Test
  void change_with_same_size_and_date_is_noticed() throws IOException {
    assumeTrue(
        images.getFileSystem().supportedFileAttributeViews().contains("unix"),
        "only Unix keeps the time at which a file's entry changed");
    Path file = images.resolve("dog/000.png");
    read(16);
    FileTime date = Files.getLastModifiedTime(file);
    byte[] content = Files.readAllBytes(file);
    Files.write(file, content);
    Files.setLastModifiedTime(file, date);

    read(16);

    assertDecoded(15);
  }

  @Test
  void added_and_removed_files_are_noticed() throws IOException {
    read(16);
    Files.copy(images.resolve("cat/000.png"), images.resolve("dog/100.png"));

    assertThat(read(16).train()).extracting(Example::name).contains("dog/100.png");
    assertDecoded(16);

    Files.delete(images.resolve("dog/100.png"));
    assertThat(read(16).train()).extracting(Example::name).doesNotContain("dog/100.png");
    assertDecoded(15);
  }

  @Test
  void renamed_class_is_read_again() throws IOException {
    read(16);
    Files.move(images.resolve("dog"), images.resolve("hound"));

    assertThat(read(16).labels()).containsExactly("cat", "hound");
    assertDecoded(15);
  }

  @Test
  void other_image_size_has_its_own_cache() {
    read(16);

    assertThat(read(20).train().get(0).rgb()).hasSize(20 * 20 * 3);
    assertDecoded(15);
    read(16);
    assertDecoded(0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.001, 0.02, 0.5, 0.999_99})
  void flipped_byte_is_reported_and_the_cache_rewritten(double where) throws IOException {
    Dataset before = read(16);
    byte[] content = Files.readAllBytes(cacheFile());
    content[(int) (where * content.length)] ^= 0x10;
    Files.write(cacheFile(), content);

    Dataset after = read(16);

    assertDecoded(15);
    assertThat(progress.notes)
        .singleElement()
        .asString()
        .contains("is damaged", "reading the images again");
    assertThat(Fingerprint.of(after)).isEqualTo(Fingerprint.of(before));
    read(16);
    assertDecoded(0);
  }

  @Test
  void truncated_or_extended_file_is_damaged() throws IOException {
    read(16);
    byte[] content = Files.readAllBytes(cacheFile());
    for (int length : new int[] {0, 5, 100, content.length - 1, content.length + 1}) {
      Files.write(cacheFile(), Arrays.copyOf(content, length));

      read(16);

      assertDecoded(15);
      assertThat(progress.notes).singleElement().asString().contains("is damaged");
    }
  }

  @Test
  void unwritable_cache_does_not_fail_the_reading() throws IOException {
    Files.writeString(cache, "a file where the folder should be");

    assertThat(read(16).train()).hasSize(12);
    assertThat(progress.notes).singleElement().asString().contains("cannot write the images");
  }

  @Test
  void concurrent_writers_leave_one_valid_file() throws IOException {
    List<Dataset> all =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(
                i ->
                    new ReadOptions(Optional.of(new PixelCache(cache)), new RecordedProgress())
                        .of(new ImageFolderReader("pets", images, ModelInput.squashed(16, 16)))
                        .read())
            .toList();

    assertThat(all).extracting(Fingerprint::of).containsOnly(Fingerprint.of(all.get(0)));
    assertThat(cache).isDirectoryContaining(file -> file.toString().endsWith(".pixels"));
    assertThat(cache).isDirectoryNotContaining(file -> file.toString().endsWith(".tmp"));
    read(16);
    assertDecoded(0);
  }

  @Test
  void nothing_is_kept_without_a_cache() {
    ReadOptions reading = new ReadOptions(Optional.empty(), progress);

    reading.of(new ImageFolderReader("pets", images, ModelInput.squashed(16, 16))).read();

    assertDecoded(15);
    assertThat(cache).doesNotExist();
  }

  @Test
  void other_resizing_has_its_own_cache() {
    ModelInput cropped = ModelInput.of(16, 16, "crop:20 bicubic");
    Dataset squashed = read(16);

    Dataset read = read(cropped);

    assertDecoded(15);
    assertThat(Fingerprint.of(read)).isNotEqualTo(Fingerprint.of(squashed));
    read(16);
    assertDecoded(0);
    read(cropped);
    assertDecoded(0);
  }

  @Test
  void cache_of_another_resizing_is_not_taken_for_it() throws IOException {
    read(16);
    Path squashed = cacheFile();
    ModelInput cropped = ModelInput.of(16, 16, "crop:20 bicubic");
    Files.copy(
        squashed, new PixelCache(cache).fileOf(new ImageFolderReader("pets", images, cropped)));

    read(cropped);

    assertDecoded(15);
    assertThat(progress.notes).singleElement().asString().contains("have changed");
  }

  @Test
  void damaged_files_are_cached_as_such() throws IOException {
    Files.writeString(images.resolve("cat/003.png"), "no image");
    Dataset decoded = read(16);
    assertDecoded(15);
    List<String> before = findings;

    Dataset kept = read(16);

    assertDecoded(0);
    assertThat(progress.notes).singleElement().asString().contains("14 images from the cache");
    assertThat(kept.train()).extracting(Example::name).doesNotContain("cat/003.png");
    assertThat(Fingerprint.of(kept)).isEqualTo(Fingerprint.of(decoded));
    assertThat(findings).isEqualTo(before);
    assertThat(findings).anyMatch(line -> line.contains("cannot be read: cat/003.png ("));
  }

  @Test
  void repaired_file_is_read_again() throws IOException {
    byte[] content = Files.readAllBytes(images.resolve("cat/003.png"));
    Files.writeString(images.resolve("cat/003.png"), "no image");
    read(16);

    Files.write(images.resolve("cat/003.png"), content);

    assertThat(read(16).train()).extracting(Example::name).contains("cat/003.png");
    assertDecoded(15);
  }

  @Test
  void other_use_of_the_same_images_is_read_again() throws IOException {
    Path all = Files.createDirectory(temp.resolve("all"));
    Files.move(images, all.resolve("train"));
    Files.createDirectory(images);
    Files.move(all.resolve("train"), images.resolve("train"));
    ExampleImages.writePngs(images.resolve("val/cat"), 20, 22);
    ExampleImages.writePngs(images.resolve("val/dog"), 22, 24);
    assertThat(read(16).test()).hasSize(4);

    ExampleImages.writePngs(images.resolve("test/cat"), 30, 31);
    ExampleImages.writePngs(images.resolve("test/dog"), 31, 32);

    Dataset dataset = read(16);
    assertThat(dataset.train()).hasSize(15 + 4);
    assertThat(dataset.test()).hasSize(2);
    assertDecoded(21);
  }
}
