package dev.sightline.trainer.modelimport.graph;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Recognises files that are often given instead of an ONNX file, by their first bytes. */
final class ForeignContent {
  private static final int LONGEST = 40;
  private static final Map<String, String> BEGINNINGS = beginnings();

  private ForeignContent() {}

  private static Map<String, String> beginnings() {
    String export = "; export the model as ONNX, for example with torch.onnx.export or tf2onnx";
    Map<String, String> beginnings = new LinkedHashMap<>();
    beginnings.put(
        "version https://git-lfs", "a pointer of Git LFS, not the model: run 'git lfs pull'");
    beginnings.put("PK\u0003\u0004", "a ZIP archive, such as PyTorch and Keras write" + export);
    beginnings.put("\u0089HDF", "an HDF5 file, such as Keras writes" + export);
    beginnings.put("\u0089PNG", "a PNG picture, not an ONNX model: give the model's file");
    beginnings.put(
        "\u00ff\u00d8\u00ff", "a JPEG picture, not an ONNX model: give the model's file");
    beginnings.put("\u001f\u008b", "a gzip archive, not an ONNX model: unpack it");
    beginnings.put(
        "\u0080\u0002", "a Python pickle, such as old versions of PyTorch write" + export);
    return beginnings;
  }

  /** Returns what the content is; empty if it may be an ONNX file. */
  static Optional<String> of(ByteBuffer content) {
    byte[] first = new byte[Math.min(LONGEST, content.remaining())];
    content.get(content.position(), first);
    String text = new String(first, ISO_8859_1);
    if (text.isEmpty()) {
      return Optional.of("empty: copy, download or export the model again");
    }
    return BEGINNINGS.entrySet().stream()
        .filter(each -> text.startsWith(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
