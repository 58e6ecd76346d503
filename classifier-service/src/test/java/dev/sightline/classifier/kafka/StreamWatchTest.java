package dev.sightline.classifier.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamWatchTest {
  private final FakeGroupState group = new FakeGroupState();
  private Set<Integer> assigned = Set.of(0, 1);
  private final RecordingListener listener = new RecordingListener();
  private final StreamWatch watch = new StreamWatch(group, "images", () -> assigned, listener);

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  void lag_is_the_distance_from_the_committed_offset_to_the_end() {
    group.committed = Map.of(0, 40L, 1, 7L, 2, 1L);
    group.ends = Map.of(0, 100L, 1, 7L);

    watch.check();

    assertThat(listener.lags).containsExactly(Map.of(0, 60L, 1, 0L));
  }

  @Test
  void partition_without_offset_lags_from_its_start() {
    group.committed = Map.of(0, 40L);
    group.starts = Map.of(0, 10L, 1, 20L);
    group.ends = Map.of(0, 100L, 1, 25L);

    watch.check();

    assertThat(listener.lags).containsExactly(Map.of(0, 60L, 1, 5L));
  }

  @Test
  void partition_whose_offset_is_beyond_its_end_lags_from_its_start() {
    group.committed = Map.of(0, 40L, 1, 1_000L);
    group.starts = Map.of(0, 10L, 1, 20L);
    group.ends = Map.of(0, 100L, 1, 25L);

    watch.check();

    assertThat(listener.lags).containsExactly(Map.of(0, 60L, 1, 5L));
  }

  @Test
  void lag_of_newly_assigned_partitions_is_asked_at_once() {
    group.committed = Map.of(0, 40L, 1, 7L);
    group.ends = Map.of(0, 100L, 1, 7L);
    assigned = Set.of();
    watch.check();
    watch.checkNewPartitions();

    assigned = Set.of(0, 1);
    watch.checkNewPartitions();
    watch.checkNewPartitions();

    assertThat(listener.lags).containsExactly(Map.of(), Map.of(0, 60L, 1, 0L));
  }

  @Test
  void lag_is_unknown_while_the_broker_does_not_answer() {
    group.failure = new TimeoutException("no answer");

    watch.check();

    assertThat(listener.lags).containsExactly(Map.of());
    assertThat(watch.problem()).isNull();
  }

  @Test
  void missing_topic_is_a_problem_until_it_exists_again() {
    watch.check();
    group.missing = Set.of("images");
    watch.check();
    assertThat(watch.problem()).isEqualTo("topic images does not exist; create it again");
    assertThat(listener.lags).last().isEqualTo(Map.of());
    group.missing = Set.of();

    watch.check();

    assertThat(watch.problem()).isNull();
  }

  @Test
  void missing_output_topic_is_a_problem_while_the_lag_stays_known() {
    group.committed = Map.of(0, 40L, 1, 7L);
    group.ends = Map.of(0, 100L, 1, 7L);
    group.missing = Set.of("predictions");

    watch.check();

    assertThat(watch.problem()).isEqualTo("topic predictions does not exist; create it again");
    assertThat(listener.lags).containsExactly(Map.of(0, 60L, 1, 0L));
  }

  @Test
  void topic_with_another_id_is_new() {
    watch.check();
    assertThat(watch.topicIsNew()).isFalse();

    group.topicId = Uuid.randomUuid();
    watch.check();

    assertThat(watch.topicIsNew()).isTrue();
  }

  @Test
  void end_closes_the_client() {
    watch.close();

    assertThat(group.closed).isTrue();
  }
}
