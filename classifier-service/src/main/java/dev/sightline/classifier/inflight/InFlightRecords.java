package dev.sightline.classifier.inflight;

import static dev.sightline.classifier.domain.Logfmt.value;

import dev.sightline.classifier.inflight.Suspects.Treatment;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Records that the workers of this process handle, and the suspects of earlier processes. */
public final class InFlightRecords implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(InFlightRecords.class);

  private final InFlightLayout layout;
  private final LongBuffer slots;
  private final Suspects suspects;
  private final @Nullable InFlightFile file;

  private InFlightRecords(
      InFlightLayout layout, LongBuffer slots, Suspects suspects, @Nullable InFlightFile file) {
    this.layout = layout;
    this.slots = slots;
    this.suspects = suspects;
    this.file = file;
  }

  /**
   * Opens a file of the folder. Without a usable folder the service works, too, but a record that
   * ends the process does so at each start; a warning says so.
   *
   * @param workers number of workers
   * @param maxBatch maximum number of records that a worker processes at once
   */
  public static InFlightRecords open(Path folder, int workers, int maxBatch) {
    InFlightLayout layout = new InFlightLayout(workers, maxBatch);
    try {
      return inFile(layout, InFlightFile.lockedIn(folder));
    } catch (IOException e) {
      LOG.warnf(
          "in-flight-unavailable folder=%s cause=%s fix=%s",
          value(folder), value(e), value("set sightline.process.in-flight-folder"));
      return inMemory(layout);
    }
  }

  private static InFlightRecords inFile(InFlightLayout layout, InFlightFile file)
      throws IOException {
    Map<InFlightPosition, Integer> crashes = new HashMap<>(file.crashes());
    LongBuffer mapped =
        file.replace(
            layout.longs(),
            content -> {
              layout.writeHeader(content);
              Suspects unused = new Suspects(layout, content, crashes);
            });
    Suspects suspects = new Suspects(layout, mapped, crashes);
    if (!suspects.isEmpty()) {
      LOG.warnf(
          "in-flight-found tried-alone=%d rejected=%d reason=%s",
          suspects.count(Treatment.ALONE),
          suspects.count(Treatment.REJECT),
          value("an earlier process ended while it processed these records"));
    }
    return new InFlightRecords(layout, mapped, suspects, file);
  }

  private static InFlightRecords inMemory(InFlightLayout layout) {
    LongBuffer memory = LongBuffer.allocate(layout.longs());
    return new InFlightRecords(layout, memory, new Suspects(layout, memory, Map.of()), null);
  }

  /** Returns the slot of the worker with this index. */
  public InFlightSlot slot(int worker) {
    return new InFlightSlot(layout, slots, worker);
  }

  public Suspects suspects() {
    return suspects;
  }

  /** Lets another process use the file. The end of the process does the same. */
  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
