package dev.sightline.classifier.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.classifier.domain.Classified;
import dev.sightline.classifier.domain.ImageIdentity;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.Rejected;
import dev.sightline.classifier.domain.Scores;
import dev.sightline.classifier.domain.Stage;
import dev.sightline.classifier.kafka.PolledBatch;
import dev.sightline.classifier.publish.Answer;
import dev.sightline.classifier.publish.RejectedRecords;
import dev.sightline.image.ModelInput;
import dev.sightline.proto.HeaderNames;
import dev.sightline.proto.RejectionReason;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Creates images of the topic images, partition 0, and their answers. */
final class Answers {
  static final RejectedRecords DEAD_LETTERS = new RejectedRecords("rejected");

  private Answers() {}

  /** Returns an image with the header {@code ce_id}. */
  static ImageRecord image(
      long offset, long timestamp, byte @Nullable [] key, byte[] value, String id) {
    Headers headers = new RecordHeaders();
    headers.add(HeaderNames.CE_ID, id.getBytes(UTF_8));
    return new ImageRecord(
        new ConsumerRecord<>(
            "images",
            0,
            offset,
            timestamp,
            TimestampType.CREATE_TIME,
            key == null ? -1 : key.length,
            value.length,
            key,
            value,
            headers,
            Optional.empty()));
  }

  static ImageRecord image(long offset) {
    return image(offset, System.currentTimeMillis(), new byte[] {1}, new byte[10], "id-" + offset);
  }

  /** Returns a prediction that, like a real one, contains the id in its value and its header. */
  static Answer prediction(ImageRecord image) {
    String id = image.header(HeaderNames.CE_ID).orElseThrow();
    var identity = new ImageIdentity(id, Optional.empty(), Optional.empty());
    var record =
        new ProducerRecord<>(
            "predictions", null, image.timestamp(), image.key(), id.getBytes(UTF_8));
    record.headers().add(HeaderNames.CE_ID, id.getBytes(UTF_8));
    return new Answer(
        new Classified(image, identity, ModelInput.squashed(1, 1), new Scores(new float[] {1})),
        record,
        classified -> {});
  }

  static Answer rejection(ImageRecord image) {
    Rejected rejected =
        new Rejected(image, RejectionReason.CORRUPT_IMAGE, "it ends too early", Stage.DECODE);
    return new Answer(rejected, DEAD_LETTERS.of(rejected), classified -> {});
  }

  static PolledBatch poll(List<Answer> answers) {
    return poll(answers, "group");
  }

  static PolledBatch poll(List<Answer> answers, String group) {
    List<ConsumerRecord<byte[], byte[]>> records =
        answers.stream().map(answer -> answer.outcome().image().read()).toList();
    return PolledBatch.of(records, new ConsumerGroupMetadata(group));
  }

  static String header(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null ? "" : new String(header.value(), UTF_8);
  }
}
