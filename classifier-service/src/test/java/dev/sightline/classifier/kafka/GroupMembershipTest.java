package dev.sightline.classifier.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupMembershipTest {
  private final AtomicLong now = new AtomicLong();

  private record Reading(MetricName metricName, Object metricValue) implements Metric {}

  private static Map<MetricName, Metric> member(double silentSeconds) {
    return member(silentSeconds, 3600);
  }

  private static Map<MetricName, Metric> member(double silentSeconds, double sinceRebalance) {
    Map<MetricName, Metric> metrics = new HashMap<>();
    Map.of(
            "join-total",
            1.0,
            "last-heartbeat-seconds-ago",
            silentSeconds,
            "last-rebalance-seconds-ago",
            sinceRebalance)
        .forEach((name, value) -> put(metrics, name, value));
    return metrics;
  }

  private static void put(Map<MetricName, Metric> metrics, String name, double value) {
    var key = new MetricName(name, "consumer-coordinator-metrics", "", Map.of());
    metrics.put(key, new Reading(key, value));
  }

  private GroupMembership membership(Map<MetricName, Metric> metrics, Duration silence) {
    return new GroupMembership(metrics, silence, now::get);
  }

  @ParameterizedTest
  @CsvSource({"3000,10000,10", "15000,45000,45", "15000,60000,46", "9000,10000,10"})
  void silence_follows_from_the_interval_and_the_session(
      String interval, int session, int seconds) {
    Map<String, Object> settings =
        Map.of("heartbeat.interval.ms", interval, "session.timeout.ms", session);

    assertThat(GroupMembership.silence(settings)).hasSeconds(seconds);
  }

  @Test
  void default_interval_counts_if_none_is_configured() {
    assertThat(GroupMembership.silence(Map.of("session.timeout.ms", 60_000))).hasSeconds(10);
  }

  @Test
  void member_between_two_long_heartbeats_is_live() {
    Duration silence =
        GroupMembership.silence(
            Map.of("heartbeat.interval.ms", "15000", "session.timeout.ms", "45000"));

    assertThat(membership(member(14), silence).problem()).isNull();
    assertThat(membership(member(50), silence).problem())
        .isEqualTo("no heartbeat to the broker for 50 s");
  }

  @Test
  void broker_that_disappears_before_the_first_heartbeat_is_noticed() {
    Duration silence = Duration.ofSeconds(10);

    assertThat(membership(member(-1, 3), silence).problem()).isNull();
    assertThat(membership(member(-1, 12), silence).problem())
        .isEqualTo("no heartbeat to the broker for 12 s");
  }

  @Test
  void silence_is_noticed_while_the_clock_is_behind() {
    GroupMembership behind = membership(member(-3000, -3000), Duration.ofSeconds(10));
    assertThat(behind.problem()).isNull();
    now.addAndGet(Duration.ofSeconds(12).toNanos());

    assertThat(behind.problem()).isEqualTo("no heartbeat to the broker for 12 s");
  }

  @Test
  void heartbeat_ends_the_silence() {
    Map<MetricName, Metric> metrics = member(1);
    GroupMembership membership = membership(metrics, Duration.ofSeconds(10));
    assertThat(membership.problem()).isNull();
    now.addAndGet(Duration.ofSeconds(12).toNanos());
    put(metrics, "heartbeat-total", 4);

    assertThat(membership.problem()).isNull();
  }
}
