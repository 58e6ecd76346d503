package dev.sightline.cli.classify;

import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.clisupport.terminal.Terminal;
import dev.sightline.image.DecodeGate;
import dev.sightline.inference.Device;
import dev.sightline.modelstore.ModelMetadata;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Classifies files with a version of a model, and writes the answers as they are known. */
public final class Classification {
  /**
   * What to classify, and how.
   *
   * @param sources files, folders and patterns
   * @param repository folder of models
   * @param model {@code NAME} or {@code NAME/VERSION}
   * @param topK maximum number of classes in an answer; positive
   * @param page HTML file to write, or null
   */
  public record Settings(
      List<String> sources,
      Path repository,
      String model,
      Device device,
      int topK,
      AnswerFormat format,
      @Nullable Path page) {
    public Settings {
      sources = List.copyOf(sources);
    }
  }

  private final Settings settings;
  private final PrintWriter out;
  private final PrintWriter err;
  private final LongSupplier nanoTime;

  /**
   * @param out receives the answers
   * @param err receives progress and a summary
   */
  public Classification(
      Settings settings, PrintWriter out, PrintWriter err, LongSupplier nanoTime) {
    this.settings = settings;
    this.out = out;
    this.err = err;
    this.nanoTime = nanoTime;
  }

  /**
   * Classifies all files.
   *
   * @param stop ends it soon after it becomes true
   * @return whether no file was rejected
   * @throws CommandFailure if there are no files, if the model cannot be used, or if the page
   *     cannot be written
   */
  public boolean run(BooleanSupplier stop) throws InterruptedException {
    List<ListedFile> files = FileSelection.of(settings.sources());
    VersionChoice versions = new VersionChoice(settings.repository());
    try (OpenedModel model = OpenedModel.open(versions.open(settings.model()), settings.device())) {
      if (settings.page() == null) {
        return run(files, model, Optional.empty(), stop);
      }
      ModelMetadata metadata = model.metadata();
      PageParts parts =
          new PageParts("model " + model.version(), model.input(), metadata.isMultiLabel());
      try (AnswerPage page = AnswerPage.open(settings.page(), parts)) {
        return run(files, model, Optional.of(page), stop);
      }
    }
  }

  private boolean run(
      List<ListedFile> files, OpenedModel model, Optional<AnswerPage> page, BooleanSupplier stop)
      throws InterruptedException {
    long start = nanoTime.getAsLong();
    RunTotals totals = new RunTotals();
    int cores = Runtime.getRuntime().availableProcessors();
    int batch = Math.min(model.maxImages(), Math.max(1, files.size() / cores));
    int threads = Math.min(cores, (files.size() + batch - 1) / batch);
    try (ClassifyProgress progress = new ClassifyProgress(err, files.size(), nanoTime);
        OrderedRun run = new OrderedRun(workers(threads, batch, model, page.isPresent()), batch)) {
      AnswerOutput output =
          new AnswerOutput(text(files, model.metadata()), out, page, progress, totals);
      run.run(files, output, stop);
    }
    page.ifPresent(each -> each.finish(totals, files.size()));
    if (!out.checkError()) {
      report(totals, files.size(), (nanoTime.getAsLong() - start) / 1e9);
    }
    return totals.rejected() == 0;
  }

  private List<ClassifyWorker> workers(
      int threads, int batch, OpenedModel model, boolean withPictures) {
    DecodeGate memory = DecodeMemory.ofProcess(model.bytes());
    Answering answering = new Answering(model.metadata(), settings.topK());
    return IntStream.range(0, threads)
        .mapToObj(
            i ->
                new ClassifyWorker(
                    model,
                    batch,
                    answering,
                    withPictures ? Optional.of(new InputPicture(model.input())) : Optional.empty(),
                    memory))
        .toList();
  }

  private AnswerText text(List<ListedFile> files, ModelMetadata model) {
    return switch (settings.format()) {
      case JSON -> new JsonText(model.isMultiLabel());
      case CSV ->
          new CsvText(model.isMultiLabel(), Math.min(settings.topK(), model.labels().size()));
      case TABLE -> new TableText(files, model, width());
    };
  }

  private static int width() {
    return Terminal.isInteractive() ? Terminal.width() : Integer.MAX_VALUE;
  }

  private void report(RunTotals totals, int planned, double seconds) {
    if (totals.answered() < planned) {
      err.printf(Locale.ROOT, "stopped after %,d of %,d files%n", totals.answered(), planned);
    }
    err.println(totals.summary(seconds));
  }
}
