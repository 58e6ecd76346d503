package dev.sightline.cli.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.cli.kafka.Clients;
import dev.sightline.proto.HeaderNames;
import dev.sightline.proto.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** Sends good images and hostile records when they are due, to all partitions in turn. */
final class StreamSender implements AutoCloseable {
  private final Producer<byte[], byte[]> producer;
  private final List<byte[]> good;

  /**
   * @param good values of the good images, which are repeated
   */
  StreamSender(String bootstrapServers, List<byte[]> good) {
    producer = Clients.promptProducer(bootstrapServers);
    this.good = good;
  }

  /**
   * Returns when everything is sent and acknowledged.
   *
   * @param kill called once, at the schedule's time for it
   */
  List<SentRecord> send(Schedule schedule, List<HostileRecord> hostile, Runnable kill) {
    List<SentRecord> sent = new ArrayList<>();
    long start = System.nanoTime() + Duration.ofMillis(100).toNanos();
    long killNanos = schedule.killNanos();
    boolean killed = false;
    for (Schedule.Due due : schedule.dues()) {
      if (!killed && due.nanos() >= killNanos) {
        kill.run();
        killed = true;
      }
      awaitTime(start + due.nanos());
      sent.add(send(due, start, hostile));
    }
    producer.flush();
    return sent;
  }

  private static void awaitTime(long nanos) {
    for (long wait = nanos - System.nanoTime(); wait > 0; wait = nanos - System.nanoTime()) {
      LockSupport.parkNanos(wait);
    }
  }

  private SentRecord send(Schedule.Due due, long start, List<HostileRecord> hostile) {
    int partition = due.index() % StreamSettings.PARTITIONS;
    ProducerRecord<byte[], byte[]> content =
        due.hostile()
            ? hostile.get(due.index()).content().in(partition)
            : image(due.index(), partition);
    String name = due.hostile() ? hostile.get(due.index()).name() : "good-" + due.index();
    SentRecord sent = new SentRecord(name, due.hostile(), size(content), start + due.nanos());
    producer.send(
        content,
        (metadata, e) -> {
          if (e == null) {
            sent.acknowledge(new SourcePosition(metadata.partition(), metadata.offset()));
          }
        });
    return sent;
  }

  /** Returns an image; every second one has a key. */
  private ProducerRecord<byte[], byte[]> image(int index, int partition) {
    byte[] id = ("good-" + index).getBytes(UTF_8);
    byte[] key = index / StreamSettings.PARTITIONS % 2 == 0 ? null : id;
    ProducerRecord<byte[], byte[]> image =
        new ProducerRecord<>(Topics.IMAGES, partition, key, good.get(index % good.size()));
    image.headers().add(HeaderNames.CE_ID, id);
    return image;
  }

  private static int size(ProducerRecord<byte[], byte[]> content) {
    int size = content.value().length + (content.key() == null ? 0 : content.key().length);
    for (Header header : content.headers()) {
      size += header.value().length;
    }
    return size;
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
