package dev.sightline.cli.produce;

import dev.sightline.cli.kafka.Clients;
import dev.sightline.clisupport.kafka.KafkaAccess;
import java.time.Duration;
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
    this.producer = Clients.producer(access);
  }

  /** Sends until the plan is done, a stop is requested, or the cluster is lost. */
  public SendReport send(
      ImageSource source, SendPlan plan, SendListener listener, BooleanSupplier stop) {
    SendRate pace = new SendRate(plan.rate());
    long start = System.nanoTime();
    for (long i = 0; plan.includes(i) && !hopeless && !stop.getAsBoolean(); i++) {
      SourceImage image = source.image(i);
      if (!waitFor(pace, i, start, stop)) {
        break;
      }
      sendOne(image, plan, listener);
    }
    producer.flush();
    return new SendReport(
        delivered.sum(),
        failed.sum(),
        firstFailure.get(),
        Duration.ofNanos(System.nanoTime() - start));
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
