package dev.sightline.classifier.inflight;

import java.nio.LongBuffer;

/**
 * Layout of the file, in longs: a header; the suspects, each with its position and its number of
 * crashes; and a slot for each worker with the positions of its micro-batch. The first long of a
 * slot is 0 if the worker processes nothing, otherwise the number of records, negative if the batch
 * is a second try.
 *
 * @param workers number of slots
 * @param maxBatch maximum number of records of a slot
 */
record InFlightLayout(int workers, int maxBatch) {
  static final int MAX_SUSPECTS = 4_096;

  private static final long MAGIC = 0x5349_4748_5400_0001L;
  private static final int HEADER = 3;
  private static final int POSITION = 3;
  private static final int SUSPECT = POSITION + 1;

  /** Returns the layout that the header of a file declares; one without slots if it is invalid. */
  static InFlightLayout of(LongBuffer file) {
    InFlightLayout none = new InFlightLayout(0, 0);
    if (file.limit() < HEADER || file.get(0) != MAGIC) {
      return none;
    }
    long workers = file.get(1);
    long maxBatch = file.get(2);
    boolean isPossible = workers >= 0 && maxBatch >= 0 && workers * maxBatch < file.limit();
    InFlightLayout layout = new InFlightLayout((int) workers, (int) maxBatch);
    return isPossible && layout.longs() == file.limit() ? layout : none;
  }

  void writeHeader(LongBuffer file) {
    file.put(0, MAGIC).put(1, workers).put(2, maxBatch);
  }

  int longs() {
    return slot(workers);
  }

  int suspect(int index) {
    return HEADER + index * SUSPECT;
  }

  int crashes(int index) {
    return suspect(index) + POSITION;
  }

  int slot(int worker) {
    return HEADER + MAX_SUSPECTS * SUSPECT + worker * (1 + maxBatch * POSITION);
  }

  int record(int worker, int index) {
    return slot(worker) + 1 + index * POSITION;
  }

  static void write(LongBuffer file, int at, InFlightPosition position) {
    file.put(at, position.partition())
        .put(at + 1, position.offset())
        .put(at + 2, position.timestamp());
  }

  static InFlightPosition read(LongBuffer file, int at) {
    return new InFlightPosition((int) file.get(at), file.get(at + 1), file.get(at + 2));
  }
}
