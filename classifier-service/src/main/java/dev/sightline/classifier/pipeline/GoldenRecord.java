package dev.sightline.classifier.pipeline;

import com.google.protobuf.ByteString;
import dev.sightline.classifier.domain.Classified;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.publish.Answer;
import dev.sightline.proto.v1.ImageEvent;
import dev.sightline.proto.v1.RawImage;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that every model can classify: one grey pixel. If it fails, too, the failure of another
 * record is not that record's fault. Its answer is never sent.
 */
final class GoldenRecord {
  private static final byte GREY = 127;
  private static final ImageRecord RECORD = record();

  private GoldenRecord() {}

  private static ImageRecord record() {
    RawImage pixel =
        RawImage.newBuilder()
            .setWidth(1)
            .setHeight(1)
            .setRgb(ByteString.copyFrom(new byte[] {GREY, GREY, GREY}))
            .build();
    byte[] event = ImageEvent.newBuilder().setId("golden").setRaw(pixel).build().toByteArray();
    return new ImageRecord(new ConsumerRecord<>("golden", 0, 0, null, event));
  }

  /** Returns whether a record can be classified; throws what the processing throws. */
  static boolean isClassifiedBy(Function<List<ImageRecord>, List<Answer>> processing) {
    return processing.apply(List.of(RECORD)).get(0).outcome() instanceof Classified;
  }
}
