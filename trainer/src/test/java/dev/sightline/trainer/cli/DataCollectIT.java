package dev.sightline.trainer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.clisupport.kafka.KafkaAccess;
import dev.sightline.proto.WireFormat;
import dev.sightline.testing.broker.TestBroker;
import dev.sightline.trainer.data.collect.CollectSettings;
import dev.sightline.trainer.data.collect.CollectionRange;
import dev.sightline.trainer.data.collect.StreamCollection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Collects from a real broker. Each test has its own topics. */
class DataCollectIT {
  private static final AtomicInteger TOPICS = new AtomicInteger();

  @TempDir private static Path brokerFolder;
  private static TestBroker broker;

  @TempDir private Path folder;
  private String images = "";
  private String labels = "";
  private Path target = Path.of("");

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

  @BeforeAll
  static void startBroker() {
    broker = new TestBroker(brokerFolder);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void prepare() throws Exception {
    int number = TOPICS.incrementAndGet();
    images = "images" + number;
    labels = "labels" + number;
    broker.createTopics(2, images, labels);
    target = folder.resolve("collected");
    System.setOut(new PrintStream(printed, true, UTF_8));
    System.setErr(new PrintStream(complained, true, UTF_8));
  }

  @AfterEach
  void release() {
    System.setOut(out);
    System.setErr(err);
  }

  private int collect(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "data",
                "collect",
                target.toString(),
                "--bootstrap-servers=" + broker.address(),
                "--images-topic=" + images,
                "--labels-topic=" + labels));
    arguments.addAll(Arrays.asList(more));
    return Main.run(arguments.toArray(String[]::new));
  }

  private List<JsonNode> manifest() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(target.resolve("manifest.jsonl"))) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }

  private Map<String, Integer> outcomes() throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    manifest().forEach(line -> counts.merge(line.get("outcome").asText(), 1, Integer::sum));
    return counts;
  }

  private static List<String> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .filter(name -> !name.startsWith(".collect"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String complaint() {
    return complained.toString(UTF_8).strip();
  }

  /** Sends one record of each kind, and ten records with labels. */
  private void sendAll() {
    try (SentRecords sent = new SentRecords(broker, images, labels)) {
      for (int i = 0; i < 8; i++) {
        sent.file(i % 2, "file-" + i, SentRecords.png(i));
        sent.label(
            i % 2 == 0 ? WireFormat.JSON : WireFormat.PROTOBUF, "file-" + i, "cat", 1000 + i);
      }
      sent.pixels(0, "raw-1", "dog", (byte) 255, (byte) 0, (byte) 1, (byte) 2, (byte) 3, (byte) 4);
      sent.file(1, "again", SentRecords.png(0));
      sent.file(0, "nobody", SentRecords.png(99));
      sent.file(1, "broken", "not an image".getBytes(UTF_8));
      sent.label(WireFormat.JSON, "file-3", "dog", 5000);
      sent.label(WireFormat.JSON, "ghost", "cat", 1);
      sent.noLabel("{\"imageId\":".getBytes(UTF_8));
    }
  }

  @Test
  void every_record_is_in_the_manifest_and_images_are_sorted_by_label() throws IOException {
    sendAll();

    assertThat(collect("--test-share=0")).isZero();

    assertThat(complaint()).isEmpty();
    assertThat(outcomes())
        .isEqualTo(
            Map.of(
                "train",
                9,
                "duplicate",
                1,
                "unlabelled",
                1,
                "bad-image",
                1,
                "superseded",
                1,
                "unknown-id",
                1,
                "bad-label",
                1));
    assertThat(files(target.resolve("train/cat"))).hasSize(7);
    assertThat(files(target.resolve("train/dog"))).hasSize(2);
    assertThat(printed.toString(UTF_8))
        .contains("12 records of images", "9 to train on", "bad (UNSUPPORTED_FORMAT 1)");
    assertThat(target.resolve(".collect/content")).doesNotExist();
  }

  @Test
  void raw_pixels_become_a_file_of_the_same_pixels() throws IOException {
    sendAll();
    assertThat(collect("--test-share=0")).isZero();

    JsonNode line =
        manifest().stream().filter(l -> l.get("id").asText().equals("raw-1")).findFirst().get();
    var image = ImageIO.read(target.resolve(line.get("path").asText()).toFile());

    assertThat(image.getWidth()).isEqualTo(2);
    assertThat(image.getRGB(0, 0) & 0xffffff).isEqualTo(0xff0001);
    assertThat(image.getRGB(1, 0) & 0xffffff).isEqualTo(0x020304);
  }

  @Test
  void share_is_held_out_and_the_rest_kept_on_request() throws IOException {
    sendAll();

    assertThat(collect("--test-share=50", "--keep-unlabelled")).isZero();

    int train = outcomes().getOrDefault("train", 0);
    int test = outcomes().getOrDefault("test", 0);
    assertThat(train + test).isEqualTo(9);
    assertThat(test).isBetween(1, 8);
    assertThat(files(target.resolve("test"))).hasSize(test);
    assertThat(files(target.resolve("unlabelled"))).hasSize(1);
  }

  @Test
  void interrupted_collection_resumes_to_the_same_result() throws IOException {
    sendAll();
    assertThat(collect("--test-share=30")).isZero();
    List<String> manifest = Files.readAllLines(target.resolve("manifest.jsonl"));
    List<String> files = files(target);
    CollectSettings settings =
        new CollectSettings(
            images, labels, "the beginning to now", 30, "", List.of(), false, false);

    for (int records : List.of(0, 1, 5, 11, 12, 20)) {
      target = folder.resolve("broken-off-" + records);
      StreamCollection collection = new StreamCollection(target, settings, new BreaksOff(records));
      assertThatThrownBy(
              () ->
                  collection.run(KafkaAccess.of(broker.address(), null), CollectionRange.Times.ALL))
          .hasMessage("broken off");
      assertThat(collect("--test-share=30")).isZero();

      assertThat(Files.readAllLines(target.resolve("manifest.jsonl"))).isEqualTo(manifest);
      assertThat(files(target)).isEqualTo(files);
    }
    assertThat(printed.toString(UTF_8)).contains("going on with");
  }

  @Test
  void end_is_fixed_at_the_start() throws IOException {
    sendAll();
    CollectSettings settings =
        new CollectSettings(images, labels, "the beginning to now", 0, "", List.of(), false, false);
    StreamCollection collection = new StreamCollection(target, settings, new BreaksOff(3));
    assertThatThrownBy(
            () -> collection.run(KafkaAccess.of(broker.address(), null), CollectionRange.Times.ALL))
        .hasMessage("broken off");
    try (SentRecords sent = new SentRecords(broker, images, labels)) {
      sent.file(0, "later", SentRecords.png(77));
    }

    assertThat(collect("--test-share=0")).isZero();

    assertThat(manifest()).noneMatch(line -> line.get("id").asText().equals("later"));
  }

  @Test
  void complete_collection_is_unchanged() throws IOException {
    sendAll();
    assertThat(collect()).isZero();
    List<String> manifest = Files.readAllLines(target.resolve("manifest.jsonl"));

    assertThat(collect()).isZero();

    assertThat(Files.readAllLines(target.resolve("manifest.jsonl"))).isEqualTo(manifest);
    assertThat(printed.toString(UTF_8)).contains("is complete already");
  }

  @Test
  void other_settings_require_another_folder() {
    sendAll();
    assertThat(collect("--test-share=10")).isZero();

    assertThat(collect("--test-share=20")).isEqualTo(1);

    assertThat(complaint()).contains("was started with other settings").doesNotContain("\n");
  }

  @Test
  void unrelated_folder_is_unchanged() throws IOException {
    Files.createDirectories(target);
    Files.writeString(target.resolve("thesis.txt"), "");

    assertThat(collect()).isEqualTo(1);

    assertThat(complaint()).contains("is not empty and holds no collection");
    assertThat(files(target)).containsExactly("thesis.txt");
  }

  @Test
  void aborted_transactions_are_not_read() throws IOException {
    sendAll();
    try (SentRecords sent =
        new SentRecords(broker, images, labels, Map.of("transactional.id", images))) {
      sent.producer().initTransactions();
      sent.producer().beginTransaction();
      sent.file(0, "taken-back", SentRecords.png(1234));
      sent.producer().flush();
      sent.producer().abortTransaction();
    }

    assertThat(collect()).isZero();

    assertThat(manifest()).noneMatch(line -> line.get("id").asText().equals("taken-back"));
  }

  @Test
  void time_range_includes_its_start_and_excludes_its_end() throws IOException {
    try (SentRecords sent = new SentRecords(broker, images, labels)) {
      for (int i = 0; i < 5; i++) {
        sent.fileAt(1_700_000_000_000L + i * 1000, "t-" + i, "cat", SentRecords.png(i));
      }
    }

    assertThat(
            collect("--from=2023-11-14T22:13:21Z", "--to=2023-11-14T22:13:23Z", "--test-share=0"))
        .isZero();

    assertThat(manifest())
        .extracting(line -> line.get("id").asText())
        .containsExactly("t-1", "t-2");
  }

  @Test
  void offset_range_reads_only_its_partitions() throws IOException {
    sendAll();

    assertThat(collect("--offsets=0:1-3")).isZero();

    assertThat(manifest())
        .filteredOn(line -> line.get("origin").asText().startsWith("images"))
        .extracting(line -> line.get("id").asText())
        .containsExactlyInAnyOrder("file-2", "file-4");
  }

  @Test
  void empty_range_has_its_own_exit_code() {
    assertThat(collect()).isEqualTo(3);
    assertThat(complaint())
        .isEqualTo(
            "sightline: %s contains no record from the beginning to now: widen the range"
                .formatted(images));
    assertThat(target).doesNotExist();
  }

  @Test
  void time_range_without_records_leaves_no_folder() {
    try (SentRecords sent = new SentRecords(broker, images, labels)) {
      sent.fileAt(1_700_000_000_000L, "old", "cat", SentRecords.png(1));
      sent.fileAt(1_740_000_000_000L, "new", "cat", SentRecords.png(2));
      sent.fileAt(1_700_000_000_001L, "late", "cat", SentRecords.png(3));
    }

    assertThat(collect("--from=2024-01-01", "--to=2025-01-01")).isEqualTo(3);

    assertThat(complaint()).contains("contains no record from 2024-01-01 to 2025-01-01");
    assertThat(target).doesNotExist();
  }

  @Test
  void images_without_labels_are_refused() {
    try (SentRecords sent = new SentRecords(broker, images, labels)) {
      sent.file(0, "a", SentRecords.png(1));
    }

    assertThat(collect()).isEqualTo(3);

    assertThat(complaint()).contains("no image in the range has a valid label");
  }

  @Test
  void missing_topic_is_named_with_the_existing_topics() {
    String there = images;
    images = "imags";

    assertThat(collect()).isEqualTo(1);

    assertThat(complaint()).contains("topic 'imags' does not exist", there).doesNotContain("\n");
  }

  @Test
  void without_a_label_topic_the_record_labels_count() throws IOException {
    sendAll();
    labels = "none";

    assertThat(collect("--test-share=0")).isZero();

    assertThat(files(target.resolve("train"))).hasSize(1);
    assertThat(printed.toString(UTF_8)).contains("there is no topic 'none'");
  }
}
