package dev.sightline.cli.hostile;

import dev.sightline.cli.tempdir.Background;
import dev.sightline.cli.terminal.Text;
import dev.sightline.cli.watch.Output;
import dev.sightline.cli.watch.OutputReader;
import dev.sightline.cli.watch.OutputTopics;
import dev.sightline.proto.v1.RecordRef;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** Reads all committed answers on its own thread, by the position of the answered record. */
final class AnswerLog implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final Map<SourcePosition, List<Arrival>> answers = new ConcurrentHashMap<>();
  private final Background<Boolean> reading;

  AnswerLog(String bootstrapServers) {
    reading = new Background<>("answers", stop -> read(bootstrapServers, stop));
  }

  private boolean read(String bootstrapServers, BooleanSupplier stop) {
    try (OutputReader reader = OutputReader.fromBeginning(bootstrapServers, OutputTopics.BOTH)) {
      while (!stop.getAsBoolean()) {
        List<Output> outputs = reader.poll(POLL);
        long now = System.nanoTime();
        outputs.forEach(output -> add(output, now));
      }
      return true;
    }
  }

  private void add(Output output, long now) {
    RecordRef origin =
        output.match(
            predicted -> predicted.prediction().getOrigin(),
            Output.Refused::origin,
            unreadable -> {
              throw new IllegalStateException("unreadable answer: " + unreadable.cause());
            });
    answers
        .computeIfAbsent(
            new SourcePosition(origin.getPartition(), origin.getOffset()),
            position -> new CopyOnWriteArrayList<>())
        .add(arrival(output, now));
  }

  private static Arrival arrival(Output output, long now) {
    return output.match(
        predicted ->
            new Arrival(
                now,
                true,
                String.format(
                    Locale.ROOT,
                    "%s %.2f",
                    predicted.prediction().getLabel(),
                    predicted.prediction().getConfidence())),
        refused ->
            new Arrival(now, false, Text.printable(refused.reason() + ": " + refused.cause())),
        unreadable -> new Arrival(now, false, unreadable.cause()));
  }

  /** Returns the answers to a record, in order of arrival. */
  List<Arrival> of(SentRecord sent) {
    return sent.position()
        .map(position -> answers.getOrDefault(position, List.of()))
        .orElse(List.of());
  }

  boolean hasAnsweredAll(List<SentRecord> sent) {
    if (reading.isDone()) {
      throw new IllegalStateException("the reader of the answers has ended");
    }
    return sent.stream().noneMatch(each -> of(each).isEmpty());
  }

  @Override
  public void close() {
    reading.close();
  }
}
