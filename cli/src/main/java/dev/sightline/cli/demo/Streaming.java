package dev.sightline.cli.demo;

import dev.sightline.cli.demo.DemoView.Progress;
import dev.sightline.cli.produce.ImageProducer;
import dev.sightline.cli.produce.ImageSource;
import dev.sightline.cli.produce.SendListener;
import dev.sightline.cli.produce.SendReport;
import dev.sightline.cli.produce.SourceImage;
import dev.sightline.cli.tempdir.Background;
import dev.sightline.cli.watch.Output;
import dev.sightline.cli.watch.OutputReader;
import dev.sightline.cli.watch.RecentRate;
import dev.sightline.clisupport.failure.CommandFailure;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Sends images on a second thread, and reads and checks committed answers on the calling thread.
 * Used once.
 */
final class Streaming {
  private static final Duration POLL = Duration.ofMillis(50);

  /** Time to wait after the last answer for duplicates. */
  private static final long SETTLE_NANOS = 500_000_000L;

  private final DemoSettings settings;
  private final ImageSource images;
  private final DemoView view;
  private final PredictionsFile file;
  private final LongSupplier nanoTime;
  private final DeliveryAudit audit = new DeliveryAudit();
  private final RecentRate rate = new RecentRate();
  private String model = "-";
  private long waitingSince;
  private long lastMedianAt;
  private double median;

  Streaming(
      DemoSettings settings,
      ImageSource images,
      DemoView view,
      PredictionsFile file,
      LongSupplier nanoTime) {
    this.settings = settings;
    this.images = images;
    this.view = view;
    this.file = file;
    this.nanoTime = nanoTime;
    this.waitingSince = nanoTime.getAsLong();
  }

  /** Returns when every image is answered. Fails if answers stop or the classifier ends. */
  void run(
      String bootstrapServers, OutputReader reader, DemoService classifier, BooleanSupplier stop)
      throws InterruptedException {
    rate.begin(nanoTime.getAsLong());
    try (Background<SendReport> sender =
        new Background<>(
            "sender",
            ended -> send(bootstrapServers, () -> ended.getAsBoolean() || stop.getAsBoolean()))) {
      while (!stop.getAsBoolean() && !isDone(sender)) {
        read(reader);
        requireProgress(classifier);
        refresh();
      }
      requireSent(sender, stop);
    }
    settle(reader, stop);
    refresh();
    view.finish();
  }

  private SendReport send(String bootstrapServers, BooleanSupplier stop) {
    SendListener listener =
        new SendListener() {
          @Override
          public void sending(SourceImage image) {
            audit.sending(image, nanoTime.getAsLong());
          }

          @Override
          public void delivered() {}
        };
    try (ImageProducer producer = new ImageProducer(bootstrapServers)) {
      return producer.send(images, settings.plan(), listener, stop);
    }
  }

  private boolean isDone(Background<SendReport> sender) {
    return sender.isDone() && audit.answered() >= audit.sent();
  }

  private boolean read(OutputReader reader) {
    List<Output> outputs = reader.poll(POLL);
    long now = nanoTime.getAsLong();
    for (Output output : outputs) {
      audit.received(output, now);
      rate.add(now);
      view.show(output);
      file.write(output, audit.expected(output.imageId()));
      model = output.match(p -> name(p), refused -> model, unreadable -> model);
    }
    if (!outputs.isEmpty() || audit.answered() >= audit.sent()) {
      waitingSince = now;
    }
    return !outputs.isEmpty();
  }

  private static String name(Output.Predicted predicted) {
    var model = predicted.prediction().getModel();
    return model.getName() + "/" + model.getVersion();
  }

  private void requireProgress(DemoService classifier) {
    classifier
        .ended()
        .ifPresent(
            words -> {
              throw new CommandFailure("the classifier service ended during the stream: " + words);
            });
    if (nanoTime.getAsLong() - waitingSince > settings.idlePatience().toNanos()) {
      throw new CommandFailure(
          String.format(
              Locale.ROOT,
              "no answer for %d s, %d of %d images not answered",
              settings.idlePatience().toSeconds(),
              audit.sent() - audit.answered(),
              audit.sent()));
    }
  }

  private static void requireSent(Background<SendReport> sent, BooleanSupplier stop)
      throws InterruptedException {
    if (stop.getAsBoolean()) {
      return;
    }
    sent.result()
        .failure()
        .ifPresent(
            first -> {
              throw new CommandFailure("an image was not delivered, " + first);
            });
  }

  private void settle(OutputReader reader, BooleanSupplier stop) {
    long quietSince = nanoTime.getAsLong();
    while (!stop.getAsBoolean()
        && !(nanoTime.getAsLong() - quietSince > SETTLE_NANOS && reader.isCaughtUp())) {
      if (read(reader)) {
        quietSince = nanoTime.getAsLong();
      }
    }
  }

  private void refresh() {
    long now = nanoTime.getAsLong();
    if (now - lastMedianAt > 1_000_000_000L) {
      median = audit.recentMedianMillis();
      lastMedianAt = now;
    }
    view.refresh(
        new Progress(
            settings.plan().count(), audit.sent(), audit.answered(), rate.perSecond(now), median));
  }

  AuditResult result() {
    return audit.result();
  }

  String model() {
    return model;
  }
}
