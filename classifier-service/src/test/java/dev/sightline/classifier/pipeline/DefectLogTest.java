package dev.sightline.classifier.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.domain.ImageRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DefectLogTest {
  private final Logger logger = Logger.getLogger(DefectLog.class.getName());
  private final List<LogRecord> lines = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private final DefectLog log = new DefectLog();

  @BeforeEach
  void listen() {
    logger.addHandler(handler);
  }

  @AfterEach
  void leave() {
    logger.removeHandler(handler);
  }

  @Test
  void kind_of_defect_is_logged_once_with_its_stack_trace() {
    RuntimeException first = defect("1");

    log.log(record(7), first);
    log.log(record(8), defect("2"));

    assertThat(lines).extracting(LogRecord::getThrown).containsExactly(first);
    LogRecord line = lines.get(0);
    assertThat(line.getMessage().formatted(line.getParameters()))
        .startsWith("defect error=\"java.lang.IllegalStateException: 1\" topic=images")
        .contains("partition=2 offset=7");
  }

  @Test
  void another_place_is_another_kind() {
    log.log(record(7), defect("1"));
    log.log(record(7), new IllegalStateException("thrown elsewhere"));

    assertThat(lines).hasSize(2);
  }

  private static RuntimeException defect(String message) {
    return new IllegalStateException(message);
  }

  private static ImageRecord record(long offset) {
    return new ImageRecord(new ConsumerRecord<>("images", 2, offset, new byte[0], new byte[0]));
  }
}
