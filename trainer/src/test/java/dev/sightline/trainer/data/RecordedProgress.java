package dev.sightline.trainer.data;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Records the calls it receives. */
public final class RecordedProgress implements Progress {
  public final List<String> notes = new ArrayList<>();
  public final List<String> tasks = new ArrayList<>();
  public final AtomicLong advanced = new AtomicLong();

  /** Amount already done by earlier attempts at the start of the last task. */
  public long resumedAt;

  @Override
  public void begin(String task, Unit unit, long done, long total) {
    tasks.add(task);
    resumedAt = done;
  }

  @Override
  public void advance(long by) {
    advanced.addAndGet(by);
  }

  @Override
  public void end() {}

  @Override
  public void note(String line) {
    notes.add(line);
  }
}
