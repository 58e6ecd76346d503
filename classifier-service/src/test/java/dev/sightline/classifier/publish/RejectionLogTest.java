package dev.sightline.classifier.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.Rejected;
import dev.sightline.classifier.domain.Stage;
import dev.sightline.proto.RejectionReason;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RejectionLogTest {
  private final Logger log = Logger.getLogger(RejectionLog.class.getName());
  private final List<String> lines = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          Object[] values = line.getParameters();
          lines.add(values == null ? line.getMessage() : line.getMessage().formatted(values));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    log.addHandler(handler);
  }

  @AfterEach
  void leave() {
    log.removeHandler(handler);
  }

  @Test
  void cause_with_quotes_is_one_value() {
    byte[] none = new byte[0];
    var image = new ImageRecord(new ConsumerRecord<>("images", 2, 7, none, new byte[3]));
    String cause = "bad \"x\" stage=fake";

    RejectionLog.log(new Rejected(image, RejectionReason.CORRUPT_IMAGE, cause, Stage.DECODE));

    assertThat(lines)
        .containsExactly(
            "rejected reason=CORRUPT_IMAGE stage=decode topic=images partition=2 offset=7 bytes=3"
                + " cause=\"bad \\\"x\\\" stage=fake\"");
  }
}
