package dev.sightline.trainer.cli;

import dev.sightline.trainer.gate.Admission;
import dev.sightline.trainer.registry.Candidate;
import dev.sightline.trainer.registry.ModelRepository;
import dev.sightline.trainer.registry.ModelVersion;
import dev.sightline.trainer.registry.Registrar;
import java.time.Clock;
import java.util.function.IntFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What the commands have in common that try a version beside the current one. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class TrialStart {
  @Parameters(paramLabel = "NAME/VERSION", description = "The version to try.")
  private String model;

  @Mixin private ReasonOptions reason;
  @Mixin private ModelsFolder models;

  /**
   * @param kind of trial, by the version's number
   */
  void begin(IntFunction<Candidate> kind) {
    ModelRepository repository = models.open();
    ModelVersion version = repository.find(ModelVersion.parse(model).toString());
    Candidate candidate = kind.apply(version.number());
    Admission admission = new Admission(repository);
    admission.requireSound(version);
    admission.requireComparable(version);
    new Registrar(repository, reason.reason(), Clock.systemUTC())
        .beginTrial(version.name(), candidate);
    System.out.printf(
        "%s is on trial beside %s: %s%n",
        version, repository.find(version.name()), candidate.mode());
  }
}
