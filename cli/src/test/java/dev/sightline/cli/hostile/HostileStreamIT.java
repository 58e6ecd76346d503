package dev.sightline.cli.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.cli.broker.Broker;
import dev.sightline.cli.broker.BrokerSettings;
import dev.sightline.cli.broker.FreePort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sends all hostile records among good images, kills the service in the middle, and prints what
 * each record did to its neighbours. Runs with {@code -Phostile}; see {@link StreamSettings}.
 */
@Tag("hostile")
class HostileStreamIT {
  private static final Duration START = Duration.ofMinutes(1);
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(45);

  /** Time to wait after the last answer for duplicates. */
  private static final Duration SETTLE = Duration.ofSeconds(3);

  private static final int WARM_UP = 500;

  /** Folder of the broker's data and the service's logs, which explain a bad result. */
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void good_images_among_hostile_records_are_answered_once_and_in_time() throws Exception {
    StreamSettings settings = StreamSettings.fromSystemProperties();
    List<byte[]> good = GoodImages.of(settings);
    List<HostileRecord> hostile = HostileRecords.of(settings, good.get(0));
    List<String> faults = new ArrayList<>();
    try (Broker broker = startBroker()) {
      TopicLimits.apply(broker.address());
      try (SupervisedService service = new SupervisedService(broker.address(), folder);
          AnswerLog answers = new AnswerLog(broker.address());
          StreamSender sender = new StreamSender(broker.address(), good)) {
        assertThat(within(START, service::isReady)).as("the service is ready").isTrue();
        warmUp(sender, answers, settings.rate());
        Schedule schedule = new Schedule(settings.count(), hostile.size(), settings.rate());
        List<SentRecord> sent = sender.send(schedule, hostile, service::kill);
        within(LAST_ANSWERS, () -> answers.hasAnsweredAll(sent));
        Awaitility.await().pollDelay(SETTLE).until(() -> true);
        StreamResult result = new StreamResult(sent, answers::of, service.outage());
        faults.addAll(result.faults());
        service.unexpectedEnds().forEach(end -> faults.add("the service ended: " + end));
        print(result, service, faults);
      }
    }
    assertThat(faults).as("faults; logs in %s", folder).isEmpty();
  }

  private Broker startBroker() {
    return Broker.start(
        new BrokerSettings(
            folder.resolve("broker"),
            "127.0.0.1",
            "127.0.0.1",
            FreePort.choose(),
            StreamSettings.PARTITIONS));
  }

  /** Compiles the code on both sides, so that the first images are not slower than others. */
  private static void warmUp(StreamSender sender, AnswerLog answers, double rate) {
    List<SentRecord> sent = sender.send(new Schedule(WARM_UP, 0, rate), List.of(), () -> {});
    assertThat(within(START, () -> answers.hasAnsweredAll(sent))).as("warmed up").isTrue();
  }

  private static boolean within(Duration patience, BooleanSupplier condition) {
    try {
      Awaitility.await()
          .atMost(patience)
          .pollInterval(Duration.ofMillis(100))
          .until(condition::getAsBoolean);
      return true;
    } catch (ConditionTimeoutException e) {
      return false;
    }
  }

  private static void print(StreamResult result, SupervisedService service, List<String> faults) {
    System.out.println();
    System.out.print(new StreamTable(result).text());
    System.out.printf(
        "The service ended %d times by itself; most memory seen: %d of %d MiB.%n",
        service.unexpectedEnds().size(), service.peakMemory() >> 20, StreamSettings.MEMORY >> 20);
    faults.forEach(fault -> System.out.println("FAULT: " + fault));
  }
}
