package dev.sightline.trainer.cli.models;

import dev.sightline.files.IoReason;
import dev.sightline.modelstore.DriftReference;
import dev.sightline.modelstore.ModelVersion;
import dev.sightline.modelstore.StoreLayout;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.cli.options.ModelsFolder;
import dev.sightline.trainer.cli.options.ReadingOptions;
import dev.sightline.trainer.cli.options.ReasonOptions;
import dev.sightline.trainer.registry.ModelRepository;
import dev.sightline.trainer.registry.Registrar;
import dev.sightline.trainer.registry.VersionFiles;
import dev.sightline.trainer.release.ReferenceAdder;
import dev.sightline.trainer.release.ReferenceAdder.Referenced;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "reference",
    header = "Register a copy of a version with a drift reference.",
    description = {
      "The reference holds statistics of the version's images and answers under normal conditions, which"
          + " the service compares with. The graph and the current version stay the same. 'train' adds a"
          + " reference automatically.",
      "The reference is computed from the held-out images of the training, or from --images."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExample:%n",
    footer = "  ./sightline models reference cifar10/2 --images recent")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ModelsReferenceCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MODEL", description = "NAME (its current version) or NAME/VERSION.")
  private String model;

  @ArgGroup private Images images = new Images();

  @Mixin private ReadingOptions reading;
  @Mixin private ModelsFolder models;
  @Mixin private ReasonOptions reason;

  /** Source of the images; at most one option. */
  static final class Images {
    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "Location of the training dataset. Default: its default location.")
    private @Nullable Path data;

    @Option(
        names = "--images",
        paramLabel = "DIR",
        description =
            "A folder with CLASS/* (or test/CLASS/*) of images that the version was not trained on.")
    private @Nullable Path other;
  }

  @Override
  public Integer call() {
    ModelRepository repository = models.open();
    ModelVersion version = repository.find(model);
    Referenced referenced = referenced(repository.resolve(version.toString()));
    ModelVersion added =
        new Registrar(repository, reason.reason(), Clock.systemUTC())
            .add(version.name(), files(repository.folderOf(version), version, referenced));
    DriftReference reference = referenced.reference();
    System.out.printf(
        Locale.ROOT, "reference of %,d images %s%n", reference.images(), reference.source());
    System.out.printf(
        "registered as %s, not current: run 'sightline models promote %s%s' to make it current%n",
        added, added, models.text());
    return 0;
  }

  private Referenced referenced(Path file) {
    ReferenceAdder model = new ReferenceAdder(file);
    return images.other != null
        ? model.ofImages(images.other, reading.reading().progress())
        : model.ofHeldBack(images.data == null ? "" : images.data.toString(), reading.reading());
  }

  /** Returns all files of the version, with a section about the reference added to its card. */
  private static VersionFiles files(Path folder, ModelVersion version, Referenced referenced) {
    try {
      Path card = folder.resolve(StoreLayout.CARD);
      VersionFiles files =
          VersionFiles.of(
              referenced.file(),
              (Files.exists(card) ? Files.readString(card) : "# " + version.name() + "\n")
                  + section(version, referenced.reference()));
      Path network = folder.resolve(StoreLayout.NETWORK);
      return Files.exists(network)
          ? files.withNetwork(
              Files.readAllBytes(network),
              Files.readString(folder.resolve(StoreLayout.NETWORK_FILE)))
          : files;
    } catch (IOException e) {
      throw new TrainerFailure("cannot read %s: %s".formatted(folder, IoReason.of(e)), e);
    }
  }

  private static String section(ModelVersion version, DriftReference reference) {
    return String.format(
        Locale.ROOT,
        """

    ## Reference for drift

    Version %d with a reference added: the graph and its answers are the same. Of %d images %s.
    """,
        version.number(),
        reference.images(),
        reference.source());
  }
}
