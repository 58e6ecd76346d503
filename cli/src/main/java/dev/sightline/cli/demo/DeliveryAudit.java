package dev.sightline.cli.demo;

import dev.sightline.cli.produce.SourceImage;
import dev.sightline.cli.watch.Output;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Checks the delivery of every id, independently of the service's own figures: the sender records
 * an id before it sends the image, and the reader marks it as answered. {@link #sending} may be
 * called on a second thread; all other methods belong to the reader's thread.
 */
final class DeliveryAudit {
  private static final long LONGEST_MICROS = 3_600_000_000L;

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final Histogram latencies = new Histogram(LONGEST_MICROS, 3);
  private final Histogram recent = new Histogram(LONGEST_MICROS, 3);
  private long predicted;
  private long rejected;
  private long doubled;
  private long unknown;
  private long labelled;
  private long correct;
  private long firstSent = Long.MAX_VALUE;
  private long lastSeen = Long.MIN_VALUE;

  /** State of one image. */
  private static final class Entry {
    private final long sentNanos;
    private final @Nullable String label;
    private volatile boolean answered;

    Entry(long sentNanos, @Nullable String label) {
      this.sentNanos = sentNanos;
      this.label = label;
    }
  }

  /** Records an image right before it is sent. Called on the sending thread. */
  void sending(SourceImage image, long nanos) {
    Entry before = entries.put(image.id(), new Entry(nanos, image.label().orElse(null)));
    if (before != null) {
      throw new IllegalStateException("id sent twice: " + image.id());
    }
  }

  /** Records a committed output. Called on the reading thread. */
  void received(Output output, long nanos) {
    Entry entry = entries.get(output.imageId());
    if (entry == null) {
      unknown++;
    } else if (entry.answered) {
      doubled++;
    } else {
      entry.answered = true;
      answer(entry, output, nanos);
    }
  }

  private void answer(Entry entry, Output output, long nanos) {
    firstSent = Math.min(firstSent, entry.sentNanos);
    lastSeen = Math.max(lastSeen, nanos);
    long micros = Math.min((nanos - entry.sentNanos) / 1000, LONGEST_MICROS);
    latencies.recordValue(micros);
    recent.recordValue(micros);
    Optional<String> label =
        output.match(
            prediction -> Optional.of(prediction.prediction().getLabel()),
            refused -> Optional.empty(),
            unreadable -> Optional.empty());
    predicted += label.isPresent() ? 1 : 0;
    rejected += label.isPresent() ? 0 : 1;
    if (label.isPresent() && entry.label != null) {
      labelled++;
      correct += label.get().equals(entry.label) ? 1 : 0;
    }
  }

  /** Returns the label that was sent with this id. */
  Optional<String> expected(String id) {
    return Optional.ofNullable(entries.get(id)).map(entry -> entry.label);
  }

  long sent() {
    return entries.size();
  }

  long answered() {
    return predicted + rejected;
  }

  /**
   * Returns the median latency in milliseconds of the answers since the last call, or 0 if there
   * were none.
   */
  double recentMedianMillis() {
    double median = recent.getValueAtPercentile(50) / 1e3;
    recent.reset();
    return median;
  }

  AuditResult result() {
    List<String> missing =
        entries.entrySet().stream()
            .filter(entry -> !entry.getValue().answered)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    return new AuditResult(
        sent(), predicted, rejected, missing, doubled, unknown, labelled, correct, timing());
  }

  private Timing timing() {
    return new Timing(
        Math.max(0, answered() == 0 ? 0 : lastSeen - firstSent),
        latencies.getValueAtPercentile(50) / 1e3,
        latencies.getValueAtPercentile(99) / 1e3);
  }
}
