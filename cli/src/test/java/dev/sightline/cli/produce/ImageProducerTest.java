package dev.sightline.cli.produce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.proto.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class ImageProducerTest {
  private final MockProducer<byte[], byte[]> broker =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final List<String> sending = new ArrayList<>();

  private SendReport send(ImageSource source, long count) {
    SendPlan plan = new SendPlan(Topics.IMAGES, RecordFormat.RAW, KeyChoice.NONE, count, 0);
    SendListener listener =
        new SendListener() {
          @Override
          public void sending(SourceImage image) {
            sending.add(image.id());
            if (sending.size() == 3) {
              broker.sendException = new TimeoutException("no answer");
            }
          }

          @Override
          public void delivered() {}
        };
    try (ImageProducer producer = new ImageProducer(broker)) {
      return producer.send(source, plan, listener, () -> false);
    }
  }

  private record WithUnreadable(long unreadable) implements ImageSource {
    @Override
    public long size() {
      return 2;
    }

    @Override
    public SourceImage image(long index) {
      if (index == unreadable) {
        throw new CommandFailure("file big.jpg is too large");
      }
      return new SourceImage("image-" + index, "x.jpg", new byte[1], null);
    }
  }

  @Test
  void unreadable_image_is_named_and_the_others_are_sent() {
    SendReport report = send(new WithUnreadable(1), 3);

    assertThat(sending).containsExactly("image-0", "image-2");
    assertThat(report.delivered()).isEqualTo(2);
    assertThat(report.problem("localhost:9092"))
        .contains(
            "1 image was not delivered to localhost:9092: file big.jpg is too large; the"
                + " others were delivered");
  }

  @Test
  void unreadable_image_ends_an_endless_plan() {
    assertThat(send(new WithUnreadable(1), 0).endedEarly()).isTrue();
  }

  @Test
  void lost_cluster_ends_sending_and_the_rest_is_counted() {
    SendReport report = send(new WithUnreadable(-1), 6000);

    assertThat(report.delivered()).isEqualTo(2);
    assertThat(report.unsent()).isEqualTo(5997);
    assertThat(report.problem("localhost:9092"))
        .contains(
            "1 image was not delivered to localhost:9092: image-2: no answer; the other 5,997"
                + " were not sent: correct the cause and start the command again; it sends"
                + " delivered images again, too");
  }

  @Test
  void complete_run_has_no_problem() {
    assertThat(send(new WithUnreadable(-1), 2).problem("localhost:9092")).isEmpty();
  }
}
