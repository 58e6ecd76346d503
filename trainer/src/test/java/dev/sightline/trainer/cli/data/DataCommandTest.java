package dev.sightline.trainer.cli.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.trainer.cli.Main;
import dev.sightline.trainer.data.ExampleImages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataCommandTest {
  @TempDir Path home;

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

  @BeforeEach
  void capture() {
    System.setProperty("sightline.home", home.toString());
    System.setOut(new PrintStream(printed, true, UTF_8));
    System.setErr(new PrintStream(complained, true, UTF_8));
  }

  @AfterEach
  void release() {
    System.clearProperty("sightline.home");
    System.setOut(out);
    System.setErr(err);
  }

  private void assertOneLine(String expected) {
    assertThat(complained.toString(UTF_8)).contains(expected).doesNotContain("\tat ");
    assertThat(complained.toString(UTF_8).strip().lines()).hasSize(1);
  }

  private String output() {
    return printed.toString(UTF_8);
  }

  private void putCifar10() throws IOException {
    ExampleImages.writeCifarBinary(home.resolve("data/cifar-10-batches-bin"), 30);
  }

  @Test
  void explore_prints_figures_and_saves_the_picture() throws IOException {
    putCifar10();
    Path png = home.resolve("p.png");

    int code = Main.run("data", "explore", "cifar10", "--batch=2", "--sample=3", "--png=" + png);

    assertThat(complained.toString(UTF_8)).isEmpty();
    assertThat(code).isZero();
    assertThat(output())
        .contains("cifar10, data batch 2: 30 images", "0 cat", "1 dog")
        .contains("first 20 labels: 0 1 0 1")
        .contains("sample 3, data_batch_2.bin#3:", "min 3, max 5", "shape (32, 32, 3)")
        .contains("label 1, dog, one-hot 0 1")
        .doesNotContain("\033");
    assertThat(png).isNotEmptyFile();
  }

  @Test
  void test_set_is_a_batch_and_picture_has_a_default_path() throws IOException {
    putCifar10();

    assertThat(Main.run("data", "explore", "cifar10", "--batch", "test")).isZero();
    assertThat(output()).contains("cifar10, the test set: 30 images");
    assertThat(home.resolve(".sightline/explore/cifar10-test-0.png")).isNotEmptyFile();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "6", "-1", "all"})
  void wrong_batch_is_reported_with_the_range(String batch) throws IOException {
    putCifar10();

    assertThat(Main.run("data", "explore", "cifar10", "--batch=" + batch)).isEqualTo(1);
    assertOneLine("there is no batch '" + batch + "': give --batch 1 to 5, or test");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "30"})
  void wrong_sample_is_reported_with_the_range(String sample) throws IOException {
    putCifar10();

    assertThat(Main.run("data", "explore", "cifar10", "--sample=" + sample)).isEqualTo(1);
    assertOneLine("give --sample 0 to 29");
  }

  @Test
  void cifar10_without_data_suggests_fetch() {
    assertThat(Main.run("data", "explore", "cifar10")).isEqualTo(1);
    assertOneLine("fetch it with 'sightline data fetch cifar10'");
  }

  @Test
  void list_shows_the_datasets_and_their_folders() throws IOException {
    assertThat(Main.run("data", "list")).isZero();
    putCifar10();
    assertThat(Main.run("data", "list")).isZero();

    assertThat(output()).contains("not in " + home.resolve("data"), "150 training and 30 test");
  }

  @Test
  void image_folder_is_decoded_once_then_cached() throws IOException {
    Path pets = home.resolve("pets");
    ExampleImages.writePngs(pets.resolve("cat"), 10);
    ExampleImages.writePngs(pets.resolve("dog"), 10);
    String[] command = {"data", "explore", pets.toString()};

    assertThat(Main.run("data", "explore", pets.toString(), "--no-cache")).isZero();
    assertThat(Main.run(command)).isZero();
    assertThat(output()).doesNotContain("from the cache");
    assertThat(Main.run(command)).isZero();
    assertThat(output()).contains("20 images from the cache");
  }

  @Test
  void explore_prints_the_findings_of_the_data_check() throws IOException {
    Path pets = home.resolve("pets");
    ExampleImages.writePngs(pets.resolve("cat"), 0, 15);
    ExampleImages.writePngs(pets.resolve("dog"), 13, 30);
    Files.writeString(pets.resolve("dog/x.png"), "no image");

    assertThat(Main.run("data", "explore", pets.toString())).isZero();

    assertThat(output())
        .contains(
            "pets: leaving out 1 file that cannot be read: dog/x.png (",
            "pets: found 1 test image among the training images: cat/014.png = dog/014.png",
            "pets: found 2 images in more than one class: cat/013.png = dog/013.png, dog/014.png = cat/014.png");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--url=ftp://a/b", "--url=nonsense"})
  void unsupported_url_scheme_is_a_usage_error(String url) {
    assertThat(Main.run("data", "fetch", "cifar10", url)).isEqualTo(2);
    assertOneLine("is not an http or https address");
  }

  @Test
  void only_cifar10_can_be_fetched() {
    assertThat(Main.run("data", "fetch", "imagenet")).isEqualTo(2);
    assertOneLine("only cifar10 can");
  }

  @Test
  void invalid_archive_is_reported_in_one_line() throws IOException {
    Path file = Files.writeString(home.resolve("x.tar.gz"), "no archive");

    assertThat(Main.run("data", "fetch", "cifar10", "--from", file.toString())).isEqualTo(1);
    assertOneLine("is not a valid .tar.gz");
  }
}
