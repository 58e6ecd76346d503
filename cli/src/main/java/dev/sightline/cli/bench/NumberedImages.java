package dev.sightline.cli.bench;

import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.proto.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Sends images with their number as id. */
final class NumberedImages {
  private final List<byte[]> images;
  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  NumberedImages(List<byte[]> images, Producer<byte[], byte[]> producer, String topic) {
    this.images = List.copyOf(images);
    this.producer = producer;
    this.topic = topic;
  }

  void send(int number) {
    ProducerRecord<byte[], byte[]> sent =
        new ProducerRecord<>(topic, images.get(number % images.size()));
    sent.headers()
        .add(HeaderNames.CE_ID, Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
    producer.send(
        sent,
        (metadata, e) -> {
          if (e != null) {
            failure.compareAndSet(null, e);
          }
        });
  }

  /** Waits until all sent images are acknowledged. */
  void flush() {
    producer.flush();
    Exception first = failure.get();
    if (first != null) {
      throw new CommandFailure("the broker did not accept an image: " + first.getMessage(), first);
    }
  }

  /**
   * Returns the number of the image from the headers of its answer: the subject of a prediction, or
   * the id of a rejection and of an answer of another system.
   */
  static int numberOf(Headers answer) {
    Header subject = answer.lastHeader(HeaderNames.CE_SUBJECT);
    Header id = subject == null ? answer.lastHeader(HeaderNames.CE_ID) : subject;
    if (id == null) {
      throw new CommandFailure("an answer lacks the header " + HeaderNames.CE_ID);
    }
    return Integer.parseInt(new String(id.value(), StandardCharsets.US_ASCII));
  }
}
