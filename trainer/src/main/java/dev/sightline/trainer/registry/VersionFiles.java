package dev.sightline.trainer.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.modelstore.StoreLayout;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files of a new version. Owns the arrays passed to it; nobody may write to them afterwards. */
public final class VersionFiles {
  private final Map<String, VersionFile> files;

  private VersionFiles(Map<String, VersionFile> files) {
    this.files = files;
  }

  public static VersionFiles of(byte[] model, String card) {
    return of(VersionFile.of(model), card);
  }

  /**
   * Returns the files of a version whose model is on disk.
   *
   * @param model must not change before the version is registered
   */
  public static VersionFiles of(Path model, String card) {
    return of(VersionFile.of(model), card);
  }

  private static VersionFiles of(VersionFile model, String card) {
    return new VersionFiles(Map.of())
        .with(StoreLayout.MODEL, model)
        .with(StoreLayout.CARD, VersionFile.of(card.getBytes(UTF_8)));
  }

  /**
   * Returns these files with the weights and the network that a retraining needs to continue from
   * this version.
   */
  public VersionFiles withNetwork(byte[] weights, String networkFile) {
    return with(StoreLayout.NETWORK, VersionFile.of(weights))
        .with(StoreLayout.NETWORK_FILE, VersionFile.of(networkFile.getBytes(UTF_8)));
  }

  private VersionFiles with(String name, VersionFile content) {
    Map<String, VersionFile> more = new LinkedHashMap<>(files);
    more.put(name, content);
    return new VersionFiles(Collections.unmodifiableMap(more));
  }

  Map<String, VersionFile> files() {
    return files;
  }
}
