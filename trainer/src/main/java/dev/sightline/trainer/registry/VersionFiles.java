package dev.sightline.trainer.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.modelstore.StoreLayout;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files of a new version. Owns the arrays passed to it; nobody may write to them afterwards. */
public final class VersionFiles {
  private final Map<String, byte[]> files;

  private VersionFiles(Map<String, byte[]> files) {
    this.files = files;
  }

  public static VersionFiles of(byte[] model, String card) {
    return new VersionFiles(Map.of())
        .with(StoreLayout.MODEL, model)
        .with(StoreLayout.CARD, card.getBytes(UTF_8));
  }

  /**
   * Returns these files with the weights and the network that a retraining needs to continue from
   * this version.
   */
  public VersionFiles withNetwork(byte[] weights, String networkFile) {
    return with(StoreLayout.NETWORK, weights)
        .with(StoreLayout.NETWORK_FILE, networkFile.getBytes(UTF_8));
  }

  private VersionFiles with(String name, byte[] content) {
    Map<String, byte[]> more = new LinkedHashMap<>(files);
    more.put(name, content);
    return new VersionFiles(Collections.unmodifiableMap(more));
  }

  Map<String, byte[]> files() {
    return files;
  }
}
