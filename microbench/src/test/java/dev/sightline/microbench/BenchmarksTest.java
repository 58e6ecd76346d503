package dev.sightline.microbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.sightline.image.UndecodableImageException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;

class BenchmarksTest {
  @Test
  void annotation_processor_has_registered_every_benchmark() throws IOException {
    List<BenchmarkListEntry> entries;
    try (InputStream list = getClass().getResourceAsStream(BenchmarkList.BENCHMARK_LIST)) {
      entries = BenchmarkList.readBenchmarkList(list);
    }

    assertThat(entries)
        .extracting(entry -> entry.getUsername().replace(getClass().getPackageName() + ".", ""))
        .containsExactlyInAnyOrder(
            "DecodeBenchmark.imageIo",
            "DecodeBenchmark.keptReader",
            "MessageBenchmark.eventFromProtobuf",
            "MessageBenchmark.predictionToJson",
            "MessageBenchmark.predictionToProtobuf",
            "StatisticsBenchmark.statistics",
            "decode.PhotoBenchmark.sightline",
            "decode.PhotoBenchmark.wholePicture");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png"})
  void both_ways_of_decoding_read_the_file(String format)
      throws IOException, UndecodableImageException {
    DecodeBenchmark benchmark = new DecodeBenchmark();
    benchmark.format = format;
    benchmark.write();

    assertThat(benchmark.keptReader()).hasSize(32 * 32 * 3);
    assertThat(benchmark.imageIo().getWidth()).isEqualTo(32);
  }

  @Test
  void messages_are_written_and_parsed() throws InvalidProtocolBufferException {
    MessageBenchmark benchmark = new MessageBenchmark();

    assertThat(benchmark.predictionToJson()).asString().contains("\"cat\"");
    assertThat(benchmark.predictionToProtobuf()).isNotEmpty();
    assertThat(benchmark.eventFromProtobuf().getId()).isEqualTo("photos/cat-17.jpg");
  }

  @Test
  void statistics_of_noise_are_not_zero() {
    StatisticsBenchmark benchmark = new StatisticsBenchmark();
    benchmark.fill();

    assertThat(benchmark.statistics()).isPositive();
  }
}
