package dev.sightline.cli.demo;

import dev.sightline.cli.broker.Broker;
import dev.sightline.cli.broker.BrokerSettings;
import dev.sightline.cli.broker.FreePort;
import dev.sightline.cli.produce.ImageSource;
import dev.sightline.cli.produce.PreparedSource;
import dev.sightline.cli.tempdir.Background;
import dev.sightline.cli.terminal.StopSignal;
import dev.sightline.cli.watch.OutputReader;
import dev.sightline.cli.watch.OutputTopics;
import dev.sightline.clisupport.failure.CommandFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Runs broker, service, producer and reader once, in a folder. */
public final class Demo {
  /**
   * Maximum size of the images prepared while the service starts: about twenty thousand small ones.
   */
  private static final long PREPARED_BYTES = 64L << 20;

  private final DemoSettings settings;
  private final DemoService.Starter starter;
  private final DemoView view;
  private final PredictionsFile file;
  private final LongSupplier nanoTime;

  /**
   * @param nanoTime clock such as {@link System#nanoTime}
   */
  public Demo(
      DemoSettings settings,
      DemoService.Starter starter,
      DemoView view,
      PredictionsFile file,
      LongSupplier nanoTime) {
    this.settings = settings;
    this.starter = starter;
    this.view = view;
    this.file = file;
    this.nanoTime = nanoTime;
  }

  /**
   * @param work empty folder for the broker's data and the logs
   * @return empty if it was stopped before the end
   * @throws CommandFailure if a part did not start, ended early or made no progress
   */
  public Optional<Summary> run(Path work, StopSignal stop) throws InterruptedException {
    long start = nanoTime.getAsLong();
    try (Broker broker = startBroker(work)) {
      view.step("broker ready at %s in %s".formatted(broker.address(), since(start)));
      long serviceStart = nanoTime.getAsLong();
      try (DemoService classifier = starter.start(broker.address(), work);
          Background<PreparedSource> preparation = new Background<>("prepare", this::prepare);
          OutputReader reader = OutputReader.fromBeginning(broker.address(), OutputTopics.BOTH)) {
        if (!awaitReady(classifier, stop)) {
          return Optional.empty();
        }
        view.step("classifier ready in %s".formatted(since(serviceStart)));
        ImageSource images = preparation.result();
        Streaming streaming = new Streaming(settings, images, view, file, nanoTime);
        streaming.run(broker.address(), reader, classifier, stop::isRequested);
        return stop.isRequested() ? Optional.empty() : Optional.of(summary(streaming, classifier));
      }
    }
  }

  private PreparedSource prepare(BooleanSupplier stop) {
    return PreparedSource.of(settings.source(), settings.plan().count(), PREPARED_BYTES, stop);
  }

  private Broker startBroker(Path work) {
    return Broker.start(
        new BrokerSettings(
            work.resolve("broker"),
            "127.0.0.1",
            "127.0.0.1",
            FreePort.choose(),
            settings.partitions()));
  }

  private boolean awaitReady(DemoService classifier, StopSignal stop) throws InterruptedException {
    long deadline = nanoTime.getAsLong() + settings.startPatience().toNanos();
    while (!classifier.isReady()) {
      Optional<String> ended = classifier.ended();
      if (ended.isPresent()) {
        throw new CommandFailure("the classifier service did not start: " + ended.get());
      }
      if (nanoTime.getAsLong() > deadline) {
        throw new CommandFailure(
            String.format(
                Locale.ROOT,
                "the classifier service was not ready within %d s: allow more time with --start-timeout",
                settings.startPatience().toSeconds()));
      }
      if (stop.await(Duration.ofMillis(250))) {
        return false;
      }
    }
    return true;
  }

  private Summary summary(Streaming streaming, DemoService classifier) throws InterruptedException {
    return new Summary(
        streaming.result(),
        settings.plan().rate(),
        streaming.model(),
        classifier.device().orElse("an unknown device"));
  }

  private String since(long start) {
    return String.format(Locale.ROOT, "%.1f s", (nanoTime.getAsLong() - start) / 1e9);
  }
}
