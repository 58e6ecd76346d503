package dev.sightline.classifier.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.domain.Classified;
import dev.sightline.classifier.domain.ImageIdentity;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.Outcome;
import dev.sightline.classifier.domain.Rejected;
import dev.sightline.classifier.domain.Scores;
import dev.sightline.classifier.domain.Stage;
import dev.sightline.classifier.testing.Records;
import dev.sightline.image.ModelInput;
import dev.sightline.proto.RejectionReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class SamplerTest {
  private final AtomicLong now = new AtomicLong();
  private final PendingUploads awaited = new PendingUploads();
  private final Sampler sampler = new Sampler(awaited, now::get, bound -> bound - 1);

  private static ImageRecord image(String id) {
    return Records.of(new byte[] {1}, new RecordHeaders().add("ce_id", id.getBytes(UTF_8)));
  }

  private static Outcome classified(String id) {
    return new Classified(
        image(id),
        new ImageIdentity(id, Optional.empty(), Optional.empty()),
        ModelInput.squashed(1, 1),
        new Scores(new float[] {1}));
  }

  private static Outcome rejected(String id) {
    return new Rejected(image(id), RejectionReason.CORRUPT_IMAGE, "torn", Stage.DECODE);
  }

  private void commit(Outcome... outcomes) {
    sampler.committed(
        List.of(outcomes),
        IntStream.range(0, outcomes.length)
            .mapToObj(i -> new ProducerRecord<byte[], byte[]>("answers", new byte[] {(byte) i}))
            .toList());
  }

  private List<String> taken() {
    List<CommittedAnswer> seen = new ArrayList<>();
    sampler.drainTo(seen);
    return seen.stream()
        .map(
            each ->
                each.outcome().image().header("ce_id").orElseThrow() + (each.upload() ? "!" : ""))
        .toList();
  }

  @Test
  void poll_gives_one_sample_not_always_the_first() {
    commit(classified("a"), classified("b"), classified("c"));

    assertThat(taken()).containsExactly("c");
  }

  @Test
  void commit_of_offsets_alone_gives_no_sample() {
    commit();

    assertThat(taken()).isEmpty();
  }

  @Test
  void sample_has_its_answer_and_outcome() {
    commit(rejected("a"), classified("b"), rejected("c"));

    List<CommittedAnswer> seen = new ArrayList<>();
    sampler.drainTo(seen);
    assertThat(seen)
        .extracting(each -> (int) each.answer().value()[0])
        .containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void pause_follows_each_sample() {
    commit(classified("a"));
    commit(classified("b"));
    now.addAndGet(Duration.ofMillis(249).toNanos());
    commit(classified("c"));
    now.addAndGet(Duration.ofMillis(1).toNanos());
    commit(classified("d"));

    assertThat(taken()).containsExactly("a", "d");
  }

  @Test
  void slow_display_reduces_the_samples() {
    sampler.rest(Duration.ofSeconds(2));
    commit(classified("a"));
    now.addAndGet(Duration.ofSeconds(2).toNanos());
    commit(classified("b"));

    assertThat(taken()).containsExactly("b");
  }

  @Test
  void pending_upload_is_sampled_once() {
    commit(classified("a"));
    awaited.add("b");
    awaited.add("c");
    commit(classified("x"), classified("b"), rejected("c"));
    commit(classified("b"));

    assertThat(taken()).containsExactly("a", "b!", "c!");
    assertThat(awaited.isAny()).isFalse();
  }

  @Test
  void waiting_samples_are_bounded() {
    for (int i = 0; i < 1_000; i++) {
      now.addAndGet(Duration.ofSeconds(1).toNanos());
      commit(classified("a"), rejected("b"));
    }

    assertThat(taken()).hasSize(16);
  }
}
