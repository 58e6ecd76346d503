package dev.sightline.classifier.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.classifier.decode.DecodeTarget.Measured;
import dev.sightline.classifier.domain.DecodedImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Decodes mutated inputs, one after the other, until a number of them or a time is reached. A later
 * run in the same folder continues, also if the process was killed; the input that ended a process
 * is counted as a failure and not tried again. Each input is a function of the seed and its index,
 * so any of them can be made again; those that failed are also kept as files.
 */
final class MutationRun {
  private static final int SAVED_EVERY = 1_000;

  /** Index of the input in progress plus 1, or 0: memory that survives the end of the process. */
  private final MappedByteBuffer current;

  private final Path folder;
  private final Path saved;
  private final List<byte[]> seeds;
  private final MutationTotals totals;

  /**
   * @param seed is used if the folder holds no earlier run
   */
  MutationRun(Path folder, long seed) throws IOException {
    this.folder = Files.createDirectories(folder);
    saved = folder.resolve("totals.properties");
    seeds = new ArrayList<>(Seeds.all());
    seeds.addAll(Seeds.hostile());
    totals = Files.exists(saved) ? MutationTotals.read(saved) : new MutationTotals(seed);
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("current").toFile(), "rw")) {
      current = file.getChannel().map(MapMode.READ_WRITE, 0, Long.BYTES);
    }
  }

  /**
   * @param count number of inputs of all runs in the folder together
   */
  MutationTotals run(long count, Duration time) throws IOException {
    long end = System.nanoTime() + time.toNanos();
    recover();
    while (totals.next() < count && System.nanoTime() - end < 0) {
      long index = totals.next();
      current.putLong(0, index + 1);
      decode(index);
      current.putLong(0, 0);
      if (totals.next() % SAVED_EVERY == 0) {
        totals.write(saved);
      }
    }
    totals.write(saved);
    return totals;
  }

  /** Continues after the input that ended the last process, if one did. */
  private void recover() throws IOException {
    long interrupted = current.getLong(0) - 1;
    if (interrupted >= totals.next()) {
      totals.skipTo(interrupted);
      fail(interrupted, "the process ended while it was decoded");
      totals.write(saved);
    }
    current.putLong(0, 0);
  }

  private void decode(long index) throws IOException {
    byte[] input = Mutations.at(seeds, totals.seed(), index);
    try {
      Measured measured = DecodeTarget.measure(input);
      totals.add(
          measured.decoded() instanceof DecodedImage, measured.nanos(), measured.allocated());
    } catch (Throwable e) {
      // Every kind of failure is a finding.
      fail(index, e.toString());
    }
  }

  private void fail(long index, String cause) throws IOException {
    byte[] input = Mutations.at(seeds, totals.seed(), index);
    Files.write(folder.resolve("failure-" + index), input);
    Files.writeString(folder.resolve("failure-" + index + ".txt"), cause + "\n", UTF_8);
    totals.addFailure();
  }
}
