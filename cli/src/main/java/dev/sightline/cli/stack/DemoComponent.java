package dev.sightline.cli.stack;

import dev.sightline.cli.produce.ImageProducer;
import dev.sightline.cli.produce.SendListener;
import dev.sightline.cli.produce.SendReport;
import dev.sightline.cli.produce.SourceImage;
import dev.sightline.cli.tempdir.Background;
import dev.sightline.clisupport.failure.CommandFailure;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Sends images on a separate thread until closed. */
final class DemoComponent implements Component {
  private final StackSettings.Demo demo;
  private final String broker;
  private final AtomicLong delivered;
  private final Background<SendReport> sending;

  /**
   * @param delivered counter of acknowledged images
   */
  DemoComponent(StackSettings.Demo demo, String broker, AtomicLong delivered) {
    this.demo = demo;
    this.broker = broker;
    this.delivered = delivered;
    sending = new Background<>("demo-producer", this::send);
  }

  private SendReport send(BooleanSupplier stop) {
    SendListener listener =
        new SendListener() {
          @Override
          public void sending(SourceImage image) {}

          @Override
          public void delivered() {
            delivered.incrementAndGet();
          }
        };
    try (ImageProducer producer = new ImageProducer(broker)) {
      return producer.send(demo.images(), demo.plan(), listener, stop);
    }
  }

  @Override
  public boolean isReady() {
    return !sending.isDone();
  }

  @Override
  public Optional<String> ended() {
    if (!sending.isDone()) {
      return Optional.empty();
    }
    try {
      return Optional.of(sending.result().failure().orElse("all images were sent"));
    } catch (CommandFailure e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  @Override
  public void close() {
    sending.close();
  }
}
