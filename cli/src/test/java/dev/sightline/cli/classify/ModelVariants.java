package dev.sightline.cli.classify;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A repository of variants of the model of shapes. */
public final class ModelVariants {
  /** Number of the field {@code metadata_props} in onnx.proto3. */
  private static final int METADATA = 14;

  /** A dimension with the name N, as a field of a shape in onnx.proto3. */
  private static final byte[] FREE = {0x0A, 3, 0x12, 1, 'N'};

  private static final Path SHAPES = Path.of("../models/shapes/2/model.onnx");

  private final Path repository;

  public ModelVariants(Path repository) {
    this.repository = repository;
  }

  public Path repository() {
    return repository;
  }

  /** Registers the model unchanged. */
  public void plain(String name) throws IOException {
    register(name, Files.readAllBytes(SHAPES));
  }

  /** Registers the model with other metadata. */
  public void withMetadata(String name, Map<String, String> more) throws IOException {
    ByteArrayOutputStream model = new ByteArrayOutputStream();
    model.write(Files.readAllBytes(SHAPES));
    CodedOutputStream out = CodedOutputStream.newInstance(model);
    for (Map.Entry<String, String> property : more.entrySet()) {
      ByteArrayOutputStream entry = new ByteArrayOutputStream();
      CodedOutputStream fields = CodedOutputStream.newInstance(entry);
      fields.writeString(1, property.getKey());
      fields.writeString(2, property.getValue());
      fields.flush();
      // Of two properties with the same key, the last one counts.
      out.writeBytes(METADATA, ByteString.copyFrom(entry.toByteArray()));
    }
    out.flush();
    register(name, model.toByteArray());
  }

  /**
   * Registers the model with a fixed number of images in each run.
   *
   * @param images less than 128
   */
  public void withFixedBatch(String name, int images) throws IOException {
    byte[] model = Files.readAllBytes(SHAPES);
    for (int at = 0; at + FREE.length <= model.length; at++) {
      if (startsWith(model, at)) {
        // A number in two bytes, as long as the name.
        model[at + 2] = 0x08;
        model[at + 3] = (byte) (images | 0x80);
        model[at + 4] = 0;
      }
    }
    register(name, model);
  }

  private static boolean startsWith(byte[] model, int at) {
    for (int i = 0; i < FREE.length; i++) {
      if (model[at + i] != FREE[i]) {
        return false;
      }
    }
    return true;
  }

  /** Registers any content as version 1 and makes it current. */
  public void register(String name, byte[] model) throws IOException {
    Path version = Files.createDirectories(repository.resolve(name).resolve("1"));
    Files.write(version.resolve("model.onnx"), model);
    Files.writeString(repository.resolve(name).resolve("CURRENT"), "1\n");
  }
}
