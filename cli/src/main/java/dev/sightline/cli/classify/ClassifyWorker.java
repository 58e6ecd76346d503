package dev.sightline.cli.classify;

import ai.onnxruntime.OrtException;
import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.image.DecodeGate;
import dev.sightline.image.DecodeLimits;
import dev.sightline.inference.BatchRun;
import dev.sightline.inference.GoldenImage;
import dev.sightline.inference.RecordPixels;
import dev.sightline.inference.RejectedImageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Classifies files on one thread: reads and decodes each, and runs the model once for all. */
final class ClassifyWorker implements OrderedRun.Worker {
  private static final String NO_TOPIC = "files";

  private final OpenedModel model;
  private final Answering answering;
  private final Optional<InputPicture> pictures;
  private final RecordPixels decoder;
  private final BatchRun run;

  /**
   * @param maxImages maximum number of files at once
   * @param pictures makes a picture of each model input; empty if none is needed
   * @param memory admits each image before it is decoded; shared by all workers
   */
  ClassifyWorker(
      OpenedModel model,
      int maxImages,
      Answering answering,
      Optional<InputPicture> pictures,
      DecodeGate memory) {
    this.model = model;
    this.answering = answering;
    this.pictures = pictures;
    decoder =
        new RecordPixels(
            RecordPixels.STANDARD_MAX_BYTES, DecodeLimits.standard(), model.input(), memory);
    run = model.newRun(maxImages);
  }

  @Override
  public List<FileAnswer> classify(List<ListedFile> files, BooleanSupplier stopped) {
    ByteBuffer pixels = run.emptyInput();
    List<Optional<RejectedFile>> decoded = new ArrayList<>();
    for (ListedFile file : files) {
      if (stopped.getAsBoolean()) {
        break;
      }
      decoded.add(decode(file, pixels));
    }
    return answers(files, decoded, probabilities());
  }

  private List<FileAnswer> answers(
      List<ListedFile> files, List<Optional<RejectedFile>> decoded, List<Probabilities> results) {
    List<FileAnswer> answers = new ArrayList<>();
    int image = 0;
    for (int i = 0; i < decoded.size(); i++) {
      ListedFile file = files.get(i);
      if (decoded.get(i).isPresent()) {
        answers.add(decoded.get(i).get());
      } else {
        answers.add(results.get(image).answer(file, picture(image)));
        image++;
      }
    }
    return answers;
  }

  private Optional<String> picture(int image) {
    return pictures.map(each -> each.of(run.pixels(image)));
  }

  /** Writes the pixels, or nothing if it returns a rejection. */
  private Optional<RejectedFile> decode(ListedFile file, ByteBuffer pixels) {
    try {
      decoder.checkLength(Files.size(file.path()));
      byte[] content = read(file);
      var unused = decoder.decode(new ConsumerRecord<>(NO_TOPIC, 0, 0, null, content), pixels);
      return Optional.empty();
    } catch (RejectedImageException e) {
      return Optional.of(RejectedFile.of(file, e));
    } catch (IOException e) {
      return Optional.of(RejectedFile.unreadable(file, e));
    }
  }

  /** Reads no more than is needed to reject a file that grows, or whose size is unknown. */
  private static byte[] read(ListedFile file) throws IOException {
    try (InputStream in = Files.newInputStream(file.path())) {
      return in.readNBytes((int) RecordPixels.STANDARD_MAX_BYTES + 1);
    }
  }

  /** Result of the model for one image. */
  private interface Probabilities {
    FileAnswer answer(ListedFile file, Optional<String> picture);
  }

  private List<Probabilities> probabilities() {
    try {
      List<Probabilities> results = new ArrayList<>();
      for (float[] each : run.run()) {
        results.add(of(each));
      }
      return results;
    } catch (OrtException e) {
      return eachAlone();
    }
  }

  private Probabilities of(float[] probabilities) {
    return (file, picture) -> answering.answer(file, probabilities, picture);
  }

  private List<Probabilities> eachAlone() {
    List<Probabilities> results = new ArrayList<>();
    for (int i = 0; i < run.images(); i++) {
      results.add(alone(run.pixels(i)));
    }
    return results;
  }

  private Probabilities alone(byte[] pixels) {
    try {
      return of(run.runAlone(pixels));
    } catch (OrtException e) {
      checkModel();
      String cause = "the model fails on this image: " + e.getMessage();
      return (file, picture) -> RejectedFile.failed(file, cause);
    }
  }

  /** A model that fails on a grey image fails on all. */
  private void checkModel() {
    try {
      var unused = run.runAlone(GoldenImage.of(model.input()));
    } catch (OrtException e) {
      throw new CommandFailure(
          "model %s fails on every image: %s".formatted(model.version(), e.getMessage()), e);
    }
  }
}
