package dev.sightline.classifier.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.Rejected;
import dev.sightline.classifier.domain.Stage;
import dev.sightline.classifier.testing.CapturedLog;
import dev.sightline.proto.RejectionReason;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RejectionLogTest {
  @RegisterExtension private final CapturedLog log = new CapturedLog(RejectionLog.class);

  @Test
  void cause_with_quotes_is_one_value() {
    byte[] none = new byte[0];
    var image = new ImageRecord(new ConsumerRecord<>("images", 2, 7, none, new byte[3]));
    String cause = "bad \"x\" stage=fake";

    RejectionLog.log(new Rejected(image, RejectionReason.CORRUPT_IMAGE, cause, Stage.DECODE));

    assertThat(log.lines())
        .containsExactly(
            "rejected reason=CORRUPT_IMAGE stage=decode topic=images partition=2 offset=7 bytes=3"
                + " cause=\"bad \\\"x\\\" stage=fake\"");
  }
}
