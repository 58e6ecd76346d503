package dev.sightline.classifier.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.classifier.domain.Classified;
import dev.sightline.classifier.domain.EngineBrokenException;
import dev.sightline.classifier.domain.ImageIdentity;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.Outcome;
import dev.sightline.classifier.domain.Rejected;
import dev.sightline.classifier.domain.Scores;
import dev.sightline.classifier.inflight.InFlightRecords;
import dev.sightline.classifier.publish.Answer;
import dev.sightline.image.ModelInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashGuardTest {
  @TempDir Path folder;

  private final List<String> calls = new ArrayList<>();
  private Consumer<List<ImageRecord>> decoder = images -> {};

  private final class Router implements CrashGuard.Router {
    @Override
    public List<Answer> apply(List<ImageRecord> images) {
      return answers("with trial", images);
    }

    @Override
    public List<Answer> applyWithoutTrial(List<ImageRecord> images) {
      return answers("without trial", images);
    }

    private List<Answer> answers(String how, List<ImageRecord> images) {
      calls.add(how + " " + images.stream().map(ImageRecord::offset).toList());
      decoder.accept(images);
      return images.stream().map(image -> answer(classified(image))).toList();
    }

    @Override
    public Answer reject(Rejected rejected) {
      calls.add(rejected.reason() + " " + rejected.image().offset());
      return answer(rejected);
    }

    private Answer answer(Outcome outcome) {
      return new Answer(outcome, new ProducerRecord<>("out", new byte[0]), said -> {});
    }

    private Classified classified(ImageRecord image) {
      return new Classified(
          image,
          new ImageIdentity(image.position(), Optional.empty(), Optional.empty()),
          ModelInput.squashed(1, 1),
          new Scores(new float[] {1}));
    }
  }

  private static final class Crash extends Error {
    private static final long serialVersionUID = 1;
  }

  private static List<ImageRecord> images(long... offsets) {
    return LongStream.of(offsets)
        .mapToObj(offset -> new ConsumerRecord<>("images", 0, offset, new byte[0], new byte[0]))
        .map(ImageRecord::new)
        .toList();
  }

  private List<Long> process(long... offsets) throws IOException {
    try (InFlightRecords records = InFlightRecords.open(folder, 1, 10)) {
      return guard(records).apply(images(offsets)).stream()
          .map(answer -> answer.outcome().image().offset())
          .toList();
    }
  }

  private CrashGuard guard(InFlightRecords records) {
    return new CrashGuard(new Router(), records, 0, new ReentrantReadWriteLock(), new DefectLog());
  }

  private void crashOn(long offset) {
    decoder =
        images -> {
          if (images.stream().anyMatch(image -> image.offset() == offset)) {
            throw new Crash();
          }
        };
  }

  private void failOn(long offset) {
    decoder =
        images -> {
          if (images.stream().anyMatch(image -> image.offset() == offset)) {
            throw new IllegalStateException("an unexpected image");
          }
        };
  }

  @Test
  void batch_without_suspects_is_processed_together() throws IOException {
    assertThat(process(1, 2, 3)).containsExactly(1L, 2L, 3L);
    assertThat(calls).containsExactly("with trial [1, 2, 3]");
  }

  @Test
  void record_that_ends_the_process_is_rejected_at_the_third_start() throws IOException {
    crashOn(2);
    assertThatThrownBy(() -> process(1, 2, 3)).isInstanceOf(Crash.class);
    assertThatThrownBy(() -> process(0, 1, 2, 3, 4)).isInstanceOf(Crash.class);

    assertThat(process(0, 1, 2, 3, 4)).containsExactly(0L, 1L, 2L, 3L, 4L);

    assertThat(calls)
        .containsExactly(
            "with trial [1, 2, 3]",
            "with trial [0]",
            "without trial [1]",
            "without trial [2]",
            "with trial [0, 1]",
            "PROCESS_CRASHED 2",
            "without trial [3]",
            "with trial [4]");
  }

  @Test
  void records_that_survive_their_second_try_are_processed_together_again() throws IOException {
    crashOn(2);
    assertThatThrownBy(() -> process(1, 2, 3)).isInstanceOf(Crash.class);
    decoder = images -> {};
    process(1, 2, 3);
    calls.clear();

    process(1, 2, 3);

    assertThat(calls).containsExactly("with trial [1, 2, 3]");
  }

  @Test
  void record_that_triggers_a_defect_is_rejected_at_once_and_alone() throws IOException {
    failOn(2);

    assertThat(process(1, 2, 3)).containsExactly(1L, 2L, 3L);

    assertThat(calls)
        .containsExactly(
            "with trial [1, 2, 3]",
            "without trial [1]",
            "without trial [2]",
            "without trial [0]", // the golden record
            "PROCESS_CRASHED 2",
            "without trial [3]");
  }

  @Test
  void record_with_a_defect_is_no_suspect_of_the_next_process() throws IOException {
    failOn(2);
    process(2);
    decoder = images -> {};
    calls.clear();

    process(2);

    assertThat(calls).containsExactly("with trial [2]");
  }

  @Test
  void suspect_that_triggers_a_defect_is_rejected() throws IOException {
    crashOn(2);
    assertThatThrownBy(() -> process(2)).isInstanceOf(Crash.class);
    failOn(2);
    calls.clear();

    process(2);

    assertThat(calls)
        .containsExactly("without trial [2]", "without trial [0]", "PROCESS_CRASHED 2");
  }

  @Test
  void defect_of_all_records_is_passed_on_and_rejects_none() throws IOException {
    decoder =
        images -> {
          throw new IllegalStateException("nothing works");
        };
    assertThatThrownBy(() -> process(1, 2)).hasMessage("nothing works");
    decoder = images -> {};

    process(1, 2);

    assertThat(calls)
        .containsExactly(
            "with trial [1, 2]", "without trial [1]", "without trial [0]", "with trial [1, 2]");
  }

  @Test
  void broken_engine_is_passed_on_and_blamed_on_no_record() throws IOException {
    decoder =
        images -> {
          throw new EngineBrokenException("the engine is broken", null);
        };
    assertThatThrownBy(() -> process(1)).hasMessage("the engine is broken");
    decoder = images -> {};

    process(1);

    assertThat(calls).containsExactly("with trial [1]", "with trial [1]");
  }

  @Test
  void engine_that_breaks_while_records_are_tried_singly_is_passed_on() {
    decoder =
        images -> {
          if (images.size() == 1) {
            throw new EngineBrokenException("the engine is broken", null);
          }
          throw new IllegalStateException("an unexpected image");
        };

    assertThatThrownBy(() -> process(1, 2)).hasMessage("the engine is broken");
    assertThat(calls).containsExactly("with trial [1, 2]", "without trial [1]");
  }
}
