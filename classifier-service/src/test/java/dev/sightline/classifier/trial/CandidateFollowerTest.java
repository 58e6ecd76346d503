package dev.sightline.classifier.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.classifier.config.TrialConfig;
import dev.sightline.classifier.decode.DecodeConfig;
import dev.sightline.classifier.decode.ImageIds;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.health.ServiceState;
import dev.sightline.classifier.kafka.ShadowProducer;
import dev.sightline.classifier.model.ServedVersions;
import dev.sightline.classifier.pipeline.BatchRouter;
import dev.sightline.classifier.publish.Answer;
import dev.sightline.classifier.serving.CurrentModelFollower;
import dev.sightline.classifier.serving.ModelExecutor;
import dev.sightline.classifier.serving.ModelLoader;
import dev.sightline.classifier.serving.TestModels;
import dev.sightline.classifier.swap.SwapOutcome.Result;
import dev.sightline.classifier.telemetry.TrialMeters;
import dev.sightline.classifier.testing.Images;
import dev.sightline.classifier.testing.OnnxModelBuilder;
import dev.sightline.classifier.trial.TrialReport.State;
import dev.sightline.classifier.trial.compare.TrafficSplit;
import dev.sightline.classifier.trial.compare.TrialCounts;
import dev.sightline.modelstore.TrialSpec;
import dev.sightline.proto.PredictionDeserializer;
import dev.sightline.proto.v1.Prediction;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandidateFollowerTest {
  private static final int WORKER = 1;

  private final List<ProducerRecord<byte[], byte[]>> ofShadow = new CopyOnWriteArrayList<>();
  private final ServiceState state = new ServiceState();
  private final ModelExecutor thread = new ModelExecutor();
  private final TestModels loaded =
      new TestModels(
          Map.of("sightline.trial.min-images", "20", "sightline.trial.max-disagreement", "0.5"));
  private int written;
  private int sent;
  @TempDir Path root;

  @SuppressWarnings("NullAway.Init")
  private CurrentModelFollower models;

  @SuppressWarnings("NullAway.Init")
  private CandidateFollower trials;

  @SuppressWarnings("NullAway.Init")
  private BatchRouter processor;

  @BeforeEach
  void registerFourVersions() throws IOException {
    new OnnxModelBuilder(8).register(root, "m");
    new OnnxModelBuilder(12).register(root, "m", 2);
    String wrong = "[\"green\",\"blue\",\"red\"]";
    new OnnxModelBuilder(8).metadata("sightline.labels", wrong).register(root, "m", 3);
    new OnnxModelBuilder(8).failingOnRed255().register(root, "m", 4);
    ServedVersions versions = TestModels.versions(root);
    ModelLoader loader = loaded.loader();
    models =
        new CurrentModelFollower(
            versions, loader, loaded.meters(), state, thread, Clock.systemUTC());
    TrialMeters meters = new TrialMeters(loaded.registry());
    TrialFactory maker =
        new TrialFactory(
            loaded.config(TrialConfig.class),
            new ImageIds(loaded.config(DecodeConfig.class)),
            Collecting::new,
            () -> false,
            meters);
    trials =
        new CandidateFollower(
            versions, loader, maker, meters, models.current(), state, thread, Clock.systemUTC());
    processor = new BatchRouter(models.current(), trials.current(), WORKER);
  }

  /** Collects the records for a topic. */
  private final class Collecting implements ShadowProducer {
    @Override
    public void accept(ProducerRecord<byte[], byte[]> prediction) {
      ofShadow.add(prediction);
    }

    @Override
    public void close() {}
  }

  @AfterEach
  void close() {
    assertThat(thread.close(Duration.ofSeconds(10))).isTrue();
    trials.close();
    models.close();
    assertThat(loaded.loaded()).as("models in memory at the end").isZero();
  }

  private void order(String line) throws IOException {
    Path file = Files.writeString(root.resolve("m/CANDIDATE"), line);
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(++written)));
  }

  private List<Prediction> classify(int images, Color colour) {
    byte[] png = Images.png(colour, 8);
    List<ImageRecord> records = new ArrayList<>();
    for (int i = 0; i < images; i++) {
      byte[] key = ("k" + sent++).getBytes(UTF_8);
      ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("images", 0, sent, key, png);
      record.headers().add("ce_id", key).add("sightline-expected-label", "red".getBytes(UTF_8));
      records.add(new ImageRecord(record));
    }
    return processor.apply(records).stream()
        .map(Answer::record)
        .map(CandidateFollowerTest::prediction)
        .toList();
  }

  private static Prediction prediction(ProducerRecord<byte[], byte[]> record) {
    try (PredictionDeserializer json = new PredictionDeserializer()) {
      return Objects.requireNonNull(
          json.deserialize(record.topic(), record.headers(), record.value()));
    }
  }

  private TrialCounts figures() {
    return report().results().orElseThrow().figures();
  }

  private TrialReport report() {
    return trials.report().orElseThrow();
  }

  private static List<String> versions(List<Prediction> predictions) {
    return predictions.stream().map(each -> each.getModel().getVersion()).distinct().toList();
  }

  @Test
  void without_candidate_the_current_version_answers() {
    assertThat(trials.check().result()).isEqualTo(Result.UNCHANGED);
    assertThat(versions(classify(3, Color.RED))).containsExactly("1");
    assertThat(trials.report()).isEmpty();
  }

  @Test
  void shadow_with_another_input_size_scores_but_never_answers() throws IOException {
    order("2 shadow\n");
    assertThat(trials.check().result()).isEqualTo(Result.SWAPPED);

    assertThat(versions(classify(10, Color.RED))).containsExactly("1");

    await().until(() -> figures().compared() == 10);
    assertThat(figures().agreed()).isEqualTo(10);
    assertThat(figures().tried()).isEqualTo(10);
    assertThat(figures().candidateRight()).isEqualTo(10);
    assertThat(report().results().orElseThrow().candidateMicros()).isPositive();
    await().until(() -> ofShadow.size() == 10);
    assertThat(versions(ofShadow.stream().map(CandidateFollowerTest::prediction).toList()))
        .containsExactly("2");
  }

  @Test
  void canary_answers_its_share_in_order() throws IOException {
    order("2 canary 50%");
    trials.check();
    TrafficSplit share = new TrafficSplit(TrialSpec.parse("2 canary 50%").value().orElseThrow());

    List<Prediction> predictions = classify(30, Color.RED);

    for (int i = 0; i < predictions.size(); i++) {
      Prediction prediction = predictions.get(i);
      assertThat(prediction.getImageId()).isEqualTo("k" + i);
      assertThat(prediction.getModel().getVersion())
          .isEqualTo(share.takes(("k" + i).getBytes(UTF_8)) ? "2" : "1");
    }
    assertThat(versions(predictions)).hasSize(2);
    await().until(() -> figures().compared() == figures().tried());
    assertThat(figures().agreed()).isEqualTo(figures().tried()).isPositive();
  }

  @Test
  void current_version_answers_images_the_canary_fails_on() throws IOException {
    order("4 canary 100%");
    trials.check();

    List<Prediction> failed = classify(2, Color.RED);
    List<Prediction> sound = classify(3, Color.GREEN);

    assertThat(versions(failed)).containsExactly("1");
    assertThat(versions(sound)).containsExactly("4");
    assertThat(figures().failed()).isEqualTo(2);
    assertThat(figures().tried()).isEqualTo(5);
  }

  @Test
  void worse_canary_is_rolled_back_until_its_order_is_rewritten() throws IOException {
    order("3 canary 100%");
    trials.check();
    assertThat(versions(classify(20, Color.RED))).containsExactly("3");

    await().until(() -> report().state() == State.ENDED);
    assertThat(report().cause()).contains("disagreement", "sightline.trial.max-disagreement=0.5");
    assertThat(figures().currentRight()).isEqualTo(20);
    assertThat(figures().onlyCandidateRight()).isZero();
    assertThat(versions(classify(5, Color.RED))).containsExactly("1");
    await().until(() -> loaded.loaded() == 1);
    assertThat(trials.checkAgain().result()).isEqualTo(Result.UNCHANGED);

    order("3 canary 100%");

    assertThat(trials.check().result()).isEqualTo(Result.SWAPPED);
    assertThat(figures().compared()).isZero();
  }

  @Test
  void worse_shadow_is_rolled_back() throws IOException {
    order("3 shadow");
    trials.check();

    assertThat(versions(classify(20, Color.BLUE))).containsExactly("1");

    await().until(() -> report().state() == State.ENDED);
  }

  @Test
  void change_of_the_current_version_restarts_the_trial() throws IOException {
    order("2 shadow");
    trials.check();
    classify(4, Color.RED);
    await().until(() -> figures().compared() == 4);
    Files.writeString(root.resolve("m/CURRENT"), "4");
    models.check();
    assertThat(versions(classify(4, Color.GREEN))).containsExactly("4");
    assertThat(figures().compared()).isEqualTo(4);

    assertThat(trials.check().result()).isEqualTo(Result.SWAPPED);

    assertThat(figures().compared()).isZero();
    assertThat(report().results().orElseThrow().against()).isEqualTo("4");
  }

  @Test
  void promotion_of_the_candidate_ends_its_trial() throws IOException {
    order("2 canary 10%");
    trials.check();
    Files.writeString(root.resolve("m/CURRENT"), "2");
    models.check();

    assertThat(trials.check().result()).isEqualTo(Result.REMOVED);

    assertThat(report().state()).isEqualTo(State.PROMOTED);
    await().until(() -> loaded.loaded() == 1);
  }

  @Test
  void removal_of_the_order_ends_the_trial() throws IOException {
    order("2 canary 100%");
    trials.check();
    Files.delete(root.resolve("m/CANDIDATE"));

    assertThat(trials.check().result()).isEqualTo(Result.REMOVED);

    assertThat(versions(classify(3, Color.RED))).containsExactly("1");
    assertThat(trials.report()).isEmpty();
    await().until(() -> loaded.loaded() == 1);
  }

  @Test
  void unservable_candidate_is_refused_and_the_trial_continues() throws IOException {
    order("2 canary 100%");
    trials.check();
    order("9 shadow");

    assertThat(trials.check().cause()).contains("m version 9: cannot read");

    assertThat(trials.refusal()).isPresent();
    assertThat(versions(classify(3, Color.RED))).containsExactly("2");
  }

  @Test
  void invalid_order_is_refused_with_advice() throws IOException {
    order("2 canary lots");

    assertThat(trials.check().cause())
        .contains(
            "CANDIDATE holds '2 canary lots'", "write 'VERSION shadow' or 'VERSION canary 10%'");
  }
}
