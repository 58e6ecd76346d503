package dev.sightline.classifier.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.testing.CapturedLog;
import java.util.logging.LogRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DefectLogTest {
  @RegisterExtension private final CapturedLog captured = new CapturedLog(DefectLog.class);
  private final DefectLog log = new DefectLog();

  @Test
  void kind_of_defect_is_logged_once_with_its_stack_trace() {
    RuntimeException first = defect("1");

    log.log(record(7), first);
    log.log(record(8), defect("2"));

    assertThat(captured.records()).extracting(LogRecord::getThrown).containsExactly(first);
    assertThat(captured.lines().get(0))
        .startsWith("defect error=\"java.lang.IllegalStateException: 1\" topic=images")
        .contains("partition=2 offset=7");
  }

  @Test
  void another_place_is_another_kind() {
    log.log(record(7), defect("1"));
    log.log(record(7), new IllegalStateException("thrown elsewhere"));

    assertThat(captured.lines()).hasSize(2);
  }

  private static RuntimeException defect(String message) {
    return new IllegalStateException(message);
  }

  private static ImageRecord record(long offset) {
    return new ImageRecord(new ConsumerRecord<>("images", 2, offset, new byte[0], new byte[0]));
  }
}
