package dev.sightline.trainer.cli;

import dev.sightline.trainer.data.Progress;

/** Fails after a number of records, as with a full disk or a killed process. */
final class BreaksOff implements Progress {
  private int left;

  BreaksOff(int records) {
    this.left = records;
  }

  @Override
  public void begin(String task, Unit unit, long done, long total) {}

  @Override
  public void advance(long by) {
    if (left-- == 0) {
      throw new IllegalStateException("broken off");
    }
  }

  @Override
  public void end() {}

  @Override
  public void note(String line) {}
}
