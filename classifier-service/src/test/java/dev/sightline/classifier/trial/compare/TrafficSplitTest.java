package dev.sightline.classifier.trial.compare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.modelstore.TrialSpec;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficSplitTest {
  private static final int KEYS = 100_000;

  private static TrafficSplit share(int percent) {
    return new TrafficSplit(TrialSpec.parse("2 canary " + percent + "%").value().orElseThrow());
  }

  private static double taken(int percent, IntFunction<byte[]> keys) {
    TrafficSplit share = share(percent);
    return IntStream.range(0, KEYS).mapToObj(keys).filter(share::takes).count() / (double) KEYS;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 50, 99, 100})
  void sequential_keys_match_the_percentage(int percent) {
    assertThat(taken(percent, i -> ("camera-" + i).getBytes(UTF_8)))
        .isBetween(percent / 100.0 - 0.005, percent / 100.0 + 0.005);
  }

  @Test
  void random_keys_match_the_percentage() {
    assertThat(
            taken(
                10,
                i ->
                    UUID.nameUUIDFromBytes(new byte[] {(byte) i, (byte) (i >> 8), (byte) (i >> 16)})
                        .toString()
                        .getBytes(UTF_8)))
        .isBetween(0.095, 0.105);
  }

  /** Check value of the documented CRC-32. */
  @Test
  void hash_is_the_documented_one() {
    byte[] check = "123456789".getBytes(UTF_8);
    int place = (int) (0xCBF43926L % 100);

    assertThat(share(place + 1).takes(check)).isTrue();
    assertThat(share(place).takes(check)).isFalse();
  }

  @Test
  void larger_share_includes_the_keys_of_a_smaller_one() {
    TrafficSplit small = share(5);
    TrafficSplit large = share(20);

    assertThat(
            IntStream.range(0, KEYS).mapToObj(i -> ("k" + i).getBytes(UTF_8)).filter(small::takes))
        .isNotEmpty()
        .allMatch(large::takes);
  }

  @Test
  void each_partition_has_the_same_share() {
    TrafficSplit share = share(10);
    int partitions = 4;
    long[] all = new long[partitions];
    long[] taken = new long[partitions];
    for (int i = 0; i < KEYS; i++) {
      byte[] key = ("k" + i).getBytes(UTF_8);
      int partition = Utils.toPositive(Utils.murmur2(key)) % partitions;
      all[partition]++;
      taken[partition] += share.takes(key) ? 1 : 0;
    }

    for (int i = 0; i < partitions; i++) {
      assertThat((double) taken[i] / all[i]).isBetween(0.09, 0.11);
    }
  }
}
