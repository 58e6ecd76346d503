package dev.sightline.cli;

import dev.sightline.cli.trial.ServiceModel;
import dev.sightline.cli.trial.TrialText;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "trial",
    header = "Compare the version on trial with the current one.",
    description = {
      "Reads the figures of the shadow or canary from a running service and shows what they allow to"
          + " conclude. Each instance of the service counts its own images."
    },
    sortOptions = false,
    showDefaultValues = true,
    footerHeading = "%nExample:%n",
    footer = "  ./sightline trial --service http://localhost:8080")
final class TrialCommand implements Callable<Integer> {
  private static final String TOKEN_VARIABLE = "SIGHTLINE_HTTP_TOKEN";

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--service", paramLabel = "URL", description = "Address of the service.")
  private URI service = URI.create("http://localhost:8080");

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      showDefaultValue = Visibility.NEVER,
      description =
          "The service's sightline.http.token, if it has one. Default: value of the environment"
              + " variable "
              + TOKEN_VARIABLE
              + ".")
  private @Nullable String token;

  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws InterruptedException {
    boolean http = "http".equals(service.getScheme()) || "https".equals(service.getScheme());
    if (!http || service.getHost() == null) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "--service must be an address such as http://localhost:8080, not " + service);
    }
    Optional<String> secret =
        Optional.ofNullable(token).or(() -> Optional.ofNullable(System.getenv(TOKEN_VARIABLE)));
    ServiceModel model = new ServiceModel(withoutSlash(service), secret);
    TrialText.of(model.fetch())
        .forEach(Objects.requireNonNull(spec).commandLine().getOut()::println);
    return 0;
  }

  private static URI withoutSlash(URI service) {
    return URI.create(service.toString().replaceAll("/+$", ""));
  }
}
