package dev.sightline.trainer.cli.models;

import dev.sightline.clisupport.options.OptionGroup;
import dev.sightline.modelstore.ModelVersion;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.cli.options.BarProgress;
import dev.sightline.trainer.cli.options.ModelsFolder;
import dev.sightline.trainer.cli.options.ReasonOptions;
import dev.sightline.trainer.gate.Gate;
import dev.sightline.trainer.gate.GateLimits;
import dev.sightline.trainer.gate.GateLimitsReader;
import dev.sightline.trainer.gate.GateVerdict;
import dev.sightline.trainer.gate.PairedLatencyTest;
import dev.sightline.trainer.gate.PromotionRules;
import dev.sightline.trainer.registry.ModelRepository;
import dev.sightline.trainer.registry.Registrar;
import dev.sightline.trainer.report.GateJson;
import dev.sightline.trainer.report.GatePage;
import dev.sightline.trainer.report.GateText;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "gate",
    header = "Judge a candidate against the current version on the same labelled images.",
    description =
        "Compares overall and per-class accuracy, calibration, latency on this machine and size, each with"
            + " a limit. Imported versions are judged like trained ones; of a multi-label model only the"
            + " most probable label.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExample:%n",
    footer = "  ./sightline models gate cifar10/3 --data cifar10 --promote")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ModelsGateCommand implements Callable<Integer> {
  private static final int GATE_FAILED = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  @Parameters(paramLabel = "NAME/VERSION", description = "The candidate.")
  private String model;

  @Option(
      names = "--against",
      paramLabel = "VERSION",
      description = "Version number to judge it against. Default: the current version.")
  private @Nullable Integer against;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description =
          "Images that neither version was trained on: shapes, cifar10 as downloaded, a folder with"
              + " test/CLASS/*, or a folder with CLASS/*.")
  private String data;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Seed of generated shapes. Default: 1.")
  private long seed;

  @Option(
      names = "--limits",
      paramLabel = "FILE",
      description = "YAML file of limits. Missing keys keep their defaults.")
  private @Nullable Path limits;

  @OptionGroup("Output")
  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the verdict with all figures to this file, for programs.")
  private @Nullable Path json;

  @OptionGroup("Output")
  @Option(
      names = "--page",
      paramLabel = "FILE",
      description = "Write an HTML page of the verdict to this file, for people.")
  private @Nullable Path page;

  @Option(names = "--promote", description = "Make the candidate the current version if it passes.")
  private boolean promote;

  @Mixin private ReasonOptions reason;
  @Mixin private ModelsFolder models;

  @Override
  public Integer call() {
    ModelRepository repository = models.open();
    GateLimits held = limits == null ? GateLimits.DEFAULT : GateLimitsReader.read(limits);
    ModelVersion candidate = repository.findVersion(model);
    Optional<Integer> current = repository.current(candidate.name());
    ModelVersion opponent = opponent(repository, candidate);
    PromotionRules admission = new PromotionRules(repository);
    admission.requireSound(candidate);
    admission.requireSound(opponent);
    if (promote) {
      admission.requireComparable(candidate);
    }
    GateVerdict verdict =
        new Gate(
                repository,
                held,
                new PairedLatencyTest(PATIENCE, System::nanoTime),
                BarProgress.onScreen())
            .judge(candidate, opponent, data, seed);
    publish(verdict);
    if (!verdict.passed()) {
      return GATE_FAILED;
    }
    if (promote) {
      String why = new GateText(verdict).reason();
      new Registrar(repository, reason.reason(why), Clock.systemUTC()).promote(candidate, current);
      System.out.println(candidate + " is now current");
    }
    return 0;
  }

  private ModelVersion opponent(ModelRepository repository, ModelVersion candidate) {
    ModelVersion opponent =
        against == null
            ? repository.find(candidate.name())
            : repository.find(candidate.name() + "/" + against);
    if (opponent.equals(candidate)) {
      throw new TrainerFailure(
          candidate
              + (against == null
                  ? " is the current version: name another version to compare with --against"
                  : " cannot be judged against itself: name another version with --against"));
    }
    return opponent;
  }

  private void publish(GateVerdict verdict) {
    System.out.println(new GateText(verdict).full());
    if (json != null) {
      GateJson.write(verdict, json);
      System.out.println("json: " + json);
    }
    if (page != null) {
      new GatePage(verdict).write(page);
      System.out.println("page: " + page);
    }
  }
}
