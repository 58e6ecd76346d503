package dev.sightline.trainer.cli.models;

import dev.sightline.clisupport.options.OptionGroup;
import dev.sightline.files.IoReason;
import dev.sightline.modelstore.ModelVersion;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.cli.options.BarProgress;
import dev.sightline.trainer.cli.options.ModelsFolder;
import dev.sightline.trainer.cli.options.ReasonOptions;
import dev.sightline.trainer.data.EvaluationImages;
import dev.sightline.trainer.evaluate.LabelledEvaluation;
import dev.sightline.trainer.evaluate.ModelEvaluator;
import dev.sightline.trainer.modelimport.ImageSource;
import dev.sightline.trainer.modelimport.ImportCheck;
import dev.sightline.trainer.modelimport.ImportLog;
import dev.sightline.trainer.modelimport.ImportedModel;
import dev.sightline.trainer.modelimport.ModelImport;
import dev.sightline.trainer.registry.ModelCard;
import dev.sightline.trainer.registry.Registrar;
import dev.sightline.trainer.registry.VersionFiles;
import dev.sightline.trainer.report.CheckPage;
import dev.sightline.trainer.report.EvaluationText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    header = "Make a version of an ONNX image classifier from any tool.",
    description = {
      "Prints what the file and the files beside it state, and what was derived from them. Adds the"
          + " steps from 8-bit RGB to the input and from the output to probabilities to the graph, compares"
          + " the answers with the original's in ONNX Runtime, and registers the version.",
      "Reads the files that Hugging Face, timm, Ultralytics and Azure Custom Vision write. An option"
          + " precedes what they state."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./sightline models import resnet50.onnx --name resnet --labels labels.txt --preset imagenet --resize crop --shorter-side 256",
      "  ./sightline models import vit-folder --name vit --check photos"
    })
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ModelsImportCommand implements Callable<Integer> {
  private static final int LABELS_SHOWN = 20;

  @Parameters(
      paramLabel = "FILE|FOLDER",
      description = "An ONNX file, or a folder with one and the files that describe it.")
  private Path from;

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "Name of the model.")
  private String name;

  @Option(
      names = "--candidate",
      description =
          "Keep the current version current and only add the new one, for 'models gate' to judge.")
  private boolean candidate;

  @Option(names = "--dry-run", description = "Print and compare only; register nothing.")
  private boolean dryRun;

  @OptionGroup("Check")
  @Option(
      names = "--check",
      paramLabel = "DIR",
      description =
          "A folder with CLASS/* (or test/CLASS/*) of labelled images: prints the accuracy, writes"
              + " NAME-check.html with some answers, and adds the reference for drift.")
  private @Nullable Path check;

  @Mixin private ForeignOptions foreign = new ForeignOptions();
  @Mixin private ModelsFolder models;
  @Mixin private ReasonOptions reason;

  @Override
  public Integer call() {
    Registrar.requireName(name);
    reason.check();
    requireCheckFolder();
    if (!dryRun) {
      models.check();
    }
    try (ImportFolder work = new ImportFolder()) {
      ImportedModel model = imported(work.path());
      if (check != null) {
        check(model, check);
      }
      register(model);
    } catch (IOException e) {
      throw new TrainerFailure("cannot use a temporary folder: " + IoReason.of(e), e);
    }
    return 0;
  }

  private void requireCheckFolder() {
    if (check != null && !Files.isDirectory(check)) {
      throw new TrainerFailure(
          "--check %s is not a folder: give one with CLASS/* of images".formatted(check));
    }
  }

  private ImportedModel imported(Path work) {
    ImportLog log = new ImportLog(System.out::println);
    return new ModelImport(foreign.options(reason.typedOptions()), log, work).run(from, images());
  }

  /** Returns the images to compare on. */
  private ImageSource images() {
    Path folder = check;
    return folder == null
        ? (labels, input) -> List.of()
        : (labels, input) -> new EvaluationImages(labels, input).read(folder);
  }

  private void check(ImportedModel model, Path folder) {
    LabelledEvaluation judgement =
        new ModelEvaluator(name, model.file(), BarProgress.onScreen()).on(folder.toString(), 1);
    System.out.println(new EvaluationText(judgement).headline());
    ImportCheck added = new ImportCheck(judgement);
    model.write(added.properties());
    if (!added.hasReference()) {
      System.out.println("no reference for drift: 50 images or more are required");
    }
    Path page = Path.of(name + "-check.html");
    CheckPage.write(judgement, page);
    System.out.println("page: " + page);
  }

  private void register(ImportedModel model) {
    if (dryRun) {
      System.out.println("not registered: --dry-run");
      return;
    }
    VersionFiles files = VersionFiles.of(model.file(), card(model).markdown());
    Registrar registrar = new Registrar(models.open(), reason.reason(), Clock.systemUTC());
    if (candidate) {
      ModelVersion version = registrar.add(name, files);
      System.out.printf(
          "registered as %s, not current: judge it with 'sightline models gate %s --data DIR%s'%n",
          version, version, models.text());
    } else {
      System.out.printf("registered as %s, now current%n", registrar.register(name, files));
    }
  }

  private ModelCard card(ImportedModel model) {
    List<String> labels = model.metadata().labels();
    String shown =
        String.join(", ", labels.subList(0, Math.min(LABELS_SHOWN, labels.size())))
            + (labels.size() > LABELS_SHOWN
                ? " and " + (labels.size() - LABELS_SHOWN) + " more"
                : "");
    return new ModelCard(
        name,
        String.format(
            Locale.ROOT,
            "Imported. Classifies %d x %d RGB images as %s of: %s.",
            model.input().width(),
            model.input().height(),
            model.metadata().isMultiLabel() ? "any" : "one",
            shown),
        model.facts());
  }
}
