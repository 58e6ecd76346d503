package dev.sightline.trainer.cli.models;

import dev.sightline.modelstore.ModelVersion;
import dev.sightline.trainer.cli.options.ModelsFolder;
import dev.sightline.trainer.gate.Verification;
import dev.sightline.trainer.registry.FolderCheck;
import dev.sightline.trainer.registry.ModelRepository;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "verify",
    header = "Check the files of versions.",
    description =
        "Compares the files with their checksums, loads each model in ONNX Runtime and checks its"
            + " metadata. The exit code is 1 if anything is wrong.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExample:%n",
    footer = "  ./sightline models verify cifar10/2")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ModelsVerifyCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "NAME[/VERSION]",
      description =
          "A version, or a model for all its versions. Default: all versions of all models.")
  private @Nullable String model;

  @Mixin private ModelsFolder models;

  private int checked;
  private int faults;

  @Override
  public Integer call() {
    ModelRepository repository = models.open();
    if (model == null) {
      repository.names().forEach(name -> verifyAll(repository, name));
    } else if (model.indexOf('/') >= 0) {
      verify(repository, repository.find(model));
    } else {
      repository.requireVersions(model);
      verifyAll(repository, model);
    }
    System.out.println("versions checked: " + checked + ", faults: " + faults);
    return faults == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private void verifyAll(ModelRepository repository, String name) {
    FolderCheck folder = new FolderCheck(repository, name);
    fault(name, folder.faults());
    for (String left : folder.leftovers()) {
      System.out.printf(
          "%s: note: %s is left of a registration that is in progress or failed; readers ignore it%n",
          name, left);
    }
    repository
        .versions(name)
        .forEach(version -> verify(repository, new ModelVersion(name, version)));
  }

  private void verify(ModelRepository repository, ModelVersion version) {
    repository.forget(version);
    Verification verification = Verification.of(repository, version);
    checked++;
    fault(version.toString(), verification.faults());
    verification.notes().forEach(note -> System.out.printf("%s: note: %s%n", version, note));
    if (verification.isSound()) {
      System.out.println(version + ": sound");
    }
  }

  private void fault(String subject, List<String> lines) {
    lines.forEach(line -> System.out.printf("%s: FAULT: %s%n", subject, line));
    faults += lines.size();
  }
}
