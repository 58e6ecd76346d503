package dev.sightline.cli.produce;

import dev.sightline.cli.kafka.Clients;
import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.clisupport.kafka.KafkaAccess;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/** Sends images and waits for all acknowledgements. One run on one thread. */
public final class ImageProducer implements AutoCloseable {
  private final Producer<byte[], byte[]> producer;
  private final LongAdder delivered = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final AtomicReference<@Nullable String> firstFailure = new AtomicReference<>();
  private volatile boolean hopeless;

  public ImageProducer(String bootstrapServers) {
    this(KafkaAccess.plain(bootstrapServers));
  }

  /** Uses the user's security settings. */
  public ImageProducer(KafkaAccess access) {
    this(Clients.producer(access));
  }

  ImageProducer(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /**
   * Sends until the plan is done, a stop is requested, or the cluster is lost. Skips images that
   * cannot be read.
   */
  public SendReport send(
      ImageSource source, SendPlan plan, SendListener listener, BooleanSupplier stop) {
    SendRate pace = new SendRate(plan.rate());
    long start = System.nanoTime();
    long index = 0;
    while (plan.includes(index) && !hopeless && !stop.getAsBoolean()) {
      Optional<SourceImage> image = read(source, index, plan);
      if (!waitFor(pace, index, start, stop)) {
        break;
      }
      image.ifPresent(readable -> sendOne(readable, plan, listener));
      index++;
    }
    producer.flush();
    return new SendReport(
        delivered.sum(),
        failed.sum(),
        firstFailure.get(),
        hopeless,
        hopeless ? Math.max(0, plan.count() - index) : 0,
        Duration.ofNanos(System.nanoTime() - start));
  }

  private Optional<SourceImage> read(ImageSource source, long index, SendPlan plan) {
    try {
      return Optional.of(source.image(index));
    } catch (CommandFailure e) {
      failed.increment();
      firstFailure.compareAndSet(null, e.getMessage());
      // Without an end, the same file would fail forever.
      if (plan.count() == 0) {
        hopeless = true;
      }
      return Optional.empty();
    }
  }

  private static boolean waitFor(SendRate pace, long index, long start, BooleanSupplier stop) {
    while (true) {
      long wait = pace.nanosToWait(index, System.nanoTime() - start);
      if (wait == 0) {
        return true;
      }
      if (stop.getAsBoolean()) {
        return false;
      }
      LockSupport.parkNanos(Math.min(wait, 100_000_000));
    }
  }

  private void sendOne(SourceImage image, SendPlan plan, SendListener listener) {
    listener.sending(image);
    try {
      producer.send(
          plan.format().record(plan.topic(), plan.key(), image),
          (metadata, e) -> {
            if (e == null) {
              delivered.increment();
              listener.delivered();
            } else {
              fail(image, e);
            }
          });
    } catch (KafkaException e) {
      fail(image, e);
    }
  }

  private void fail(SourceImage image, Exception e) {
    failed.increment();
    firstFailure.compareAndSet(null, image.id() + ": " + e.getMessage());
    if (!(e instanceof RecordTooLargeException)) {
      hopeless = true;
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
