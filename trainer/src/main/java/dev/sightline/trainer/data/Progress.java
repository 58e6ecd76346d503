package dev.sightline.trainer.data;

/** Who is told how far a long job is. Jobs may call {@link #advance} from several threads. */
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

  /** What is counted. */
  enum Unit {
    BYTES,
    IMAGES,
    RECORDS
  }

  /**
   * @param done how much of it an earlier attempt has done already
   * @param total how much there is, -1 where that is not known
   */
  void begin(String task, Unit unit, long done, long total);

  void advance(long by);

  /** The job ended, well or not; without a job under way nothing happens. */
  void end();

  /** One line that a person should read, whether or not a job is under way. */
  void note(String line);
}
