package dev.sightline.trainer.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.bucket.BucketAddress;
import dev.sightline.modelstore.ModelVersion;
import dev.sightline.modelstore.Sha256Sums;
import dev.sightline.modelstore.TrialSpec;
import dev.sightline.testing.bucket.SystemProperties;
import dev.sightline.testing.bucket.TestS3;
import dev.sightline.testing.bucket.TestStore;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.registry.HistoryEntry.Event;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketRepositoryIT {
  private static final int RACERS = 4;
  private static final String ADDRESS = "s3://models/vision";

  @TempDir Path folder;
  private int machines;

  @SuppressWarnings("NullAway.Init")
  private TestS3 server;

  @SuppressWarnings("NullAway.Init")
  private SystemProperties settings;

  @BeforeEach
  void open() throws IOException {
    server = new TestS3(Files.createDirectory(folder.resolve("server")));
    settings = new SystemProperties(server.properties());
  }

  @AfterEach
  void close() {
    settings.close();
    server.close();
  }

  /** Opens the repository as a machine without a copy. */
  private ModelRepository elsewhere() {
    return open("machine-" + ++machines);
  }

  private ModelRepository open(String machine) {
    return BucketRepository.open(BucketAddress.parse(ADDRESS), folder.resolve(machine));
  }

  private static Registrar registrar(ModelRepository repository) {
    return new Registrar(repository, new ChangeReason("ada", "for a test", ""), Clock.systemUTC());
  }

  private static VersionFiles files(int content) {
    return VersionFiles.of(new byte[] {(byte) content}, "card " + content);
  }

  private Path object(String name) {
    return server.file("vision/toy/" + name);
  }

  /** Returns all objects of the model in the bucket. */
  private TreeMap<String, String> objects() throws IOException {
    TreeMap<String, String> objects = new TreeMap<>();
    try (Stream<Path> files = Files.walk(object(""))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        objects.put(object("").relativize(file).toString(), Files.readString(file));
      }
    }
    return objects;
  }

  /** Returns all files in a machine's copy, without its etags. */
  private static TreeSet<String> copied(ModelRepository repository) throws IOException {
    TreeSet<String> names = new TreeSet<>();
    Path copy = repository.root().resolve("toy");
    try (Stream<Path> files = Files.walk(copy)) {
      files
          .filter(Files::isRegularFile)
          .map(file -> copy.relativize(file).toString())
          .filter(name -> !name.endsWith("/.etag") && !name.equals(".lock"))
          .forEach(names::add);
    }
    return names;
  }

  @Test
  void version_registered_on_one_machine_is_read_on_another() throws IOException {
    registrar(elsewhere()).register("toy", files(1));

    ModelRepository other = elsewhere();

    assertThat(other.names()).containsExactly("toy");
    assertThat(other.current("toy")).contains(1);
    assertThat(other.shown(new ModelVersion("toy", 1))).isEqualTo("s3://models/vision/toy/1");
    assertThat(copied(other)).containsExactly("1/SHA256SUMS", "CURRENT", "history.jsonl");
    assertThat(other.resolve("toy")).hasBinaryContent(new byte[] {1});
    assertThat(faultsIn(other.folderOf(new ModelVersion("toy", 1)))).isEmpty();
    assertThat(objects().keySet())
        .containsExactly(
            "1/MODEL_CARD.md", "1/SHA256SUMS", "1/model.onnx", "CURRENT", "history.jsonl");
  }

  @Test
  void stale_copy_is_updated_before_a_change() {
    ModelRepository early = elsewhere();
    registrar(elsewhere()).register("toy", files(1));

    assertThat(registrar(early).add("toy", files(2))).hasToString("toy/2");

    assertThat(elsewhere().versions("toy")).containsExactly(1, 2);
  }

  @Test
  void version_is_downloaded_once_and_local_damage_repaired() throws IOException {
    registrar(elsewhere()).register("toy", files(1));
    Path model = open("here").resolve("toy");
    Files.delete(object("1/model.onnx"));

    assertThat(open("here").resolve("toy")).hasBinaryContent(new byte[] {1});

    Files.write(object("1/model.onnx"), new byte[] {1});
    Files.write(model, new byte[] {7});
    assertThat(open("here").resolve("toy")).hasBinaryContent(new byte[] {1});
  }

  @Test
  void damage_in_the_bucket_is_found() throws IOException {
    registrar(elsewhere()).register("toy", files(1));
    ModelRepository repository = elsewhere();
    ModelVersion version = new ModelVersion("toy", 1);
    assertThat(faultsIn(repository.folderOf(version))).isEmpty();
    Files.write(object("1/model.onnx"), new byte[] {7});

    repository.forget(version);

    assertThat(faultsIn(repository.folderOf(version)))
        .containsExactly("model.onnx is not what was registered: its checksum differs");
  }

  @Test
  void number_of_a_dead_registration_is_skipped_and_hidden() throws IOException {
    registrar(elsewhere()).register("toy", files(1));
    Files.createDirectories(object("2"));
    Files.write(object("2/MODEL_CARD.md"), new byte[] {2});
    ModelRepository repository = elsewhere();
    assertThat(repository.versions("toy")).containsExactly(1);
    assertThat(new FolderCheck(repository, "toy").leftovers())
        .containsExactly("s3://models/vision/toy/2");

    assertThat(registrar(repository).add("toy", files(3))).hasToString("toy/3");

    assertThat(elsewhere().versions("toy")).containsExactly(1, 3);
  }

  @ParameterizedTest
  @CsvSource({"model.onnx", "SHA256SUMS", "history.jsonl", "CURRENT"})
  void failed_registration_changes_nothing(String refused) throws IOException {
    registrar(elsewhere()).register("toy", files(1));
    TreeMap<String, String> before = objects();
    ModelRepository repository = elsewhere();
    TreeSet<String> copy = copied(repository);
    boolean[] refusedOnce = {false};
    server
        .store()
        .watchedBy(
            key -> {
              if (key.endsWith("/" + refused) && !refusedOnce[0]) {
                refusedOnce[0] = true;
                throw TestStore.refusal();
              }
            });

    assertThatThrownBy(() -> registrar(repository).register("toy", files(2)))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageMatching(
            "cannot write s3://models/vision/toy/\\S*"
                + refused
                + ": access is denied; give these credentials s3:PutObject");

    assertThat(objects()).isEqualTo(before);
    assertThat(copied(repository)).isEqualTo(copy);
    assertThat(repository.current("toy")).contains(1);
  }

  @Test
  void trial_that_cannot_be_ended_is_not_promoted() throws IOException {
    registrar(elsewhere()).register("toy", files(1));
    ModelVersion second = registrar(elsewhere()).add("toy", files(2));
    registrar(elsewhere()).beginTrial("toy", TrialSpec.shadow(2));
    TreeMap<String, String> before = objects();
    server.store().refuse(key -> key.endsWith("CANDIDATE"));

    assertThatThrownBy(() -> registrar(elsewhere()).promote(second, Optional.of(1)))
        .hasMessageContaining("cannot remove s3://models/vision/toy/CANDIDATE: access is denied");

    assertThat(objects()).isEqualTo(before);
    server.store().refuseNothing();
    registrar(elsewhere()).promote(second, Optional.of(1));
    assertThat(object("CURRENT")).hasContent("2");
    assertThat(object("CANDIDATE")).doesNotExist();
  }

  @Test
  void failed_undo_is_reported() {
    registrar(elsewhere()).register("toy", files(1));
    ModelVersion second = registrar(elsewhere()).add("toy", files(2));
    ModelRepository repository = elsewhere();
    server
        .store()
        .watchedBy(
            key -> {
              if (key.endsWith("CURRENT")) {
                server.store().refuse(all -> true);
                throw TestStore.refusal();
              }
            });

    assertThatThrownBy(() -> registrar(repository).promote(second, Optional.of(1)))
        .hasMessageContaining(
            "; and not all earlier writes could be rolled back, so run 'models history toy'");
    assertThat(repository.current("toy")).contains(1);
    assertThat(repository.history("toy")).hasSize(3);
  }

  @Test
  void slow_promotion_overtaken_by_another_fails_and_keeps_it() throws IOException {
    registrar(elsewhere()).register("toy", files(1));
    ModelVersion second = registrar(elsewhere()).add("toy", files(2));
    ModelVersion third = registrar(elsewhere()).add("toy", files(3));
    Process other = racer(third, "other");
    assertThat(other.inputReader(UTF_8).readLine()).isEqualTo("ready");
    server
        .store()
        .watchedBy(
            key -> {
              if (key.endsWith("CURRENT")) {
                server.store().refuseNothing();
                letGo(other);
              }
            });

    assertThatThrownBy(() -> registrar(elsewhere()).promote(second, Optional.of(1)))
        .isInstanceOf(TrainerFailure.class)
        .hasMessage(
            "s3://models/vision/toy was changed by somebody else in the meantime;"
                + " and not all earlier writes could be rolled back, so run 'models history toy' and"
                + " 'models verify toy' before you continue");

    ModelRepository after = elsewhere();
    assertThat(after.current("toy")).contains(3);
    assertThat(after.history("toy").stream().map(HistoryEntry::version)).endsWith(2, 3);
    assertThat(registrar(after).rollBack(third)).hasToString("toy/1");
  }

  @Test
  @Timeout(60)
  void one_of_many_promoting_processes_succeeds() throws IOException, InterruptedException {
    ModelRepository repository = elsewhere();
    ModelVersion first = registrar(repository).register("toy", files(1));
    List<Process> racers = new ArrayList<>();
    for (int i = 0; i < RACERS; i++) {
      racers.add(racer(registrar(repository).add("toy", files(i)), "racer-" + i));
    }

    List<String> losers = Race.losersOf(racers, folder.resolve("go"));

    assertThat(losers)
        .hasSize(RACERS - 1)
        .allMatch(said -> said.contains("is now the current version (was " + first));
    ModelRepository after = elsewhere();
    List<HistoryEntry> history = after.history("toy");
    assertThat(history).hasSize(2 + RACERS + 1);
    assertThat(history.get(history.size() - 1).event()).isEqualTo(Event.PROMOTED);
    assertThat(after.current("toy")).contains(history.get(history.size() - 1).version());
  }

  @Test
  void concurrent_registrations_get_different_numbers() {
    List<ModelRepository> others = Stream.generate(this::elsewhere).limit(4).toList();

    others.parallelStream().forEach(each -> registrar(each).add("toy", files(1)));

    ModelRepository after = elsewhere();
    assertThat(after.versions("toy")).hasSize(4).doesNotHaveDuplicates();
    assertThat(after.history("toy").stream().map(HistoryEntry::version))
        .containsExactlyInAnyOrderElementsOf(after.versions("toy"));
    assertThat(new FolderCheck(after, "toy").leftovers()).isEmpty();
  }

  /** Starts a process with its own copy. */
  private Process racer(ModelVersion version, String machine) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add(RacingProcess.class.getName());
    command.add(ADDRESS);
    command.add(version.toString());
    command.add(folder.resolve("go").toString());
    command.add(folder.resolve(machine).toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().putAll(server.environment());
    return builder.redirectErrorStream(true).start();
  }

  @ParameterizedTest
  @CsvSource({"2/model.onnx, false", "history.jsonl, false", "CURRENT, true"})
  void killed_process_leaves_a_repeatable_state(String last, boolean inHistory) throws Exception {
    registrar(elsewhere()).register("toy", files(1));
    Process dying = registering("dying");
    BufferedReader output = dying.inputReader(UTF_8);
    assertThat(output.readLine()).isEqualTo("ready");
    server
        .store()
        .watchedBy(
            key -> {
              if (key.endsWith("/" + last)) {
                dying.destroyForcibly();
                throw TestStore.refusal();
              }
            });
    Files.createFile(folder.resolve("go"));
    assertThat(dying.waitFor(30, TimeUnit.SECONDS)).isTrue();
    server.store().refuseNothing();

    ModelRepository after = elsewhere();

    assertThat(after.current("toy")).contains(1);
    assertThat(after.history("toy")).hasSize(inHistory ? 4 : 2);
    ModelVersion again = registrar(after).register("toy", files(2));
    assertThat(again.number()).isEqualTo(3);
    assertThat(elsewhere().current("toy")).contains(3);
    ModelRepository left = open("dying");
    assertThat(left.current("toy")).contains(3);
    assertThat(left.versions("toy")).isEqualTo(elsewhere().versions("toy"));
    assertThat(left.history("toy")).isEqualTo(elsewhere().history("toy"));
  }

  private void letGo(Process waiting) {
    try {
      Files.createFile(folder.resolve("go"));
      assertThat(waiting.waitFor(9, TimeUnit.SECONDS)).isTrue();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Process registering(String machine) throws IOException {
    return racer(new ModelVersion("toy", RacingProcess.NEW), machine);
  }

  @Test
  void unreachable_server_is_reported_in_one_line() {
    server.stop();

    assertThatThrownBy(this::elsewhere)
        .isInstanceOf(TrainerFailure.class)
        .hasMessageStartingWith("cannot list s3://models/vision: http://127.0.0.1:")
        .hasMessageEndingWith(" cannot be reached; start it, or correct AWS_ENDPOINT_URL");
  }

  private static List<String> faultsIn(Path folder) throws IOException {
    return Sha256Sums.read(folder).orElseThrow().faults(folder);
  }
}
