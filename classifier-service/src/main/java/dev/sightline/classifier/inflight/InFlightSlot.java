package dev.sightline.classifier.inflight;

import dev.sightline.classifier.domain.ImageRecord;
import java.lang.invoke.VarHandle;
import java.nio.LongBuffer;
import java.util.List;

/**
 * Notes which records one worker processes. A few writes to memory for each record: the system
 * keeps them in the file if the process ends, however that happens. For use by one thread.
 */
public final class InFlightSlot {
  private final InFlightLayout layout;
  private final LongBuffer file;
  private final int worker;

  InFlightSlot(InFlightLayout layout, LongBuffer file, int worker) {
    this.layout = layout;
    this.file = file;
    this.worker = worker;
  }

  /**
   * Notes the records that the worker begins to process.
   *
   * @param alone whether this is the second try of one record, while no other worker runs
   */
  public void begin(List<ImageRecord> records, boolean alone) {
    int count = Math.min(records.size(), layout.maxBatch());
    for (int i = 0; i < count; i++) {
      InFlightLayout.write(file, layout.record(worker, i), InFlightPosition.of(records.get(i)));
    }
    VarHandle.releaseFence();
    file.put(layout.slot(worker), alone ? -count : count);
    VarHandle.fullFence();
  }

  /** Notes that the worker has finished the records. */
  public void end() {
    file.put(layout.slot(worker), 0);
    VarHandle.fullFence();
  }
}
