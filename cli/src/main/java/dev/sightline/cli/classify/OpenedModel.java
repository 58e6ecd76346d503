package dev.sightline.cli.classify;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.files.IoReason;
import dev.sightline.image.ModelInput;
import dev.sightline.inference.BatchRun;
import dev.sightline.inference.Device;
import dev.sightline.inference.OnnxRuntime;
import dev.sightline.inference.SessionFactory;
import dev.sightline.inference.SessionSignature;
import dev.sightline.inference.UnusableDeviceException;
import dev.sightline.inference.UnusableRuntimeException;
import dev.sightline.modelstore.GraphSignature;
import dev.sightline.modelstore.ModelContract;
import dev.sightline.modelstore.ModelFile;
import dev.sightline.modelstore.ModelMetadata;
import dev.sightline.modelstore.ModelVersion;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * A version in ONNX Runtime. Owns the session, which any number of threads may run; it is closed
 * after the last of them.
 */
final class OpenedModel implements AutoCloseable {
  private final OrtSession session;
  private final ModelVersion version;
  private final ModelMetadata metadata;
  private final ModelInput input;
  private final OptionalInt fixedBatch;
  private final long bytes;

  private OpenedModel(
      OrtSession session,
      ModelVersion version,
      ModelMetadata metadata,
      ModelInput input,
      OptionalInt fixedBatch,
      long bytes) {
    this.session = session;
    this.version = version;
    this.metadata = metadata;
    this.input = input;
    this.fixedBatch = fixedBatch;
    this.bytes = bytes;
  }

  /**
   * Opens a version.
   *
   * @throws CommandFailure if the service would not serve it on this device
   */
  static OpenedModel open(ModelFile file, Device device) {
    OrtSession session = session(file, device);
    try {
      GraphSignature graph = SessionSignature.of(session, file.metadata());
      if (!file.isUnchanged()) {
        throw new CommandFailure(file.path() + " was changed while it was read; try again");
      }
      Function<String, CommandFailure> failure = fault -> unusable(file, fault);
      ModelMetadata metadata = ModelContract.check(graph).orElseThrow(failure);
      ModelInput input = metadata.<ModelInput>input(ModelInput::of).orElseThrow(failure);
      OptionalInt fixedBatch = ModelContract.fixedBatch(graph);
      return new OpenedModel(session, file.version(), metadata, input, fixedBatch, file.size());
    } catch (CommandFailure e) {
      close(session);
      throw e;
    } catch (IOException e) {
      close(session);
      throw new CommandFailure("%s cannot be read (%s)".formatted(file.path(), IoReason.of(e)), e);
    }
  }

  private static OrtSession session(ModelFile file, Device device) {
    try {
      OrtEnvironment environment = OnnxRuntime.environment();
      Optional<byte[]> content = file.content();
      return new SessionFactory()
          .open(
              device,
              options -> {
                // A failure is reported in one line; the runtime's own lines would repeat it.
                options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
                return content.isPresent()
                    ? environment.createSession(content.get(), options)
                    : environment.createSession(file.path().toString(), options);
              });
    } catch (UnusableDeviceException e) {
      throw new CommandFailure(
          "--device %s, but %s; use --device cpu".formatted(device, e.getMessage()), e);
    } catch (UnusableRuntimeException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    } catch (OrtException e) {
      String message = String.valueOf(e.getMessage());
      throw new CommandFailure(
          "%s is not a model that ONNX Runtime can load: %s; export it again"
              .formatted(file.path(), message.lines().findFirst().orElse(message)),
          e);
    }
  }

  private static CommandFailure unusable(ModelFile file, String fault) {
    return new CommandFailure(
        "model %s cannot be served: %s (%s); export it again"
            .formatted(file.version(), fault, file.path()));
  }

  ModelVersion version() {
    return version;
  }

  ModelMetadata metadata() {
    return metadata;
  }

  ModelInput input() {
    return input;
  }

  /** Returns the size of the file. */
  long bytes() {
    return bytes;
  }

  /** Returns the maximum number of images of a run. */
  int maxImages() {
    return fixedBatch.orElseGet(() -> BatchSize.of(input));
  }

  /** Creates the buffers of one thread. */
  BatchRun newRun(int images) {
    try {
      return new BatchRun(session, input, metadata.labels().size(), images, fixedBatch);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure("model %s: %s".formatted(version, e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    close(session);
  }

  private static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("cannot close the ONNX session", e);
    }
  }
}
