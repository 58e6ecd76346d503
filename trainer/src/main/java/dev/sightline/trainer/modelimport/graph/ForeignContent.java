package dev.sightline.trainer.modelimport.graph;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Recognises files that are often given instead of an ONNX file, by their first bytes. */
final class ForeignContent {
  private static final int LONGEST = 40;
  private static final String EXPORT =
      "; export the model as ONNX, for example with torch.onnx.export or tf2onnx";
  private static final List<Format> FORMATS =
      List.of(
          new Format(
              0,
              "version https://git-lfs",
              "a pointer of Git LFS, not the model: run 'git lfs pull'"),
          new Format(
              0, "PK\u0003\u0004", "a ZIP archive, such as PyTorch and Keras write" + EXPORT),
          new Format(0, "\u0089HDF", "an HDF5 file, such as Keras writes" + EXPORT),
          new Format(
              0, "\u0080\u0002", "a Python pickle, such as old versions of PyTorch write" + EXPORT),
          new Format(8, "{\"", "a safetensors file, which has weights and no graph" + EXPORT),
          new Format(4, "TFL3", "a model of TensorFlow Lite; export the original with tf2onnx"),
          new Format(0, "GGUF", "a GGUF file, which has weights and no graph" + EXPORT),
          new Format(0, "<!", "a web page, not the model: download the file itself"),
          new Format(0, "<html", "a web page, not the model: download the file itself"),
          new Format(0, "<?xml", "an XML file, such as OpenVINO writes" + EXPORT),
          new Format(0, "\u0089PNG", "a PNG picture, not an ONNX model: give the model's file"),
          new Format(
              0, "\u00ff\u00d8\u00ff", "a JPEG picture, not an ONNX model: give the model's file"),
          new Format(0, "\u001f\u008b", "a gzip archive, not an ONNX model: unpack it"));

  private ForeignContent() {}

  /**
   * A format that is not ONNX.
   *
   * @param at position of the mark, in bytes
   * @param mark bytes of every file of this format
   * @param advice what the file is and what to do, for a person
   */
  private record Format(int at, String mark, String advice) {}

  /** Returns what the content is; empty if it may be an ONNX file. */
  static Optional<String> of(ByteBuffer content) {
    byte[] first = new byte[Math.min(LONGEST, content.remaining())];
    content.get(content.position(), first);
    String text = new String(first, ISO_8859_1);
    if (text.isEmpty()) {
      return Optional.of("empty: copy, download or export the model again");
    }
    return FORMATS.stream()
        .filter(format -> text.startsWith(format.mark(), format.at()))
        .map(Format::advice)
        .findFirst();
  }
}
