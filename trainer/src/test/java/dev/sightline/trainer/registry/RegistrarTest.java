package dev.sightline.trainer.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.modelstore.ModelVersion;
import dev.sightline.modelstore.Sha256Sums;
import dev.sightline.modelstore.TrialSpec;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.registry.HistoryEntry.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrarTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir Path root;

  private ModelRepository repository() {
    return new ModelRepository(root);
  }

  private Registrar registrar() {
    return new Registrar(
        repository(),
        new ChangeReason("ada", "for a test", "sightline test"),
        InstantSource.fixed(NOW));
  }

  private static VersionFiles files(int content) {
    return VersionFiles.of(new byte[] {(byte) content}, "card");
  }

  private void registerVersions(int count) {
    IntStream.range(0, count).forEach(i -> registrar().register("shapes", files(i)));
  }

  private ModelVersion rollBack(String name) {
    return registrar().rollBack(repository().find(name));
  }

  private List<Event> events() {
    return repository().history("shapes").stream().map(HistoryEntry::event).toList();
  }

  @Test
  void first_model_is_version_one_and_current() throws IOException {
    ModelVersion version =
        registrar().register("shapes", VersionFiles.of(new byte[] {1, 2}, "card"));

    assertThat(version).hasToString("shapes/1");
    assertThat(root.resolve("shapes/1/model.onnx")).hasBinaryContent(new byte[] {1, 2});
    assertThat(root.resolve("shapes/1/MODEL_CARD.md")).hasContent("card");
    assertThat(Files.readString(root.resolve("shapes/CURRENT"))).isEqualTo("1\n");
  }

  @Test
  void new_version_does_not_change_the_old() {
    registerVersions(2);

    assertThat(root.resolve("shapes/1/model.onnx")).hasBinaryContent(new byte[] {0});
    assertThat(repository().current("shapes")).contains(2);
    assertThat(repository().resolve("shapes")).isEqualTo(root.resolve("shapes/2/model.onnx"));
    assertThat(repository().resolve("shapes/1")).isEqualTo(root.resolve("shapes/1/model.onnx"));
  }

  @Test
  void added_version_is_not_current_until_promoted() {
    registerVersions(1);

    ModelVersion added = registrar().add("shapes", files(9));

    assertThat(repository().current("shapes")).contains(1);
    registrar().promote(added, Optional.of(1));
    assertThat(repository().current("shapes")).contains(2);
  }

  @Test
  void files_have_checksums_in_sha256sum_format() throws IOException {
    ModelVersion version =
        registrar().add("shapes", files(1).withNetwork(new byte[] {2, 3}, "name: small\n"));

    Path folder = repository().folderOf(version);
    assertThat(Files.readAllLines(folder.resolve("SHA256SUMS")))
        .hasSize(4)
        .contains("4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a  model.onnx");
    assertThat(faultsIn(folder)).isEmpty();
    assertThat(folder.resolve("network.zip")).hasBinaryContent(new byte[] {2, 3});
  }

  @Test
  void history_records_who_when_and_why() throws IOException {
    registerVersions(1);

    assertThat(Files.readAllLines(root.resolve("shapes/history.jsonl")))
        .containsExactly(
            "{\"when\":\"2026-01-02T03:04:05Z\",\"event\":\"registered\",\"version\":1,\"who\":\"ada\",\"why\":\"for"
                + " a test\",\"command\":\"sightline test\"}",
            "{\"when\":\"2026-01-02T03:04:05Z\",\"event\":\"promoted\",\"version\":1,\"who\":\"ada\",\"why\":\"for"
                + " a test\",\"command\":\"sightline test\"}");
    assertThat(repository().history("shapes").get(1))
        .isEqualTo(
            HistoryEntry.of(
                NOW,
                Event.PROMOTED,
                1,
                Optional.empty(),
                new ChangeReason("ada", "for a test", "sightline test")));
  }

  @Test
  void promoting_the_current_version_is_refused() {
    registerVersions(1);

    assertThatThrownBy(() -> registrar().promote(new ModelVersion("shapes", 1), Optional.of(1)))
        .isInstanceOf(TrainerFailure.class)
        .hasMessage("shapes/1 is already the current version");
    assertThat(events()).hasSize(2);
  }

  @Test
  void promoting_a_missing_version_is_refused_without_a_folder() {
    assertThatThrownBy(() -> registrar().promote(new ModelVersion("ghost", 1), Optional.empty()))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("no model 'ghost/1'");
    assertThatThrownBy(() -> registrar().rollBack(new ModelVersion("ghost", 1)))
        .isInstanceOf(TrainerFailure.class);
    assertThatThrownBy(() -> registrar().endTrial("ghost")).isInstanceOf(TrainerFailure.class);
    assertThat(root.resolve("ghost")).doesNotExist();
  }

  @Test
  void promotion_based_on_a_stale_current_changes_nothing() {
    registerVersions(1);
    ModelVersion second = registrar().add("shapes", files(2));
    ModelVersion third = registrar().add("shapes", files(3));
    registrar().promote(second, Optional.of(1));

    assertThatThrownBy(() -> registrar().promote(third, Optional.of(1)))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("shapes/2 is now the current version (was shapes/1 at the start");
    assertThat(repository().current("shapes")).contains(2);
  }

  @Test
  void one_of_many_concurrent_promotions_succeeds() {
    registerVersions(1);
    List<ModelVersion> added =
        IntStream.range(0, 16).mapToObj(i -> registrar().add("shapes", files(i))).toList();
    AtomicInteger refused = new AtomicInteger();

    added.parallelStream()
        .forEach(
            version -> {
              try {
                registrar().promote(version, Optional.of(1));
              } catch (TrainerFailure e) {
                assertThat(e).hasMessageContaining("is now the current version (was shapes/1");
                refused.incrementAndGet();
              }
            });

    assertThat(refused).hasValue(15);
    List<HistoryEntry> history = repository().history("shapes");
    HistoryEntry last = history.get(history.size() - 1);
    assertThat(last.event()).isEqualTo(Event.PROMOTED);
    assertThat(repository().current("shapes")).contains(last.version());
  }

  @Test
  void rollback_goes_to_the_previous_version_then_further() {
    registerVersions(3);

    assertThat(rollBack("shapes")).hasToString("shapes/2");
    assertThat(rollBack("shapes")).hasToString("shapes/1");
    assertThat(repository().current("shapes")).contains(1);
    assertThatThrownBy(() -> rollBack("shapes"))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("the history names no version that was current before shapes/1");
  }

  @Test
  void rollback_skips_versions_already_rolled_back() {
    registerVersions(2);
    rollBack("shapes");
    registrar().register("shapes", files(3));

    assertThat(rollBack("shapes")).hasToString("shapes/1");
  }

  @Test
  void manually_set_current_can_be_rolled_back() throws IOException {
    registerVersions(2);
    registrar().add("shapes", files(3));
    Files.writeString(root.resolve("shapes/CURRENT"), "3\n");

    assertThat(rollBack("shapes")).hasToString("shapes/2");
  }

  @Test
  void rollback_to_a_deleted_version_is_refused() throws IOException {
    registerVersions(2);
    Files.move(root.resolve("shapes/1"), root.resolve("gone"));

    assertThatThrownBy(() -> rollBack("shapes"))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("no model 'shapes/1'");
    assertThat(repository().current("shapes")).contains(2);
  }

  @Test
  void rollback_based_on_a_stale_current_changes_nothing() {
    registerVersions(2);
    ModelVersion seen = repository().find("shapes");
    registrar().register("shapes", files(3));

    assertThatThrownBy(() -> registrar().rollBack(seen))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("shapes/3 is now the current version (was shapes/2 at the start");
    assertThat(repository().current("shapes")).contains(3);
  }

  @Test
  void trial_is_a_line_in_candidate_and_ends_with_promotion() throws IOException {
    registerVersions(1);
    ModelVersion second = registrar().add("shapes", files(2));

    registrar().beginTrial("shapes", TrialSpec.shadow(2));
    assertThat(Files.readString(root.resolve("shapes/CANDIDATE"))).isEqualTo("2 shadow\n");
    registrar().beginTrial("shapes", TrialSpec.canary(2, 10));
    assertThat(Files.readString(root.resolve("shapes/CANDIDATE"))).isEqualTo("2 canary 10%\n");
    assertThat(repository().candidate("shapes")).contains(TrialSpec.canary(2, 10));
    registrar().promote(second, Optional.of(1));

    assertThat(root.resolve("shapes/CANDIDATE")).doesNotExist();
    assertThat(events())
        .endsWith(
            Event.TRIAL_BEGUN,
            Event.TRIAL_ENDED,
            Event.TRIAL_BEGUN,
            Event.PROMOTED,
            Event.TRIAL_ENDED);
    assertThat(repository().history("shapes").get(3).trial()).contains("shadow");
  }

  @Test
  void trial_with_several_spaces_ends_and_is_in_the_history() throws IOException {
    registerVersions(1);
    ModelVersion second = registrar().add("shapes", files(2));
    Files.writeString(root.resolve("shapes/CANDIDATE"), second.number() + "  canary 10%\n");

    assertThat(registrar().endTrial("shapes")).isEqualTo(TrialSpec.canary(2, 10));
    assertThat(root.resolve("shapes/CANDIDATE")).doesNotExist();
    assertThat(repository().history("shapes"))
        .last()
        .satisfies(
            entry -> {
              assertThat(entry.event()).isEqualTo(Event.TRIAL_ENDED);
              assertThat(entry.trial()).contains("canary 10%");
            });
  }

  @Test
  void damaged_candidate_is_not_ended() throws IOException {
    registerVersions(1);
    Files.writeString(root.resolve("shapes/CANDIDATE"), "2 canary\n");

    assertThatThrownBy(() -> registrar().endTrial("shapes"))
        .isInstanceOf(TrainerFailure.class)
        .hasMessage(
            "CANDIDATE of shapes holds '2 canary', which is not a trial; correct or remove it");
    assertThat(root.resolve("shapes/CANDIDATE")).exists();
  }

  @Test
  void promoting_another_version_keeps_the_trial() {
    registerVersions(1);
    registrar().add("shapes", files(2));
    registrar().beginTrial("shapes", TrialSpec.shadow(2));

    registrar().register("shapes", files(3));

    assertThat(repository().candidate("shapes")).contains(TrialSpec.shadow(2));
    assertThat(registrar().endTrial("shapes")).isEqualTo(TrialSpec.shadow(2));
    assertThatThrownBy(() -> registrar().endTrial("shapes"))
        .hasMessage("no version of shapes is on trial");
  }

  @Test
  void current_version_cannot_be_its_own_trial() {
    registerVersions(1);

    assertThatThrownBy(() -> registrar().beginTrial("shapes", TrialSpec.shadow(1)))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("shapes/1 is already the current version");
  }

  @Test
  void trial_requires_a_current_version() {
    registrar().add("shapes", files(1));

    assertThatThrownBy(() -> registrar().beginTrial("shapes", TrialSpec.shadow(1)))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("shapes has no current version: give one of shapes/1");
  }

  @Test
  void concurrent_registrations_get_versions_without_leftovers() throws IOException {
    Set<Integer> versions = ConcurrentHashMap.newKeySet();

    IntStream.range(0, 20)
        .parallel()
        .forEach(i -> versions.add(registrar().register("shapes", files(i)).number()));

    assertThat(versions).hasSize(20).allMatch(version -> version >= 1 && version <= 20);
    assertThat(events()).hasSize(40);
    try (Stream<Path> left = Files.list(root.resolve("shapes"))) {
      assertThat(left.map(path -> path.getFileName().toString()).filter(n -> n.startsWith(".")))
          .containsExactly(".lock");
    }
  }

  /** Makes the last write fail as on a full disk, even for root. */
  private Path historyThatCannotBeWritten() throws IOException {
    Path history = root.resolve("shapes/history.jsonl");
    Files.move(history, root.resolve("kept"));
    Files.createDirectory(history);
    return history;
  }

  private List<String> filesOfTheModel() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("shapes"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void promotion_is_not_made_if_the_history_write_fails() throws IOException {
    registerVersions(1);
    ModelVersion second = registrar().add("shapes", files(2));
    List<String> before = filesOfTheModel();
    Path history = historyThatCannotBeWritten();

    assertThatThrownBy(() -> registrar().promote(second, Optional.of(1)))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("cannot write the model repository")
        .hasMessageContaining(history.toString());
    assertThat(repository().current("shapes")).contains(1);
    assertThat(filesOfTheModel()).isEqualTo(before);
  }

  @Test
  void trial_is_unchanged_if_the_history_write_fails() throws IOException {
    registerVersions(1);
    registrar().add("shapes", files(2));
    registrar().add("shapes", files(3));
    registrar().beginTrial("shapes", TrialSpec.shadow(2));
    Path unused = historyThatCannotBeWritten();

    assertThatThrownBy(() -> registrar().beginTrial("shapes", TrialSpec.shadow(3)))
        .isInstanceOf(TrainerFailure.class);
    assertThatThrownBy(() -> registrar().endTrial("shapes")).isInstanceOf(TrainerFailure.class);
    assertThat(repository().candidate("shapes")).contains(TrialSpec.shadow(2));
  }

  @Test
  void version_is_not_added_if_the_history_write_fails() throws IOException {
    registerVersions(1);
    List<String> before = filesOfTheModel();
    Path unused = historyThatCannotBeWritten();

    assertThatThrownBy(() -> registrar().add("shapes", files(2)))
        .isInstanceOf(TrainerFailure.class);
    assertThat(repository().versions("shapes")).containsExactly(1);
    assertThat(filesOfTheModel()).isEqualTo(before);
  }

  @Test
  void name_that_escapes_the_repository_is_refused() {
    assertThatThrownBy(() -> registrar().register("../out", files(1)))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("'../out' is not a model name");
    assertThat(root.resolveSibling("out")).doesNotExist();
  }

  private static List<String> faultsIn(Path folder) throws IOException {
    return Sha256Sums.read(folder).orElseThrow().faults(folder);
  }
}
