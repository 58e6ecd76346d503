package dev.sightline.trainer.data;

/** Receives the progress of a long job. Jobs may call {@link #advance} from several threads. */
public interface Progress {
  Progress SILENT =
      new Progress() {
        @Override
        public void begin(String task, Unit unit, long done, long total) {}

        @Override
        public void advance(long by) {}

        @Override
        public void end() {}

        @Override
        public void note(String line) {}
      };

  /** Unit of progress. */
  enum Unit {
    BYTES,
    IMAGES,
    RECORDS
  }

  /**
   * Starts a job.
   *
   * @param done amount already done by an earlier attempt
   * @param total total amount, or -1 if unknown
   */
  void begin(String task, Unit unit, long done, long total);

  void advance(long by);

  /** Ends the job, successful or not; has no effect if no job is running. */
  void end();

  /** Prints one line for the user, whether or not a job is running. */
  void note(String line);
}
