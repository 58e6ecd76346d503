package dev.sightline.deploy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A compose file with the keys that this project uses; any other key is an error. */
record Compose(
    Map<String, Service> services,
    @Nullable Map<String, @Nullable Object> volumes,
    @JsonProperty("x-hardened") @Nullable Object hardened) {

  @JsonNaming(SnakeCaseStrategy.class)
  record Service(
      String image,
      @Nullable Build build,
      @Nullable String user,
      @Nullable String restart,
      @Nullable String stopGracePeriod,
      @Nullable String memLimit,
      @Nullable String cpus,
      @Nullable Boolean readOnly,
      List<String> profiles,
      List<String> capDrop,
      List<String> securityOpt,
      List<String> entrypoint,
      List<String> command,
      List<String> ports,
      List<String> volumes,
      List<String> tmpfs,
      Map<String, String> environment,
      Map<String, Dependency> dependsOn,
      @Nullable HealthCheck healthcheck,
      @Nullable Object logging,
      @Nullable Object deploy) {
    Service {
      profiles = orEmpty(profiles);
      capDrop = orEmpty(capDrop);
      securityOpt = orEmpty(securityOpt);
      entrypoint = orEmpty(entrypoint);
      command = orEmpty(command);
      ports = orEmpty(ports);
      volumes = orEmpty(volumes);
      tmpfs = orEmpty(tmpfs);
      environment = environment == null ? Map.of() : Map.copyOf(environment);
      dependsOn = dependsOn == null ? Map.of() : Map.copyOf(dependsOn);
    }

    List<Mount> mounts() {
      return volumes.stream().map(Mount::of).toList();
    }

    /** Returns the host path or volume that is mounted at a path of the container. */
    String mountedAt(String target) {
      return mounts().stream()
          .filter(mount -> mount.target().equals(target))
          .map(Mount::source)
          .findFirst()
          .orElseThrow(() -> new AssertionError("nothing is mounted at " + target));
    }
  }

  record Build(String context, String dockerfile) {}

  record Dependency(String condition) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record HealthCheck(
      List<String> test, String interval, String timeout, String startPeriod, int retries) {}

  record Mount(String source, String target, boolean readOnly) {
    static Mount of(String text) {
      String[] parts = text.split(":", -1);
      return new Mount(parts[0], parts[1], parts.length > 2 && parts[2].equals("ro"));
    }

    boolean isFile() {
      return source.startsWith(".");
    }
  }

  private static List<String> orEmpty(@Nullable List<String> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /** Reads a file and replaces its variables by their defaults. */
  static Compose read(String file) {
    String text = Repo.text(file).replaceAll("\\$\\{\\w+:-([^}]*)}", "$1").replace("$$", "$");
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    // Jackson's own YAML reader does not support merge keys.
    Object tree = new Yaml(new SafeConstructor(strict)).load(text);
    return new ObjectMapper().convertValue(tree, Compose.class);
  }

  Service service(String name) {
    return Objects.requireNonNull(services.get(name), name);
  }

  /** Returns the names of the services whose image name contains this part. */
  List<String> servicesOf(String imagePart) {
    return services.entrySet().stream()
        .filter(entry -> entry.getValue().image().contains(imagePart))
        .map(Map.Entry::getKey)
        .sorted()
        .collect(Collectors.toList());
  }
}
