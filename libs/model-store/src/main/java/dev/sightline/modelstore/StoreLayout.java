package dev.sightline.modelstore;

/** Names of the files of a model store, see "The model repository" in {@code docs/contract.md}. */
public final class StoreLayout {
  /** {@code NAME/CURRENT}: the version to serve. */
  public static final String CURRENT = "CURRENT";

  /** {@code NAME/CANDIDATE}: the version on trial. */
  public static final String CANDIDATE = "CANDIDATE";

  /** {@code NAME/history.jsonl}: one line of JSON for each change, oldest first. */
  public static final String HISTORY = "history.jsonl";

  /** {@code NAME/.lock}: locked by the process that changes the model. */
  public static final String LOCK = ".lock";

  /** {@code NAME/VERSION/model.onnx}: the file that is served. */
  public static final String MODEL = "model.onnx";

  /** {@code NAME/VERSION/SHA256SUMS}: checksums of the version's other files. */
  public static final String SUMS = "SHA256SUMS";

  /** {@code NAME/VERSION/MODEL_CARD.md}: the description for people. */
  public static final String CARD = "MODEL_CARD.md";

  /** {@code NAME/VERSION/network.zip}: the weights from which a retraining starts. */
  public static final String NETWORK = "network.zip";

  /** {@code NAME/VERSION/network.yaml}: the network and its training recipe. */
  public static final String NETWORK_FILE = "network.yaml";

  private StoreLayout() {}
}
