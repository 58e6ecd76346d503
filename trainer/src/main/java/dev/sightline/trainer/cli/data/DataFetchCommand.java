package dev.sightline.trainer.cli.data;

import dev.sightline.trainer.cli.options.BarProgress;
import dev.sightline.trainer.data.DataHome;
import dev.sightline.trainer.data.fetch.Cifar10Fetch;
import dev.sightline.trainer.data.fetch.Cifar10Fetch.Archive;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "fetch",
    header = "Download CIFAR-10, check it and unpack it.",
    description = "Continues a stopped download.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExample:%n",
    footer = "  ./sightline data fetch cifar10")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class DataFetchCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DATASET", description = "cifar10")
  private String dataset;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "Target folder. Default: data, where the other commands look for it.")
  private @Nullable Path to;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description =
          "Use a local .tar.gz: the official archive, or an image folder with"
              + " train/CLASS/* and test/CLASS/*.")
  private @Nullable Path from;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Another address of the official archive. Default: the authors' site.")
  private @Nullable URI url;

  @Override
  public Integer call() {
    if (!dataset.equals("cifar10")) {
      throw new ParameterException(
          spec.commandLine(), "'%s' cannot be downloaded: only cifar10 can".formatted(dataset));
    }
    Path folder = to == null ? DataHome.ofProperties().folder() : to;
    Cifar10Fetch fetch = new Cifar10Fetch(archive(), BarProgress.onScreen(), PATIENCE);
    if (from == null) {
      fetch.download(folder);
    } else {
      fetch.unpackFrom(from, folder);
    }
    return 0;
  }

  private Archive archive() {
    if (url == null) {
      return Archive.CIFAR10;
    }
    if (from != null) {
      throw new ParameterException(spec.commandLine(), "give --url or --from, not both");
    }
    boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!web || url.getHost() == null) {
      throw new ParameterException(
          spec.commandLine(), "'%s' is not an http or https address".formatted(url));
    }
    return Archive.CIFAR10.from(url);
  }
}
