package dev.sightline.cli.bench;

import dev.sightline.cli.baseline.PackedImages;
import dev.sightline.cli.broker.Broker;
import dev.sightline.cli.broker.BrokerSettings;
import dev.sightline.cli.broker.FreePort;
import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.files.IoReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Measures the floor, the service and other programs alternately on the same processors, then the
 * service's latency at three rates.
 */
public final class Bench {
  private static final List<Integer> CPU_BATCHES = List.of(1, 8, 16, 32, 64);

  /** A GPU needs larger batches. Small ones would take most of the time of a benchmark. */
  private static final List<Integer> CUDA_BATCHES = List.of(16, 64, 256);

  /** Batch, warm-up and count of the measurement by which the others choose their length. */
  private static final int FIRST_BATCH = 8;

  private static final int FIRST_IMAGES = 128;

  private static final List<Double> SHARES = List.of(0.1, 0.5, 0.9);

  private final BenchSettings settings;
  private final Comparison comparison;
  private final Consumer<String> output;
  private final Consumer<String> progress;
  private final CpuSets cores;

  /**
   * @param output receives the report, line by line
   * @param progress receives one line after each step
   */
  public Bench(
      BenchSettings settings,
      Comparison comparison,
      Consumer<String> output,
      Consumer<String> progress) {
    this.settings = settings;
    this.comparison = comparison;
    this.output = output;
    this.progress = progress;
    cores = CpuSets.split(settings.cores());
  }

  /**
   * Measures and prints the report.
   *
   * @param folder empty folder for the broker's data and the logs
   * @return the rounds
   */
  public BenchReport run(Path folder) throws InterruptedException {
    BenchImages images = BenchImages.of(settings.images());
    images.requireDecodable();
    requireSpace(images, folder);
    BaselineRuns baseline =
        new BaselineRuns(
            settings.model().file(), settings.device(), written(images.files(), folder), cores);
    cores.leaveToMeasured();
    int threads = cores.measured().size();
    double rate =
        baseline.measure(threads, FIRST_BATCH, FIRST_IMAGES, FIRST_IMAGES).imagesPerSecond();
    long trial = images.trial(settings.count(), rate);
    int warmUp = images.warmUp(settings.count(), rate);
    int batch = bestBatch(baseline, threads, trial);
    double single = 1 / baseline.measure(1, 1, trial, trial).imagesPerSecond();
    try (Broker broker =
        Broker.start(
            new BrokerSettings(
                folder.resolve("broker"),
                "127.0.0.1",
                "127.0.0.1",
                FreePort.choose(),
                BenchSettings.PARTITIONS))) {
      return compareWithFloor(broker.address(), images, baseline, batch, single, warmUp, folder);
    }
  }

  /** Fails now if the images do not fit on the disk, not when the broker does. */
  private void requireSpace(BenchImages images, Path folder) {
    double needed =
        images.meanBytes() * (images.warmUp(settings.count(), Double.MAX_VALUE) + settings.count());
    double free = folder.toFile().getUsableSpace();
    if (needed > free) {
      throw new CommandFailure(
          String.format(
              Locale.ROOT,
              "the images need %,.1f GB in %s, where %,.1f GB are free: give a smaller --count, or"
                  + " another folder with -Djava.io.tmpdir",
              needed / 1e9,
              folder,
              free / 1e9));
    }
  }

  private static Path written(List<byte[]> images, Path folder) {
    Path file = folder.resolve("images");
    try {
      PackedImages.write(file, images);
      return file;
    } catch (IOException e) {
      throw new CommandFailure("%s cannot be written (%s)".formatted(file, IoReason.of(e)), e);
    }
  }

  /**
   * Returns the fastest batch size. Each is measured twice, alternating, and the better result
   * counts, so that one disturbed measurement does not decide.
   */
  private int bestBatch(BaselineRuns baseline, int threads, long trial)
      throws InterruptedException {
    Map<Integer, Double> rates = new TreeMap<>();
    for (int turn = 0; turn < 2; turn++) {
      for (int batch : batches()) {
        double rate = baseline.measure(threads, batch, trial, trial).imagesPerSecond();
        rates.merge(batch, rate, Math::max);
      }
    }
    rates.forEach(
        (batch, rate) ->
            progress.accept(
                String.format(Locale.ROOT, "floor, batches of %d: %,.0f images/s", batch, rate)));
    return Collections.max(rates.entrySet(), Map.Entry.comparingByValue()).getKey();
  }

  private List<Integer> batches() {
    return switch (settings.device()) {
      case CPU -> CPU_BATCHES;
      case CUDA -> CUDA_BATCHES;
    };
  }

  private BenchReport compareWithFloor(
      String address,
      BenchImages images,
      BaselineRuns baseline,
      int batch,
      double single,
      int warmUp,
      Path folder)
      throws InterruptedException {
    int count = Math.toIntExact(settings.count());
    RivalSetup setup = new RivalSetup(address, settings.model().file(), batch, cores, folder);
    Rounds rounds =
        new Rounds(
            FilledTopic.fill(address, images.files(), warmUp, count),
            comparison,
            setup,
            images.files().size(),
            progress);
    for (int number = 1; number <= settings.rounds(); number++) {
      rounds.run(
          number,
          () -> baseline.measure(cores.measured().size(), batch, warmUp, count),
          topics -> start(address, topics, settings.instances(), folder));
    }
    List<ServiceRound> service = rounds.service();
    double highest = MedianRange.of(service, each -> each.usage().imagesPerSecond()).median();
    BenchReport report =
        new BenchReport(
            settings, cores, warmUp, batch, single, rounds.floor(), service, rounds.rivals());
    report.print(output, table -> latencies(address, images.files(), highest, folder, table));
    return report;
  }

  private MeasuredServices start(String address, StreamTopics topics, int instances, Path folder)
      throws InterruptedException {
    return MeasuredServices.start(
        instances,
        number ->
            MeasuredService.start(
                settings.model(), settings.device(), address, topics, number, cores, folder));
  }

  private void latencies(
      String address, List<byte[]> images, double highest, Path folder, LatencyTable table)
      throws InterruptedException {
    StreamTopics topics = StreamTopics.create(address, "latency");
    try (MeasuredServices service = start(address, topics, settings.instances(), folder)) {
      OpenLoop load = new OpenLoop(address, topics, images, service);
      // Warm up with thousands of images, as in the rounds before, to exclude JIT compilation.
      load.measure(SHARES.get(1), SHARES.get(1) * highest, settings.load());
      table.print(SHARES, share -> load.measure(share, share * highest, settings.load()));
    }
  }
}
